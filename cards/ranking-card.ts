import { formatPoints } from '#domain/points.ts';
import type { RankingView } from '#domain/views.ts';
import { shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, row } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { table } from './kit/display.ts';
import type { RootElement, Table } from './kit/element.ts';
import { cut } from './kit/limits.ts';
import { coloured, lines, markdown, md, note } from './kit/markdown.ts';
import { rankingChart } from './ranking-chart.ts';
import type { Texts } from './texts/catalogue.ts';

/** Rows of one card: 130 bytes each in a request, beside the chart. */
const ROWS = 100;
const INCOMPLETE_UNITS = 12;
const FEWEST_BARS = 2;

/** A ranking, or one page of a long one. */
export function rankingCard(view: RankingView, texts: Texts): Card {
  const words = texts.ranking;
  const isPublished = view.publishedAt !== undefined;
  const hasChart = view.page === 1 && view.rows.length >= FEWEST_BARS;
  return cycleCard(view.cycle, texts, {
    title: words.title(view.scorecard),
    tone: isPublished ? 'done' : 'attention',
    tags: [isPublished ? texts.words.tags.published : texts.words.tags.unpublished],
    summary: words.summary(view.scorecard),
    elements: [
      ...headElements(view, texts),
      view.rows.length === 0 ? markdown(md`${words.none}`) : rankingTable(view, texts),
      view.rows.length > ROWS ? note(texts.words.moreUnits(view.rows.length - ROWS)) : undefined,
      ...(hasChart ? rankingChart(view.rows, texts) : []),
      ...incompleteElements(view, texts),
      ...pageElements(view, texts),
    ],
  });
}

function headElements(view: RankingView, texts: Texts): readonly RootElement[] {
  const words = texts.ranking;
  const { publishedAt, units, maxTotal } = view;
  const published = publishedAt === undefined ? '' : ` · ${words.publishedAt(publishedAt)}`;
  return [
    markdown(
      lines([
        md`**${view.title}**`,
        coloured('grey', md`${words.outOf(units, maxTotal)}${published}`),
        ...(publishedAt === undefined ? [coloured('orange', md`${words.unpublished}`)] : []),
      ]),
    ),
  ];
}

function rankingTable({ rows }: RankingView, texts: Texts): Table {
  const words = texts.ranking;
  return table(
    [
      { name: 'rank', title: words.rank, width: '80px' },
      { name: 'unit', title: words.unit, width: 'auto' },
      { name: 'total', title: words.total, width: '80px', align: 'right' },
    ],
    rows.slice(0, ROWS).map(({ rank, tied, unitName, total }) => ({
      rank: words.place(rank, tied),
      unit: shortName(unitName),
      total: formatPoints(total),
    })),
  );
}

function incompleteElements({ incomplete }: RankingView, texts: Texts): readonly RootElement[] {
  if (incomplete.length === 0) return [];
  const words = texts.ranking;
  const { shown, hidden } = cut(incomplete, INCOMPLETE_UNITS);
  const names = shown.map(({ unit, scored, items }) =>
    words.incompleteUnit(shortName(unit), scored, items),
  );
  return [
    markdown(
      lines([
        md`**${texts.marks.none} ${words.incomplete}**`,
        md`${names.join('、')}${hidden > 0 ? texts.words.moreUnits(hidden) : ''}`,
      ]),
    ),
  ];
}

function pageElements(view: RankingView, texts: Texts): readonly RootElement[] {
  const { page, pages, scorecardId } = view;
  if (pages <= 1) return [];
  const words = texts.ranking;
  const to = (text: string, target: number) =>
    button(text, { do: 'ranking_page', scorecardId, page: target });
  const buttons = [
    ...(page > 1 ? [to(words.previous, page - 1)] : []),
    ...(page < pages ? [to(words.next, page + 1)] : []),
  ];
  return [note(words.page(page, pages)), row(buttons)];
}
