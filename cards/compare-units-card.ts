import { formatPoints, subtractPoints, ZERO } from '#domain/points.ts';
import type { ComparedUnit, ComparisonView } from '#domain/years-views.ts';
import { shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import type { Card } from './kit/card.ts';
import { table } from './kit/display.ts';
import { shorten } from './kit/escape.ts';
import { coloured, type Markdown, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const CATEGORIES = 40;
const CATEGORY_LENGTH = 12;

/** Two units of one scorecard, category by category. */
export function compareUnitsCard(view: ComparisonView, texts: Texts): Card {
  const words = texts.comparison;
  const { tags } = texts.words;
  const [one, other] = view.units;
  return cycleCard(view.cycle, texts, {
    title: words.title,
    subtitle: view.scorecard,
    tone: view.isPublished ? 'done' : 'attention',
    tags: [view.isPublished ? tags.published : tags.unpublished],
    summary: words.summary([one.name, other.name]),
    elements: [
      markdown(verdict(view, texts)),
      table(
        [
          { name: 'category', title: words.category, width: '110px' },
          { name: 'one', title: shortName(one.name), width: 'auto', align: 'right' },
          { name: 'other', title: shortName(other.name), width: 'auto', align: 'right' },
          { name: 'difference', title: words.difference, width: '80px', align: 'right' },
        ],
        rowsOf(view, texts),
      ),
      view.isPublished ? undefined : markdown(coloured('orange', md`${words.unpublished}`)),
    ],
  });
}

const isComplete = ({ scored, items }: ComparedUnit): boolean => scored === items;

function verdict({ units: [one, other] }: ComparisonView, texts: Texts): Markdown {
  const words = texts.comparison;
  if (!isComplete(one) || !isComplete(other)) return md`${words.incompleteNote}`;
  const difference = subtractPoints(one.total, other.total);
  if (difference === 0) return md`**${words.equal}**`;
  const [higher, lower] = difference > 0 ? [one, other] : [other, one];
  const by = subtractPoints(higher.total, lower.total);
  return md`**${words.higher(shortName(higher.name), by)}**`;
}

function rowsOf({ units: [one, other] }: ComparisonView, texts: Texts) {
  const words = texts.comparison;
  const areComplete = isComplete(one) && isComplete(other);
  const categories = one.categories.slice(0, CATEGORIES).map((own, index) => {
    const theirs = other.categories[index];
    const isDone = own.scored === own.items && theirs?.scored === theirs?.items;
    return {
      category: shorten(own.name, CATEGORY_LENGTH),
      one: scoreOf(own, texts),
      other: theirs === undefined ? words.noPlace : scoreOf(theirs, texts),
      difference:
        theirs === undefined || !isDone
          ? words.noPlace
          : words.signed(subtractPoints(own.certain, theirs.certain)),
    };
  });
  return [
    {
      category: words.total,
      one: totalOf(one, texts),
      other: totalOf(other, texts),
      difference: areComplete
        ? words.signed(subtractPoints(one.total, other.total))
        : words.noPlace,
    },
    ...categories,
    ...adjustedRows([one, other], texts),
    {
      category: words.rank,
      one: placeOf(one, texts),
      other: placeOf(other, texts),
      difference: '',
    },
  ];
}

/** Without it the categories would not add up to the total. */
function adjustedRows([one, other]: ComparisonView['units'], texts: Texts) {
  if (one.adjusted === ZERO && other.adjusted === ZERO) return [];
  const { adjusted, signed } = texts.comparison;
  return [
    {
      category: adjusted,
      one: signed(one.adjusted),
      other: signed(other.adjusted),
      difference: signed(subtractPoints(one.adjusted, other.adjusted)),
    },
  ];
}

type Category = ComparedUnit['categories'][number];

const scoreOf = ({ certain, maxPoints, scored, items }: Category, texts: Texts): string =>
  scored === items
    ? texts.comparison.score(certain, maxPoints)
    : texts.comparison.incomplete(certain, scored, items);

const totalOf = (unit: ComparedUnit, texts: Texts): string =>
  isComplete(unit)
    ? formatPoints(unit.total)
    : texts.comparison.incomplete(unit.total, unit.scored, unit.items);

const placeOf = ({ rank }: ComparedUnit, texts: Texts): string =>
  rank === undefined ? texts.comparison.noPlace : texts.comparison.place(rank.rank, rank.tied);
