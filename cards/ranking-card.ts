import { formatPoints } from '#domain/points.ts';
import type { PublishedView } from '#domain/publication-views.ts';
import type { RankingView } from '#domain/views.ts';
import { listOf, shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, row } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { table } from './kit/display.ts';
import type { RootElement, Table } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { cut } from './kit/limits.ts';
import { coloured, lines, markdown, md, note } from './kit/markdown.ts';
import { rankingChart } from './ranking-chart.ts';
import { apartNotes, changeLine, gradeWords } from './ranking-words.ts';
import type { Texts } from './texts/catalogue.ts';

/** Rows of one card: 130 bytes each in a request, beside the chart. */
const ROWS = 100;
const REASON_LENGTH = 200;
const INCOMPLETE_UNITS = 12;
const FEWEST_BARS = 2;

/** What the office says above a published ranking. */
export type RankingHead = Pick<PublishedView, 'intro' | 'correction'>;

const BARE: RankingHead = { intro: '', correction: undefined };

/** A ranking, or one page of a long one. */
export function rankingCard(view: RankingView, texts: Texts, head: RankingHead = BARE): Card {
  const words = texts.ranking;
  const title =
    head.correction === undefined
      ? words.title(view.scorecard)
      : texts.published.correctionTitle(view.scorecard);
  const isPublished = view.publishedAt !== undefined;
  const hasChart = view.page === 1 && view.rows.length >= FEWEST_BARS;
  return cycleCard(view.cycle, texts, {
    title,
    tone: isPublished ? 'done' : 'attention',
    tags: [isPublished ? texts.words.tags.published : texts.words.tags.unpublished],
    summary: title,
    elements: [
      ...publishedHead(view, head, texts),
      ...headElements(view, texts),
      ...changeElements(view, head, texts),
      view.rows.length === 0 ? markdown(md`${words.none}`) : rankingTable(view, texts),
      view.rows.length > ROWS ? note(texts.words.moreUnits(view.rows.length - ROWS)) : undefined,
      ...apartNotes(view.rows, texts),
      ...(hasChart ? rankingChart(view.rows, texts) : []),
      ...incompleteElements(view, texts),
      ...pageElements(view, texts),
    ],
  });
}

const CHANGES = 8;

/** The office's own words, and what a correction corrects; on the first card of several. */
export function publishedHead(
  { page, scorecard }: Pick<RankingView, 'page' | 'scorecard'>,
  { intro, correction }: RankingHead,
  texts: Texts,
): readonly RootElement[] {
  if (page > 1) return [];
  return [
    ...(intro === '' ? [] : [markdown(md`${intro}`)]),
    ...(correction === undefined
      ? []
      : [
          markdown(
            lines([
              md`**${texts.published.correction(correction.correctsAt, scorecard)}**`,
              md`${texts.published.reason(shorten(correction.reason, REASON_LENGTH))}`,
            ]),
          ),
        ]),
  ];
}

function changeElements(
  { page }: RankingView,
  { correction }: RankingHead,
  texts: Texts,
): readonly RootElement[] {
  if (correction === undefined || page > 1 || correction.changes.length === 0) return [];
  const changes = correction.changes.map((each) => changeLine(each, texts));
  return [markdown(lines([md`**${texts.published.changes}**`, listOf(changes, CHANGES, texts)]))];
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

/** Places, units and totals, and grades where there are any. */
export function rankingTable(
  { rows }: Pick<RankingView, 'rows'>,
  texts: Texts,
  most: number = ROWS,
): Table {
  const words = texts.ranking;
  const columns = [
    { name: 'rank', title: words.rank, width: '80px' },
    { name: 'unit', title: words.unit, width: 'auto' },
    { name: 'total', title: words.total, width: '80px', align: 'right' },
  ] as const;
  const hasGrades = rows.some((each) => gradeWords(each, texts) !== '');
  const cells = rows.slice(0, most).map((each) => ({
    rank: words.place(each.rank, each.tied),
    unit: shortName(each.unitName),
    total: formatPoints(each.total),
    grade: gradeWords(each, texts),
  }));
  if (!hasGrades) return table(columns, cells);
  const grade = { name: 'grade', title: texts.published.grade, width: '80px' } as const;
  return table([...columns, grade], cells);
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
