import type { TableRow } from 'docx';
import type { NamedFile } from '#domain/document.ts';
import type { UnitScorecardView } from '#domain/document-views.ts';
import { formatPoints, type Points, subtractPoints, sumPoints } from '#domain/points.ts';
import { fileNamePart } from './safe-text.ts';
import { cell, contentWidth, line, row, signatures, table, writePaper } from './word-paper.ts';
import type { WordWords } from './word-words.ts';

/** Twentieths of a point: 类别, 类别分, 项目, 项目分, 部门, 得分; the reason has the rest. */
const WIDTHS = [640, 780, 4_500, 760, 1_000, 660];

/** One unit's scorecard as it was issued, with its scores, for signature and stamp. */
export async function writeUnitScorecard(
  view: UnitScorecardView,
  words: WordWords,
): Promise<NamedFile> {
  const { columns } = words;
  const rest = contentWidth('portrait') - WIDTHS.reduce((sum, width) => sum + width, 0);
  const heads = [
    ...[columns.category, columns.categoryPoints, columns.item, columns.itemPoints],
    ...[columns.department, columns.score, columns.reason],
  ];
  const rows = [
    row(
      heads.map((text) => cell(text, { heading: true, shaded: true })),
      true,
    ),
    ...view.categories.flatMap(categoryRows),
    ...totalRows(view, words),
  ];
  const children = [
    line(view.title, { size: 'title', heading: true, align: 'center', after: 200 }),
    line(words.unitLine(view.unit), { size: 'lead', after: 60 }),
    line(standing(view, words), { size: 'small', after: 120 }),
    table(rows, [...WIDTHS, rest]),
    line('', { size: 'small', keepNext: true }),
    signatures(words.unitSignatures, words.dateLine, 'portrait'),
  ];
  const bytes = await writePaper([{ orientation: 'portrait', children }], {
    title: `${view.title} ${view.unit}`,
    footer: words.footer(view.frame),
  });
  return { name: words.fileNames.unit(view.frame.year, fileNamePart(view.unit)), bytes };
}

function standing({ published }: UnitScorecardView, words: WordWords): string {
  if (published === undefined) return words.unpublished;
  const { at, rank, tied, grade } = published;
  return words.published(at, rank, tied, grade);
}

type Category = UnitScorecardView['categories'][number];

/** The category stands once, merged down over its items, as does a department over the items that follow each other. */
function categoryRows({ name, points, items }: Category): readonly TableRow[] {
  return items.map((item, index) => {
    const continues = index > 0;
    const sameDepartment = items[index - 1]?.department === item.department;
    const { filled } = item;
    const small = { size: 'small', align: 'left' } as const;
    return row([
      cell(name, { continues }),
      cell(formatPoints(points), { continues }),
      cell(`${item.number}. ${item.text}`, small),
      cell(formatPoints(item.maxPoints)),
      cell(item.department, { continues: sameDepartment }),
      cell(filled === undefined ? '' : formatPoints(filled.points)),
      cell(filled?.reason ?? '', small),
    ]);
  });
}

/** They stay with the places to sign, which would otherwise stand on a page of their own. */
function totalRows(view: UnitScorecardView, words: WordWords): readonly TableRow[] {
  const { maxTotal, total, adjustments } = view;
  const adjusted = sumPoints(adjustments.map(({ points }) => points));
  const ofItems = total === undefined ? undefined : subtractPoints(total, adjusted);
  const texts = [words.total, formatPoints(maxTotal), words.dashes, formatPoints(maxTotal)];
  const sums = row([
    ...[...texts, words.dashes, written(ofItems)].map((text) =>
      cell(text, { heading: true, keepNext: true }),
    ),
    cell('', { keepNext: true }),
  ]);
  if (adjustments.length === 0) return [sums];
  const lines = adjustments.map((adjustment) =>
    row([
      cell(words.adjustment(adjustment), { columnSpan: 5, align: 'left', keepNext: true }),
      cell(adjustment.kind === 'veto' ? words.dashes : signed(adjustment.points), {
        keepNext: true,
      }),
      cell(adjustment.reason, { size: 'small', align: 'left', keepNext: true }),
    ]),
  );
  const overall = row([
    cell(words.overall, { columnSpan: 5, heading: true, keepNext: true }),
    cell(written(total), { heading: true, keepNext: true }),
    cell('', { keepNext: true }),
  ]);
  return [sums, ...lines, overall];
}

const written = (points: Points | undefined): string =>
  points === undefined ? '' : formatPoints(points);

const signed = (points: Points): string => `${points > 0 ? '+' : ''}${formatPoints(points)}`;
