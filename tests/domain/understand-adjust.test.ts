import { describe, expect, test } from 'vitest';
import { formatPoints } from '#domain/points.ts';
import type { Request, UnitMatch } from '#domain/request.ts';
import { understand } from '#domain/understand.ts';
import { readReplyNote, readReplyScore } from '#domain/understand-reply.ts';
import { vocabulary } from '#support/vocabulary.ts';

const sayUnit = (unit: UnitMatch): string =>
  unit.found === 'one' ? `${unit.id}${unit.sure ? '' : '?'}` : `${unit.found}:${unit.typed}`;

function say(request: Request): string {
  switch (request.kind) {
    case 'adjust': {
      const { adjustment, unit, itemNumber = '-', points, reason } = request;
      const size = points === undefined ? '-' : formatPoints(points);
      return `${adjustment} ${sayUnit(unit)} ${itemNumber} ${size} ${reason}`.trim();
    }
    case 'unlock':
    case 'note':
      return `${request.kind} ${sayUnit(request.unit)} ${request.itemNumber ?? '-'} ${request.text}`.trim();
    case 'joint_review':
      return `joint_review ${request.scorecardId ?? '-'}`;
    default:
      return request.kind;
  }
}

const read = (text: string): string => say(understand({ text, people: [] }, vocabulary));

describe('what is asked for beside the scores', () => {
  test.each([
    ['加分 昆山 2 获全国五一劳动奖状', 'bonus 昆山 - 2 获全国五一劳动奖状'],
    ['加分 昆山 ２．５分 获全国五一劳动奖状', 'bonus 昆山 - 2.5 获全国五一劳动奖状'],
    ['加分 昆山市总工会 +2 获奖', 'bonus 昆山 - 2 获奖'],
    ['加分昆山 2，获2014年度全国奖状', 'bonus 昆山 - 2 获2014年度全国奖状'],
    ['加分 昆山', 'bonus 昆山 - -'],
    ['加分', 'bonus none: - -'],
    ['一票否决 昆山 发生重大安全事故', 'veto 昆山 - - 发生重大安全事故'],
    ['调整 昆山 +0.5 联审意见', 'calibration 昆山 - 0.5 联审意见'],
    ['联审调整 昆山第7项 +0.5 联审意见', 'calibration 昆山 7 0.5 联审意见'],
    ['调整 昆山第7项 -0.5 联审意见', 'calibration 昆山 7 -0.5 联审意见'],
    ['调整 昆山第7项 －0.5 联审意见', 'calibration 昆山 7 -0.5 联审意见'],
    ['调整 第7项 昆山 -1 联审意见', 'calibration 昆山 7 -1 联审意见'],
    ['撤销调整', 'list_adjustments'],
    ['加分清单', 'list_adjustments'],
    ['联审', 'joint_review -'],
    ['联审 市区', 'joint_review 市区'],
    ['解锁 昆山第3项 扣分依据有误', 'unlock 昆山 3 扣分依据有误'],
    ['解锁', 'unlock none: -'],
    ['备注 昆山第7项 材料已补', 'note 昆山 7 材料已补'],
    ['备注 昆山第7项 材料缺2份，扣1分是否合适', 'note 昆山 7 材料缺2份，扣1分是否合适'],
  ])('%s', (text, said) => {
    expect(read(text)).toBe(said);
  });

  test.each([
    ['加分项有哪些？', 'unknown'],
    ['调整一下分工', 'unknown'],
    ['怎么加分？', 'unknown'],
    ['昆山第2项扣1 加分材料不足', 'score'],
    ['加分项第2项 昆山-1 示范点仅3个；其余满分', 'score'],
    ['昆山第2项扣1 备注不全', 'score'],
    ['撤销', 'undo'],
    ['能解锁吗', 'unknown'],
  ])('is not %s', (text, said) => {
    expect(read(text)).toBe(said);
  });
});

describe('a reply to a card', () => {
  test.each([
    ['扣1 示范点不足', undefined, 'deduction', '示范点不足'],
    ['-0.5 迟报', undefined, 'deduction', '迟报'],
    ['4.5 材料缺一份', undefined, 'points', '材料缺一份'],
    ['满分', undefined, 'full', ''],
    ['第2项扣1 示范点不足', 2, 'deduction', '示范点不足'],
  ])('%s gives a score', (text, itemNumber, kind, reason) => {
    expect(readReplyScore(text)).toMatchObject({ itemNumber, reading: { kind }, reason });
  });

  test.each([
    '材料已于12日补齐',
    '3个示范点都看过了',
    '扣1合适吗？',
    '请周主任看一下',
    '2015年的材料',
  ])('%s gives none', (text) => {
    expect(readReplyScore(text)).toBeUndefined();
  });

  test.each([
    ['材料已补', 'none:', undefined, '材料已补'],
    ['第2项 材料已补', 'none:', 2, '材料已补'],
    ['昆山第2项 材料已补', '昆山', 2, '材料已补'],
    ['昆山材料已补', 'none:', undefined, '昆山材料已补'],
  ])('%s is a note on what it names', (text, unit, itemNumber, said) => {
    const note = readReplyNote(text, vocabulary);
    expect([sayUnit(note.unit), note.itemNumber, note.text]).toEqual([unit, itemNumber, said]);
  });
});
