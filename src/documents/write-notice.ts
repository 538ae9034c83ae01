import type { Paragraph, Table } from 'docx';
import type { NamedFile } from '#domain/document.ts';
import type { NoticeDocumentView } from '#domain/document-views.ts';
import { formatPoints } from '#domain/points.ts';
import { cell, contentWidth, line, row, table, writePaper } from './word-paper.ts';
import type { NoticeWords } from './word-words.ts';

const RANK_WIDTH = 1_300;
const TOTAL_WIDTH = 1_700;
const GRADE_WIDTH = 1_900;

type Scorecard = NoticeDocumentView['scorecards'][number];

/** The text that tells the units their results, with the numbers filled in; the office words it to the end. */
export async function writeNotice(
  view: NoticeDocumentView,
  words: NoticeWords,
): Promise<NamedFile> {
  const title = words.title(view.frame.year);
  const running = (text: string) => line(text, { size: 'lead', align: 'justify', indent: true });
  const children = [
    line(title, { size: 'title', heading: true, align: 'center', before: 300, after: 400 }),
    line(words.addressees, { size: 'lead', after: 60 }),
    running(words.opening(view.frame.year, view.units, view.departments)),
    ...view.scorecards.flatMap((scorecard, index) => sectionOf(scorecard, index + 1, words)),
    line('', { before: 200 }),
    running(words.closing),
    line(words.signature, { size: 'lead', align: 'right', before: 500 }),
    line(words.date(view.frame.writtenAt), { size: 'lead', align: 'right' }),
  ];
  const bytes = await writePaper([{ orientation: 'portrait', children }], {
    title,
    footer: words.footer(view.frame),
  });
  return { name: words.fileName(view.frame.year), bytes };
}

function sectionOf(
  scorecard: Scorecard,
  number: number,
  words: NoticeWords,
): readonly (Paragraph | Table)[] {
  const { ranking, graded, mostDeducted } = scorecard;
  const running = (text: string) =>
    line(text, { size: 'lead', align: 'justify', indent: true, after: 60 });
  const heading = words.section(number, scorecard.name, ranking.length);
  return [
    line(heading, {
      size: 'lead',
      heading: true,
      indent: true,
      before: 200,
      after: 60,
      keepNext: true,
    }),
    ...graded.map(({ grade, units }) => running(words.graded(grade, units))),
    rankingTable(scorecard, words),
    ...(mostDeducted.length === 0 ? [] : [line('', {}), running(words.mostDeducted(mostDeducted))]),
  ];
}

function rankingTable({ ranking }: Scorecard, { columns, rank, grade }: NoticeWords): Table {
  const head = { heading: true, shaded: true } as const;
  const left = contentWidth('portrait') - RANK_WIDTH - TOTAL_WIDTH - GRADE_WIDTH;
  return table(
    [
      row(
        [columns.rank, columns.unit, columns.total, columns.grade].map((text) => cell(text, head)),
        true,
      ),
      ...ranking.map((each) =>
        row([
          cell(rank(each.rank, each.tied)),
          cell(each.unitName, { align: 'left' }),
          cell(formatPoints(each.total)),
          cell(grade(each)),
        ]),
      ),
    ],
    [RANK_WIDTH, left, TOTAL_WIDTH, GRADE_WIDTH],
  );
}
