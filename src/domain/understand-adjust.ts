import type { AdjustmentKind } from './adjustment.ts';
import { matchScorecard } from './name-scorecard.ts';
import { type Points, pointsFromDecimal, pointsFromHundredths } from './points.ts';
import type { Request, UnitMatch } from './request.ts';
import { anchorAt } from './text-anchors.ts';
import { readName, readReason } from './text-entry.ts';
import { sliceTyped, type TypedText, trimTyped } from './text-slice.ts';
import type { Reader } from './understand-commands.ts';
import { longest } from './understand-sentence.ts';
import type { Vocabulary } from './vocabulary.ts';

const KINDS: readonly (readonly [AdjustmentKind, readonly string[]])[] = [
  ['bonus', ['加分', '申请加分', '奖励加分']],
  ['veto', ['一票否决']],
  ['calibration', ['调整', '联审调整']],
];
const LISTS: ReadonlySet<string> = new Set([
  ...['撤销调整', '撤销加分', '撤销一票否决', '撤销否决', '取消调整', '取消加分', '取消一票否决'],
  ...['调整清单', '加分清单', '调整记录', '加分记录', '加减分', '加减分清单'],
]);
const JOINT_REVIEW = /^(?:联审表?|联审清单|会审|扣分汇总)/;
const CELL_WORDS = [
  ['unlock', ['解锁', '开锁', '解除锁定']],
  ['note', ['备注', '加备注', '添加备注']],
] as const;
const EDGES = ' \t\n:,;、。';
const AMOUNT = /^[:,\s]*([+-]?)\s*(\d{1,3}(?:\.\d{1,2})?)\s*分?(?=$|[^\d.])/;

/** 加分 昆山 2 获全国五一劳动奖状, 调整 昆山第7项 -0.5 原因, 撤销调整, 联审 市区, 解锁 昆山第3项 原因, 备注 昆山第7项 材料已补. */
export const readAdjust: Reader = ({ text, folded, asks }, vocabulary) => {
  if (asks) return;
  if (LISTS.has(folded)) return { kind: 'list_adjustments' };
  return (
    readJointReview(folded, vocabulary) ??
    readAdjustment(text, vocabulary) ??
    readCellCommand(text, vocabulary)
  );
};

function readJointReview(folded: string, vocabulary: Vocabulary): Request | undefined {
  const word = JOINT_REVIEW.exec(folded)?.[0];
  if (word === undefined) return;
  const rest = folded.slice(word.length);
  if (rest === '') return { kind: 'joint_review', scorecardId: undefined };
  const scorecardId = matchScorecard(rest, vocabulary);
  return scorecardId && { kind: 'joint_review', scorecardId };
}

function readAdjustment(text: TypedText, vocabulary: Vocabulary): Request | undefined {
  const found = KINDS.flatMap(([kind, words]) => {
    const rest = after(text, words);
    return rest === undefined ? [] : [{ kind, rest }];
  })[0];
  if (found === undefined) return;
  const { unit, itemNumber, more } = readAboutCell(found.rest, vocabulary);
  const amount = AMOUNT.exec(more.plain);
  if (unit.found === 'none' && !isOrder(found.kind, found.rest, amount)) return;
  const reason = readReason(sliceTyped(more, amount?.[0].length ?? 0));
  const points = found.kind === 'veto' ? undefined : pointsOf(amount);
  return { kind: 'adjust', adjustment: found.kind, unit, itemNumber, points, reason };
}

/**
 * Without a known unit: 加分 alone and 调整 昆仑 +0.5 have to be asked about, 调整一下分工 and 加分项第2项 are something
 * else.
 */
function isOrder(kind: AdjustmentKind, rest: TypedText, amount: RegExpExecArray | null): boolean {
  if (kind === 'calibration') return (amount?.[1] ?? '') !== '';
  return rest.plain === '' || (amount !== null && !rest.plain.startsWith('项'));
}

function pointsOf(amount: RegExpExecArray | null): Points | undefined {
  const size = pointsFromDecimal(amount?.[2] ?? '');
  if (size === undefined) return;
  return amount?.[1] === '-' ? pointsFromHundredths(-size) : size;
}

function readCellCommand(text: TypedText, vocabulary: Vocabulary): Request | undefined {
  for (const [kind, words] of CELL_WORDS) {
    const rest = after(text, words);
    if (rest === undefined) continue;
    const { unit, itemNumber, more } = readAboutCell(rest, vocabulary);
    if (rest.plain !== '' && unit.found === 'none' && itemNumber === undefined) return;
    return { kind, unit, itemNumber, text: trimTyped(more, EDGES).tidy };
  }
  return;
}

/** What follows the command's word, which stands at the beginning. */
function after(text: TypedText, words: readonly string[]): TypedText | undefined {
  const opening = /^请\s*/.exec(text.plain)?.[0].length ?? 0;
  const word = longest(words, (each) => text.plain.startsWith(each, opening));
  return word === undefined ? undefined : trimTyped(sliceTyped(text, opening + word.length), EDGES);
}

interface CellNamed {
  readonly unit: UnitMatch;
  readonly itemNumber: number | undefined;
  readonly more: TypedText;
}

/** 昆山第7项 or 第7项 昆山, and the text behind. */
export function readAboutCell(text: TypedText, vocabulary: Vocabulary): CellNamed {
  const context = { vocabulary, scorecardId: undefined };
  const first = anchorAt(text.plain, 0);
  const named = trimTyped(sliceTyped(text, first?.end ?? 0), EDGES);
  const { unit, end } = readName(named, context);
  const rest = trimTyped(sliceTyped(named, end), ' \t\n');
  const second = first === undefined ? anchorAt(rest.plain, 0) : undefined;
  return {
    unit,
    itemNumber: (first ?? second)?.numbers[0],
    more: second === undefined ? rest : sliceTyped(rest, second.end),
  };
}
