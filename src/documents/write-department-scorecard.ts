import type { Paragraph, Table, TableRow } from 'docx';
import type { NamedFile } from '#domain/document.ts';
import type { DepartmentScorecardView } from '#domain/document-views.ts';
import { formatPoints } from '#domain/points.ts';
import { fileNamePart } from './safe-text.ts';
import { cell, contentWidth, line, row, signatures, table, writePaper } from './word-paper.ts';
import type { WordWords } from './word-words.ts';

const NUMBER_WIDTH = 560;
const UNIT_WIDTH = 2_300;
const SCORE_WIDTH = 700;

type Scorecard = DepartmentScorecardView['scorecards'][number];

/** What a department gave every unit, a section for each scorecard, for signature and stamp. */
export async function writeDepartmentScorecard(
  view: DepartmentScorecardView,
  words: WordWords,
): Promise<NamedFile> {
  const sections = view.scorecards.map((scorecard) => ({
    orientation: 'landscape' as const,
    children: sectionOf(scorecard, view.department, words),
  }));
  const bytes = await writePaper(sections, {
    title: view.department,
    footer: words.footer(view.frame),
  });
  const name = words.fileNames.department(view.frame.year, fileNamePart(view.department));
  return { name, bytes };
}

function sectionOf(
  scorecard: Scorecard,
  department: string,
  words: WordWords,
): readonly (Paragraph | Table)[] {
  const title = words.departmentTitle(scorecard.title, department);
  return [
    line(title, { size: 'title', heading: true, align: 'center', after: 160 }),
    line(words.state(scorecard.state, scorecard.approved), { size: 'small', after: 120 }),
    table([...headRows(scorecard, words), ...unitRows(scorecard)], widthsOf(scorecard)),
    line('', { before: 100, keepNext: true }),
    signatures(words.departmentSignatures, words.dateLine, 'landscape'),
  ];
}

/** So many units stay with the places to sign, which would otherwise stand on a page of their own. */
const ROWS_TO_SIGN = 2;

/** Score and reason of each item share what the number and the name of the unit leave. */
function widthsOf({ items }: Scorecard): readonly number[] {
  const left = contentWidth('landscape') - NUMBER_WIDTH - UNIT_WIDTH;
  const reason = Math.max(SCORE_WIDTH, Math.floor(left / items.length) - SCORE_WIDTH);
  return [NUMBER_WIDTH, UNIT_WIDTH, ...items.flatMap(() => [SCORE_WIDTH, reason])];
}

/** Categories over their items, which follow each other as issued; items over score and reason. */
function headRows({ items }: Scorecard, { columns, itemHead }: WordWords): readonly TableRow[] {
  const head = { heading: true, shaded: true } as const;
  const byCategory = Map.groupBy(items, ({ category }) => category);
  const left = (continues: boolean) => [
    cell(columns.place, { ...head, continues }),
    cell(columns.unit, { ...head, continues }),
  ];
  return [
    row(
      [
        ...left(false),
        ...[...byCategory].map(([name, own]) =>
          cell(name, { ...head, columnSpan: own.length * 2 }),
        ),
      ],
      true,
    ),
    row(
      [
        ...left(true),
        ...items.map(({ number, text, maxPoints }) =>
          cell(itemHead(number, text, maxPoints), { size: 'small', shaded: true, columnSpan: 2 }),
        ),
      ],
      true,
    ),
    row(
      [
        ...left(true),
        ...items.flatMap(() => [cell(columns.score, head), cell(columns.reason, head)]),
      ],
      true,
    ),
  ];
}

function unitRows({ rows }: Scorecard): readonly TableRow[] {
  return rows.map(({ unit, cells }, index) => {
    const keepNext = index >= rows.length - ROWS_TO_SIGN;
    return row([
      cell(String(index + 1), { keepNext }),
      cell(unit, { align: 'left', keepNext }),
      ...cells.flatMap((filled) => [
        cell(filled === undefined ? '' : formatPoints(filled.points), { keepNext }),
        cell(filled?.reason ?? '', { size: 'small', align: 'left', keepNext }),
      ]),
    ]);
  });
}
