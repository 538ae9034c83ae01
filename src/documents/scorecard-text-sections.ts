import type { Report } from '#domain/scorecard-problem.ts';
import type { SourceBlock, SourceRow, SourceText } from './scorecard-text-lines.ts';

/** A title and the rows below it. */
export interface Section {
  readonly title: SourceText;
  readonly rows: readonly [SourceRow, ...SourceRow[]];
}

/** What a title says: 2015年苏州市工会目标管理评分表（市、区）. */
export interface Heading {
  readonly line: number;
  readonly year: number;
  /** The class of units as it is printed in full, 市、区 even where the title says 市区. */
  readonly name: string;
  readonly title: string;
}

const ATTACHMENT = /^附件\s*\d*\s*[:：]?$/;
const YEAR = /(\d{4})\s*年/;
const CLASS = /[（(]([^（()）]+)[）)]$/;
const PRINTED_CLASS: ReadonlyMap<string, string> = new Map([
  ['市区', '市、区'],
  ['局公司', '局、公司'],
]);

/** Titles with their rows, in the order of the text. */
export function splitSections(blocks: readonly SourceBlock[], report: Report): readonly Section[] {
  const sections: { title: SourceText; rows: [SourceRow, ...SourceRow[]] }[] = [];
  let prose: SourceText | undefined;
  for (const block of blocks) {
    if (block.kind === 'prose') {
      prose = addProse(prose, block.prose, report);
      continue;
    }
    const { row } = block;
    const title = takeTitle(prose, report);
    prose = undefined;
    const current = sections.at(-1);
    if (title !== undefined) sections.push({ title, rows: [row] });
    else if (current !== undefined) current.rows.push(row);
    else {
      report({ line: row.line, kind: 'title_missing' });
      sections.push({ title: { line: row.line, text: '' }, rows: [row] });
    }
  }
  if (prose !== undefined) reportIdle(prose, report);
  return sections;
}

/** A title may run on until its class is named; 附件 is no part of it, and nor is anything else. */
function addProse(pending: SourceText | undefined, prose: SourceText, report: Report) {
  if (ATTACHMENT.test(prose.text)) return pending;
  if (pending === undefined) return prose;
  if (hasYear(prose.text)) {
    reportIdle(pending, report);
    return prose;
  }
  if (hasYear(pending.text) && CLASS.test(pending.text)) {
    report({ ...prose, kind: 'unexpected_text' });
    return pending;
  }
  return { line: pending.line, text: pending.text + prose.text };
}

function takeTitle(prose: SourceText | undefined, report: Report): SourceText | undefined {
  if (prose === undefined || isTitle(prose)) return prose;
  report({ ...prose, kind: 'unexpected_text' });
  return undefined;
}

/** Prose with no table below it. */
function reportIdle(prose: SourceText, report: Report): void {
  if (isTitle(prose)) {
    report({ line: prose.line, kind: 'title_without_table', title: prose.text });
  } else report({ ...prose, kind: 'unexpected_text' });
}

/** What has the year or the class is meant as a title; whether it has both is seen later. */
const isTitle = ({ text }: SourceText): boolean => hasYear(text) || CLASS.test(text);
const findYear = (title: string): string | undefined => YEAR.exec(title.normalize('NFKC'))?.[1];
const hasYear = (text: string): boolean => findYear(text) !== undefined;

/** Undefined, and reported, for a title without the year or without the class in brackets. */
export function readHeading({ title }: Section, report: Report): Heading | undefined {
  const { line, text } = title;
  if (text === '') return undefined;
  const year = findYear(text);
  const name = CLASS.exec(text)?.[1]?.replace(/\s+/g, '');
  if (year === undefined) report({ line, kind: 'title_without_year', title: text });
  if (!name) report({ line, kind: 'title_without_class', title: text });
  if (year === undefined || !name) return undefined;
  const printed = PRINTED_CLASS.get(name.replaceAll('、', '')) ?? name;
  return { line, year: Number(year), name: printed, title: text };
}

/** One text is one year's, with one scorecard for a class. */
export function checkHeadings(headings: readonly Heading[], report: Report): void {
  const expected = headings[0]?.year;
  const firstLines = new Map<string, number>();
  for (const { line, year, name } of headings) {
    if (expected !== undefined && year !== expected) {
      report({ line, kind: 'year_differs', year, expected });
    }
    const firstLine = firstLines.get(name);
    if (firstLine === undefined) firstLines.set(name, line);
    else report({ line, kind: 'duplicate_class', name, first: { line: firstLine } });
  }
}
