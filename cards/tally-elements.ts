import { ZERO } from '#domain/points.ts';
import { type CategoryTally, isComplete, type TallyAdjustment } from '#domain/tally.ts';
import type { TotalView } from '#domain/views.ts';
import { adjustmentWords, explain, explanationLine } from './explanation.ts';
import { row } from './kit/button.ts';
import type { RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

/** More categories than this stand under each other. */
const CATEGORIES_ABREAST = 4;
const BESIDE = 6;

/** The number itself, and how it comes about. What is incomplete or a part never looks like a total. */
export function tallyElements(view: TotalView, texts: Texts): readonly RootElement[] {
  const { tally } = view;
  return [
    ...(isComplete(tally) ? completeHead(view, texts) : incompleteHead(view, texts)),
    ...(tally.scored + tally.adjustments.length === 0
      ? []
      : [markdown(explanationOf(view, texts))]),
    ...besideElements(tally.adjustments, texts),
    ...(view.extent === 'part' ? [note(texts.total.part)] : []),
    ...categoryElements(tally.categories, texts),
  ];
}

function completeHead({ tally, rank, extent, maxTotal }: TotalView, texts: Texts) {
  const points = md`**${texts.words.points(tally.certain)}**`;
  // Beside a part of the total, the rank of the whole would seem to be the part's.
  if (extent === 'part') return [markdown(points, 'heading')];
  const place = rank === undefined ? '' : ` · ${texts.total.rank(rank.rank, rank.tied)}`;
  return [
    markdown(md`${points} · ${texts.total.outOf(maxTotal)}${place}`, 'heading'),
    ...(rank === undefined || rank.total === tally.certain
      ? []
      : [note(texts.total.uncorrected(rank.total))]),
  ];
}

function incompleteHead({ tally }: TotalView, texts: Texts): readonly RootElement[] {
  const { scored, items, certain, possible } = tally;
  return [
    markdown(md`${texts.total.incomplete(scored, items, certain, possible)}`),
    note(texts.total.incompleteNote),
  ];
}

function explanationOf({ tally }: TotalView, texts: Texts): Markdown {
  if (tally.deductions.length === 0 && tally.adjustments.every(({ points }) => points === ZERO)) {
    return md`${isComplete(tally) ? texts.total.noDeductions : texts.total.noDeductionsYet}`;
  }
  const line = explanationLine(explain(tally, texts));
  return isComplete(tally) ? line : md`${texts.total.explainPossible} ${line}`;
}

/** What is approved and does not move the number: a veto, bonus points that the cap left none of. */
function besideElements(
  adjustments: readonly TallyAdjustment[],
  texts: Texts,
): readonly RootElement[] {
  const beside = adjustments.filter(({ points }) => points === ZERO);
  if (beside.length === 0) return [];
  const words = beside.slice(0, BESIDE).map((each) => md`${adjustmentWords(each, texts)}`);
  return [markdown(lines(words))];
}

function categoryElements(
  categories: readonly CategoryTally[],
  texts: Texts,
): readonly RootElement[] {
  const cells = categories.map((each) => ({
    name: shorten(each.name, 8),
    ...wordsOf(each, texts),
  }));
  if (cells.length > CATEGORIES_ABREAST) {
    return [
      markdown(lines(cells.map(({ name, score, state }) => md`${name} **${score}** ${state}`))),
    ];
  }
  const columns = cells.map(({ name, score, state }) =>
    markdown(lines([md`${name}`, md`**${score}**`, ...(state === '' ? [] : [md`${state}`])])),
  );
  return columns.length === 0 ? [] : [row(columns)];
}

function wordsOf({ certain, maxPoints, scored, items }: CategoryTally, texts: Texts) {
  return {
    score: texts.total.category(certain, maxPoints),
    state: scored === items ? '' : texts.total.categoryIncomplete(scored, items),
  };
}
