import type { ReadDocument } from '#domain/document.ts';
import type { DocumentPlace } from '#domain/document-place.ts';
import { findSumGaps, type ScorecardDefinition, type SumGap } from '#domain/scorecard.ts';
import type { Report, ScorecardProblem, ScorecardReading } from '#domain/scorecard-problem.ts';
import { splitGridSections } from './scorecard-grid-sections.ts';
import { checkHeadings, type Heading, readHeading, type Section } from './scorecard-heading.ts';
import { readTable, type ScorecardTable, type TableHabits } from './scorecard-table.ts';
import { splitTextSections } from './scorecard-text-sections.ts';
import { listSourceBlocks } from './source-blocks.ts';

/**
 * Scorecards from a document in which they are issued: titles, each followed by its table. Items are
 * numbered 1, 2, 3 … through each table. A document that does not add up, or of which anything would
 * have to be guessed, is refused with every problem found, in the document's order.
 */
export function recognizeScorecards(document: ReadDocument, habits: TableHabits): ScorecardReading {
  const problems: ScorecardProblem[] = [];
  const report: Report = (problem) => problems.push(problem);
  const blocks = listSourceBlocks(document);
  const sections = habits.isGrid ? splitGridSections(blocks) : splitTextSections(blocks, report);
  if (!sections.some(({ rows }) => rows.length > 0)) {
    return { ok: false, problems: [{ line: 1, kind: 'no_table' }] };
  }
  const headings = sections.map((section) => readHeading(section, report));
  checkHeadings(
    headings.filter((heading) => heading !== undefined),
    report,
  );
  const scorecards = sections.flatMap(
    (section, index) =>
      readSection(section, headings[index] ?? UNREADABLE, { ...habits, report }) ?? [],
  );
  if (problems.length === 0) return { ok: true, scorecards };
  return { ok: false, problems: problems.toSorted(orderOf(document)) };
}

/** In place of a title that is refused, so that its table is looked at all the same. */
const UNREADABLE: Heading = { place: { line: 0 }, year: 0, name: '', title: '' };

/** The sums of a table are checked only when every row of it could be read. */
function readSection(
  { rows }: Section,
  heading: Heading,
  { isGrid, report }: TableHabits & { readonly report: Report },
): ScorecardDefinition | undefined {
  let isReadable = true;
  const table = readTable(rows, {
    isGrid,
    report: (problem) => {
      isReadable = false;
      report(problem);
    },
  });
  if (table === undefined || !isReadable) return undefined;
  const definition = defineScorecard(table, heading);
  for (const problem of findGapProblems(definition, table)) report(problem);
  return definition;
}

function defineScorecard(
  { categories, total }: ScorecardTable,
  { year, name: className, title }: Heading,
): ScorecardDefinition {
  let number = 0;
  return {
    year,
    name: className,
    title,
    total: total.ofCategories,
    categories: categories.map(({ name, points, items }) => ({
      name,
      points,
      items: items.map((item) => {
        number += 1;
        return { number, ...item };
      }),
    })),
  };
}

function findGapProblems(
  definition: ScorecardDefinition,
  { categories, total }: ScorecardTable,
): readonly ScorecardProblem[] {
  const firstLine = categories[0]?.place.line ?? total.categoriesPlace.line;
  const lastLine = categories.at(-1)?.lastLine ?? total.itemsPlace.line;
  const place = (gap: SumGap): ScorecardProblem => {
    if (gap.of === 'total') {
      return { ...total.categoriesPlace, kind: 'sum_gap', firstLine, lastLine, ...gap };
    }
    if (gap.of === 'items') {
      return { ...total.itemsPlace, kind: 'sum_gap', firstLine, lastLine, ...gap };
    }
    const category = categories.find(({ name }) => name === gap.name);
    return {
      ...(category?.pointsPlace ?? total.categoriesPlace),
      kind: 'sum_gap',
      firstLine: category?.place.line ?? firstLine,
      lastLine: category?.lastLine ?? lastLine,
      ...gap,
    };
  };
  // The total row states its sum in two columns, and each has to be right by itself.
  const ofItems = findSumGaps({ ...definition, total: total.ofItems });
  return [
    ...findSumGaps(definition).filter((gap) => gap.of !== 'items'),
    ...ofItems.filter((gap) => gap.of === 'items'),
  ].map(place);
}

/** What stands outside tables first, then table by table or sheet by sheet. */
function orderOf({ blocks }: ReadDocument) {
  const sheets = blocks.map((block) => (block.kind === 'table' ? block.sheet : undefined));
  const part = (place: DocumentPlace): number => {
    if ('sheet' in place) return sheets.indexOf(place.sheet);
    return 'table' in place ? place.table : 0;
  };
  return (a: DocumentPlace, b: DocumentPlace): number => part(a) - part(b) || a.line - b.line;
}
