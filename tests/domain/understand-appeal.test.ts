import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Request, UnitMatch } from '#domain/request.ts';
import { understand } from '#domain/understand.ts';
import { vocabulary } from '#support/vocabulary.ts';

const hear = (text: string): Request => understand({ text, people: [] }, vocabulary);

const unitOf = (unit: UnitMatch): string => (unit.found === 'one' ? unit.id : `<${unit.typed}>`);

function say(request: Request): string {
  switch (request.kind) {
    case 'file_appeal': {
      const verb = request.isOrder ? 'file' : 'form';
      return `${verb} ${unitOf(request.unit)} ${request.itemNumber ?? '-'} ${request.text}`.trim();
    }
    case 'withdraw_appeal':
      return `withdraw ${unitOf(request.unit)} ${request.itemNumber ?? '-'}`;
    case 'answer_appeal': {
      const { unit, itemNumber, verdict, points, answer } = request;
      return `${verdict ?? 'open'} ${unitOf(unit)} ${itemNumber} ${points} ${answer}`;
    }
    case 'confirm_answer':
      return `confirm ${unitOf(request.unit)} ${request.itemNumber}`;
    default:
      return request.kind;
  }
}

describe('what is typed about appeals', () => {
  test.each([
    ['申诉 第3项 我单位示范点为5个，见附件清单', 'file <> 3 我单位示范点为5个，见附件清单'],
    ['申诉第3项：我单位应得5分', 'file <> 3 我单位应得5分'],
    ['申诉 我单位第3项 材料已按时报送。', 'file <> 3 材料已按时报送'],
    ['代申诉 昆山 第3项 来函说明示范点为5个', 'file 昆山 3 来函说明示范点为5个'],
    ['申诉 昆山第3项 扣1分没有依据', 'file 昆山 3 扣1分没有依据'],
    ['申诉 第3项', 'form <> 3'],
    ['申诉 第3项 为什么扣1分？', 'form <> 3 为什么扣1分'],
    ['申诉 我认为第3项扣得不对', 'form <> 3 我认为第3项扣得不对'],
    ['申诉 第1、3项 都不对', 'form <> - 第1、3项 都不对'],
    ['申诉', 'form <> -'],
    ['怎么申诉？', 'form <> -'],
    ['代申诉 昆山', 'form 昆山 -'],
    ['我的申诉', 'my_appeals'],
    ['申诉列表', 'list_appeals'],
    ['撤回申诉 第3项', 'withdraw <> 3'],
    ['撤回申诉 昆山 第3项', 'withdraw 昆山 3'],
    ['撤回申诉', 'withdraw <> -'],
    ['答复申诉 昆山 第3项 同意改为5分 经复核示范点为5个', 'grant 昆山 3 5 经复核示范点为5个'],
    ['答复申诉 昆山 第3项 改为满分，经复核属实', 'grant 昆山 3 满分 经复核属实'],
    ['申诉答复 昆山第3项 不予采纳 名单以发文为准', 'deny 昆山 3  名单以发文为准'],
    ['答复申诉 昆山第3项 不同意 名单以发文为准', 'deny 昆山 3  名单以发文为准'],
    ['答复申诉 昆山第3项', 'open 昆山 3  '],
    ['确认答复 昆山 第3项', 'confirm 昆山 3'],
  ])('%j is %s', (typed, said) => {
    expect(say(hear(typed))).toBe(said);
  });

  test.each([
    ['可以申诉吗', 'unknown'],
    ['申诉期到什么时候', 'unknown'],
    ['撤回申诉第3项可以吗', 'unknown'],
    ['昆山第2项扣1 申诉后再定', 'score'],
    ['昆山第3项', 'ask_item'],
    ['撤回', 'undo'],
    ['确认', 'confirm'],
    ['同意', 'approve'],
  ])('%j stays %s', (typed, kind) => {
    expect(hear(typed).kind).toBe(kind);
  });
});

test('whatever follows the verb is read without a fault, and a question files nothing', () => {
  const verb = fc.constantFrom('申诉', '代申诉', '撤回申诉', '答复申诉', '确认答复');
  const rest = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('昆山', '第3项', '改为', '5', '不予采纳', ' ', '？', '\n'))
      .map((all) => all.join('')),
  );
  fc.assert(
    fc.property(verb, rest, (word, typed) => {
      const request = hear(`${word} ${typed}？`);
      if (request.kind === 'file_appeal') expect(request.isOrder).toBe(false);
      expect(['withdraw_appeal', 'confirm_answer']).not.toContain(
        typed.trim() === '' ? '' : request.kind,
      );
    }),
  );
});
