import type { AppealVerdict } from './appeal.ts';
import { matchUnit } from './name-match.ts';
import type { UnitMatch } from './request.ts';
import type { AppealRequest } from './request-appeal.ts';
import { OWN_UNIT } from './request-words.ts';
import { findAnchor } from './text-anchors.ts';
import { foldName } from './text-normal.ts';
import { sliceTyped, type TypedText, trimTyped } from './text-slice.ts';
import type { Reader } from './understand-commands.ts';
import { OWN } from './understand-subject.ts';
import type { Vocabulary } from './vocabulary.ts';

const EDGES = ' \t\n:,;、。';
const LONGEST_NAME = 40;
const OWN_LIST = new Set([
  ...['我的申诉', '我们的申诉', '申诉进展', '申诉进度', '申诉结果', '申诉状态', '查申诉'],
]);
const WHOLE_LIST = new Set([
  '申诉列表',
  '申诉清单',
  '全部申诉',
  '所有申诉',
  '申诉汇总',
  '申诉情况',
]);
const OPEN_FORM = new Set([
  ...['申诉', '我要申诉', '提出申诉', '发起申诉', '怎么申诉', '如何申诉', '申诉怎么提', '代申诉'],
]);

const DENIED = /^(?:不予采纳|不采纳|不同意|不予支持|驳回|维持原分|维持)/;
const GRANTED =
  /^(?:同意|采纳|予以采纳)?[\s,]*(?:改为|改成|调整为|调为)\s*(满分|\d+(?:\.\d+)?)\s*分?|^(?:同意|采纳|予以采纳)[\s,]*(满分|\d+(?:\.\d+)?)\s*分?/;

const OPEN: AppealRequest = {
  kind: 'file_appeal',
  unit: OWN,
  itemNumber: undefined,
  text: '',
  isOrder: false,
};

/** 申诉 第3项 我单位示范点为5个, 撤回申诉 第3项, 答复申诉 昆山 第3项 改为5 经复核属实. */
export const readAppeal: Reader = ({ text, folded, asks }, vocabulary) => {
  const whole = readWhole(folded);
  if (whole !== undefined) return whole;
  for (const [verb, read] of VERBS) {
    const rest = after(text, verb);
    if (rest !== undefined) return read(rest, { asks, vocabulary });
  }
  return;
};

function readWhole(folded: string): AppealRequest | undefined {
  if (OWN_LIST.has(folded)) return { kind: 'my_appeals' };
  if (WHOLE_LIST.has(folded)) return { kind: 'list_appeals' };
  return OPEN_FORM.has(folded) ? OPEN : undefined;
}

type ReadRest = (rest: TypedText, context: Context) => AppealRequest | undefined;

const VERBS: readonly (readonly [RegExp, ReadRest])[] = [
  [/^(?:撤回|撤销|取消)(?:我的|我们的)?申诉/, readWithdrawal],
  [/^(?:答复申诉|申诉答复|回复申诉|处理申诉)/, readAnswer],
  [/^(?:确认答复|同意答复)/, readConfirmation],
  [/^(?:代|我要|提出|发起)?申诉/, readFiling],
];

interface About {
  readonly unit: UnitMatch;
  readonly itemNumber: number;
  /** What is said after the item. */
  readonly rest: TypedText;
}

interface Context {
  readonly asks: boolean;
  readonly vocabulary: Vocabulary;
}

function after(text: TypedText, verb: RegExp): TypedText | undefined {
  const length = verb.exec(text.plain)?.[0].length;
  return length === undefined ? undefined : trimTyped(sliceTyped(text, length), EDGES);
}

/** `昆山 第3项 …` and `第3项 …`; undefined where no single item is named, or something else than a unit before it. */
function readAbout(text: TypedText, vocabulary: Vocabulary): About | undefined {
  const anchor = findAnchor(text.plain);
  const [itemNumber, ...others] = anchor?.numbers ?? [];
  if (anchor === undefined || itemNumber === undefined || others.length > 0) return;
  const before = trimTyped(sliceTyped(text, 0, anchor.start), `${EDGES}的`).plain;
  const unit = readUnit(before, vocabulary);
  const rest = trimTyped(sliceTyped(text, anchor.end), EDGES);
  return unit && { unit, itemNumber, rest };
}

function readUnit(before: string, vocabulary: Vocabulary): UnitMatch | undefined {
  if (before === '' || OWN_UNIT.has(foldName(before))) return OWN;
  if (before.length > LONGEST_NAME) return;
  const unit = matchUnit(before, vocabulary);
  return unit.found === 'none' ? undefined : unit;
}

function readFiling(filed: TypedText, { asks, vocabulary }: Context): AppealRequest | undefined {
  const anchor = findAnchor(filed.plain);
  if (anchor === undefined) return readUnitAlone(filed, vocabulary);
  const about = readAbout(filed, vocabulary);
  const kind = 'file_appeal';
  const [itemNumber, ...others] = anchor.numbers;
  if (about === undefined) {
    const number = others.length === 0 ? itemNumber : undefined;
    return { kind, unit: OWN, itemNumber: number, text: filed.tidy, isOrder: false };
  }
  const text = about.rest.tidy;
  const isOrder = !asks && text !== '';
  return { kind, unit: about.unit, itemNumber: about.itemNumber, text, isOrder };
}

/** 代申诉 昆山: the form, for the office in the unit's place. */
function readUnitAlone(filed: TypedText, vocabulary: Vocabulary): AppealRequest | undefined {
  const unit = readUnit(filed.plain, vocabulary);
  return unit && { kind: 'file_appeal', unit, itemNumber: undefined, text: '', isOrder: false };
}

function readWithdrawal(rest: TypedText, { asks, vocabulary }: Context): AppealRequest | undefined {
  if (asks) return;
  const kind = 'withdraw_appeal';
  if (rest.plain === '') return { kind, unit: OWN, itemNumber: undefined };
  const about = readAbout(rest, vocabulary);
  return about?.rest.plain === ''
    ? { kind, unit: about.unit, itemNumber: about.itemNumber }
    : undefined;
}

function readConfirmation(
  rest: TypedText,
  { asks, vocabulary }: Context,
): AppealRequest | undefined {
  if (asks) return;
  const about = readAbout(rest, vocabulary);
  return about?.rest.plain === ''
    ? { kind: 'confirm_answer', unit: about.unit, itemNumber: about.itemNumber }
    : undefined;
}

function readAnswer(answered: TypedText, { asks, vocabulary }: Context): AppealRequest | undefined {
  const about = readAbout(answered, vocabulary);
  if (about === undefined) return;
  const { unit, itemNumber } = about;
  const verdict = asks ? undefined : readVerdict(about.rest);
  return {
    kind: 'answer_appeal',
    ...{ unit, itemNumber, verdict: verdict?.verdict },
    ...{ points: verdict?.points ?? '', answer: (verdict?.answer ?? about.rest).tidy },
  };
}

function readVerdict(
  rest: TypedText,
):
  | { readonly verdict: AppealVerdict; readonly points: string; readonly answer: TypedText }
  | undefined {
  const denied = after(rest, DENIED);
  if (denied !== undefined) return { verdict: 'deny', points: '', answer: denied };
  const granted = GRANTED.exec(rest.plain);
  if (granted === null) return;
  const [whole, changed, agreed] = granted;
  const answer = trimTyped(sliceTyped(rest, whole.length), EDGES);
  return { verdict: 'grant', points: changed ?? agreed ?? '', answer };
}
