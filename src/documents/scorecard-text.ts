import { findSumGaps, type ScorecardDefinition, type SumGap } from '#domain/scorecard.ts';
import type { Report, ScorecardProblem, ScorecardReading } from '#domain/scorecard-problem.ts';
import { findSizeProblem, readBlocks } from './scorecard-text-lines.ts';
import {
  checkHeadings,
  type Heading,
  readHeading,
  type Section,
  splitSections,
} from './scorecard-text-sections.ts';
import { readTable, type ScorecardTable } from './scorecard-text-table.ts';

/**
 * Scorecards from the text of the document that they are issued in: titles, each followed by its
 * table. Items are numbered 1, 2, 3 … through each table. A text that does not add up, or of which
 * anything would have to be guessed, is refused with every problem found, in the order of lines.
 */
export function readScorecards(text: string): ScorecardReading {
  const sizeProblem = findSizeProblem(text);
  if (sizeProblem !== undefined) return { ok: false, problems: [sizeProblem] };
  const blocks = readBlocks(text);
  if (!blocks.some(({ kind }) => kind === 'row')) {
    return { ok: false, problems: [{ line: 1, kind: 'no_table' }] };
  }
  const problems: ScorecardProblem[] = [];
  const report: Report = (problem) => problems.push(problem);
  const sections = splitSections(blocks, report);
  const headings = sections.map((section) => readHeading(section, report));
  checkHeadings(
    headings.filter((heading) => heading !== undefined),
    report,
  );
  const scorecards = sections.flatMap(
    (section, index) => readSection(section, headings[index] ?? UNREADABLE, report) ?? [],
  );
  if (problems.length === 0) return { ok: true, scorecards };
  return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line) };
}

/** In place of a title that is refused, so that its table is looked at all the same. */
const UNREADABLE: Heading = { line: 0, year: 0, name: '', title: '' };

/** The sums of a table are checked only when every row of it could be read. */
function readSection(
  { rows }: Section,
  heading: Heading,
  report: Report,
): ScorecardDefinition | undefined {
  let isReadable = true;
  const table = readTable(rows, (problem) => {
    isReadable = false;
    report(problem);
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
  const firstLine = categories[0]?.firstLine ?? total.categoriesLine;
  const lastLine = categories.at(-1)?.lastLine ?? total.itemsLine;
  const place = (gap: SumGap): ScorecardProblem => {
    if (gap.of === 'total') {
      return { line: total.categoriesLine, kind: 'sum_gap', firstLine, lastLine, ...gap };
    }
    if (gap.of === 'items') {
      return { line: total.itemsLine, kind: 'sum_gap', firstLine, lastLine, ...gap };
    }
    const category = categories.find(({ name }) => name === gap.name);
    return {
      line: category?.pointsLine ?? firstLine,
      kind: 'sum_gap',
      firstLine: category?.firstLine ?? firstLine,
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
