import { addPoints, formatPoints, type Points, sumPoints } from '#domain/points.ts';
import type { Tally } from '#domain/tally.ts';
import { shortReason } from './cell-lines.ts';
import { shorten } from './kit/escape.ts';
import { cut } from './kit/limits.ts';
import { lines, type Markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const TERMS = 12;
/** Terms on one line. */
const ABREAST = 2;
const TEXT_LENGTH = 14;

/** A number and what it is made of: `result` is `base` minus the terms, always. */
export interface Explanation {
  readonly result: Points;
  readonly base: Points;
  readonly terms: readonly { readonly deducted: Points; readonly because: string }[];
}

/**
 * The total of a complete unit, or what is still possible for an incomplete one, from the points of its
 * items and every deduction; the last deductions share one term where there are too many.
 */
export function explain(tally: Tally, texts: Texts): Explanation {
  const { deductions, possible } = tally;
  const base = addPoints(possible, sumPoints(deductions.map(({ deducted }) => deducted)));
  const isLong = deductions.length > TERMS;
  const { shown } = cut(deductions, isLong ? TERMS - 1 : TERMS);
  const rest = deductions.slice(shown.length);
  const terms = shown.map(({ number, text, reason, deducted }) => ({
    deducted,
    because: texts.total.deduction(number, shorten(text, TEXT_LENGTH), shortReason(reason)),
  }));
  if (!isLong) return { result: possible, base, terms };
  const others = {
    deducted: sumPoints(rest.map(({ deducted }) => deducted)),
    because: texts.total.otherDeductions(rest.length),
  };
  return { result: possible, base, terms: [...terms, others] };
}

/** `97.5 = 100 − 1（第2项…）− 1.5（第7项…）`; more than two terms stand under each other. */
export function explanationLine({ result, base, terms }: Explanation): Markdown {
  const head = md`**${formatPoints(result)}** = ${formatPoints(base)}`;
  const parts = terms.map(({ deducted, because }) => md`− ${formatPoints(deducted)}（${because}）`);
  const [first, ...others] = parts;
  if (first === undefined) return head;
  const line = md`${head} ${first}`;
  if (parts.length > ABREAST) return lines([line, ...others]);
  return others.reduce((before, part) => md`${before} ${part}`, line);
}
