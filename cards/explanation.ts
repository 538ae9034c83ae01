import {
  formatPoints,
  type Points,
  pointsFromHundredths,
  subtractPoints,
  sumPoints,
  ZERO,
} from '#domain/points.ts';
import type { Tally, TallyAdjustment } from '#domain/tally.ts';
import { shortReason } from './cell-lines.ts';
import { shorten } from './kit/escape.ts';
import { cut } from './kit/limits.ts';
import { lines, type Markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const TERMS = 12;
const ADJUSTMENTS = 6;
/** Terms on one line. */
const ABREAST = 2;
const TEXT_LENGTH = 14;

/** A number and what it is made of: `result` is `base` with every term added, always. */
export interface Explanation {
  readonly result: Points;
  readonly base: Points;
  readonly terms: readonly Term[];
}

/** Signed: a deduction is negative. */
interface Term {
  readonly points: Points;
  readonly because: string;
}

/**
 * The total of a complete unit, or what is still possible for an incomplete one, from the points of its items, every
 * deduction and every adjustment; the last ones of a kind share one term where there are too many.
 */
export function explain(tally: Tally, texts: Texts): Explanation {
  const terms = [
    ...gathered(deductionTerms(tally, texts), TERMS, texts.total.otherDeductions),
    ...gathered(adjustmentTerms(tally, texts), ADJUSTMENTS, texts.total.otherAdjustments),
  ];
  const changed = sumPoints(terms.map(({ points }) => points));
  return { result: tally.possible, base: subtractPoints(tally.possible, changed), terms };
}

const deductionTerms = ({ deductions }: Tally, texts: Texts): readonly Term[] =>
  deductions.map(({ number, text, reason, deducted }) => ({
    points: pointsFromHundredths(-deducted),
    because: texts.total.deduction(number, shorten(text, TEXT_LENGTH), shortReason(reason)),
  }));

/** What does not move the total, a veto or a bonus above the cap, is said beside the sum. */
const adjustmentTerms = ({ adjustments }: Tally, texts: Texts): readonly Term[] =>
  adjustments
    .filter(({ points }) => points !== ZERO)
    .map((each) => ({ points: each.points, because: adjustmentWords(each, texts) }));

export const adjustmentWords = (adjustment: TallyAdjustment, texts: Texts): string =>
  texts.adjustments.brief({ ...adjustment, reason: shortReason(adjustment.reason) });

function gathered(
  terms: readonly Term[],
  most: number,
  othersText: (count: number) => string,
): readonly Term[] {
  if (terms.length <= most) return terms;
  const { shown } = cut(terms, most - 1);
  const rest = terms.slice(shown.length);
  const points = sumPoints(rest.map((each) => each.points));
  return [...shown, { points, because: othersText(rest.length) }];
}

/** `101.5 = 100 − 1（第2项…）+ 2.5（加分：…）`; more than two terms stand under each other. */
export function explanationLine({ result, base, terms }: Explanation): Markdown {
  const head = md`**${formatPoints(result)}** = ${formatPoints(base)}`;
  const parts = terms.map(({ points, because }) => {
    const size = formatPoints(pointsFromHundredths(Math.abs(points)));
    return md`${points < 0 ? '−' : '＋'} ${size}（${because}）`;
  });
  const [first, ...others] = parts;
  if (first === undefined) return head;
  const line = md`${head} ${first}`;
  if (parts.length > ABREAST) return lines([line, ...others]);
  return others.reduce((before, part) => md`${before} ${part}`, line);
}
