import { matchUnit } from './name-match.ts';
import { matchScorecard } from './name-scorecard.ts';
import { pointsFromDecimal } from './points.ts';
import type { ImportRequest, TypedChange, TypedScorecard } from './request-import.ts';
import { plainForm } from './text-normal.ts';
import type { Reader } from './understand-commands.ts';
import type { Vocabulary } from './vocabulary.ts';

/** 导入评分表, 导入单位, 沿用2015, 修订 …, 转评分表 …: each begins with its own word. */
export const readImport: Reader = ({ text, whole, asks }, vocabulary) => {
  const { tidy } = text;
  const isOneLine = !tidy.includes('\n');
  if (asks && isOneLine) return;
  return (
    readPasted(whole) ??
    readCarryOver(tidy) ??
    readReason(tidy) ??
    readAmendment(tidy, vocabulary) ??
    readMove(tidy, vocabulary)
  );
};

const PASTED = /^(?:请)?导入(评分表|单位名册|单位|名册)[:\s]*/;

/** What comes after the command stands on lines of its own; 导入单位名单在哪 is no command. */
function readPasted(whole: string): ImportRequest | undefined {
  const match = PASTED.exec(plainForm(whole));
  if (match === null) return;
  const [command, what] = match;
  const kind = what === '评分表' ? 'import_scorecards' : 'import_roster';
  const pasted = whole.slice(command.length);
  if (/[\n\t]/.test(whole.trimEnd())) return { kind, pasted };
  return /^[\s。.!,;~…]*$/.test(plainForm(pasted)) ? { kind, pasted: '' } : undefined;
}

const CARRY_OVER =
  /^沿用\s*(?:去年|上年|上一年|(\d{4})\s*年?)度?\s*(?:的?评分表)?\s*(?:(?:到|至|为|建立|用于)\s*(\d{4})\s*年?度?)?$/;

function readCarryOver(tidy: string): ImportRequest | undefined {
  const match = CARRY_OVER.exec(plainForm(tidy).trim());
  if (match === null) return;
  const [, from, to] = match;
  return {
    kind: 'carry_over',
    from: from === undefined ? undefined : Number(from),
    to: to === undefined ? undefined : Number(to),
  };
}

const REASON = /^修订(?:原因|理由)[:\s]*/;

function readReason(tidy: string): ImportRequest | undefined {
  const match = REASON.exec(plainForm(tidy));
  if (match === null) return;
  return { kind: 'amend_because', reason: tidy.slice(match[0].length).trim() };
}

const AMEND = /^(?:请)?修订[:\s]*/;
/** Where one item's change begins: at the start of a line, or after a mark that ends the one before. */
const CHANGE =
  /(^|[\n;])[ \t]*([^\n;:\d]{0,20}?)第\s*(\d{1,3})\s*项\s*(?:的)?\s*(内容|分值)[\s:为]*/g;

function readAmendment(tidy: string, vocabulary: Vocabulary): ImportRequest | undefined {
  const command = AMEND.exec(plainForm(tidy));
  if (command === null) return;
  const rest = tidy.slice(command[0].length);
  const heads = [...plainForm(rest).matchAll(CHANGE)];
  const isMeant = heads.length > 0 || rest === '' || /第\s*\d+\s*项/.test(rest);
  return isMeant ? { kind: 'amend', changes: readChanges(rest, heads, vocabulary) } : undefined;
}

/** None where one of them cannot be read: the others are not done without it. */
function readChanges(
  text: string,
  heads: readonly RegExpExecArray[],
  vocabulary: Vocabulary,
): readonly TypedChange[] {
  const changes: TypedChange[] = [];
  for (const [at, head] of heads.entries()) {
    const value = text.slice(head.index + head[0].length, heads[at + 1]?.index).trim();
    const named = (head[2] ?? '').trim();
    const above = changes.at(-1)?.scorecard ?? onlyScorecard(vocabulary);
    const change = readChange(head, value, named === '' ? above : find(named, vocabulary));
    if (change === undefined) return [];
    changes.push(change);
  }
  return changes;
}

function readChange(
  head: RegExpExecArray,
  value: string,
  scorecard: TypedScorecard,
): TypedChange | undefined {
  const number = Number(head[3]);
  if (head[4] === '内容') return value === '' ? undefined : { scorecard, number, text: value };
  const maxPoints = pointsFromDecimal(plainForm(value).replace(/\s*分?[。;]?$/, ''));
  return maxPoints === undefined || maxPoints === 0 ? undefined : { scorecard, number, maxPoints };
}

const find = (typed: string, vocabulary: Vocabulary): TypedScorecard => ({
  typed,
  id: matchScorecard(typed, vocabulary),
});

/** Where there is one scorecard only, it need not be named. */
function onlyScorecard({ scorecards }: Vocabulary): TypedScorecard {
  const [only, ...others] = scorecards;
  return { typed: '', id: others.length === 0 ? only?.id : undefined };
}

const MOVE = /^(?:请)?(?:转|换|调整)评分表[:\s]*/;

/** 转评分表 昆山市总工会 局、公司: the class is the last word, and 到 may stand before it. */
function readMove(tidy: string, vocabulary: Vocabulary): ImportRequest | undefined {
  const command = MOVE.exec(plainForm(tidy));
  if (command === null) return;
  const rest = tidy.slice(command[0].length).trim();
  for (const parting of [...rest.matchAll(/\s*(?:转到|转至|到|至)\s*|\s+/g)].toReversed()) {
    const typed = rest.slice(parting.index + parting[0].length);
    const id = matchScorecard(typed, vocabulary);
    if (id === undefined) continue;
    const unit = matchUnit(rest.slice(0, parting.index), vocabulary);
    return { kind: 'move_unit', unit, to: { typed, id } };
  }
  const [unit = '', ...more] = rest.split(/\s+/);
  const to = { typed: more.join(' '), id: undefined };
  return { kind: 'move_unit', unit: matchUnit(unit, vocabulary), to };
}
