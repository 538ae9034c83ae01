import type { DocumentPlace } from '#domain/document-place.ts';
import { findLongName, type Report } from '#domain/scorecard-problem.ts';
import type { SourceRow, SourceText } from './source-blocks.ts';

/** A title and the rows below it, of which the first is the header. */
export interface Section {
  /** Undefined where nothing above the table is meant as one. */
  readonly title: SourceText | undefined;
  readonly rows: readonly [SourceRow, ...SourceRow[]];
}

/** What a title says: 2015年苏州市工会目标管理评分表（市、区）. */
export interface Heading {
  readonly place: DocumentPlace;
  readonly year: number;
  /** The class of units as it is printed in full, 市、区 even where the title says 市区. */
  readonly name: string;
  readonly title: string;
}

/** A date is no year of a scorecard. */
const YEAR = /(\d{4})\s*年(?!\s*\d{1,2}\s*月)/;
const CLASS = /[（(]([^（()）]+)[）)]$/;
const PRINTED_CLASS: ReadonlyMap<string, string> = new Map([
  ['市区', '市、区'],
  ['局公司', '局、公司'],
]);

export const hasYear = (text: string): boolean => findYear(text) !== undefined;
export const hasClass = (text: string): boolean => CLASS.test(text);

/** What has the year or the class is meant as a title; whether it has both is seen later. */
export const isTitle = ({ text }: SourceText): boolean => hasYear(text) || hasClass(text);

const findYear = (title: string): string | undefined => YEAR.exec(title.normalize('NFKC'))?.[1];

/** Undefined, and reported, without a title, or for one without the year or without the class in brackets. */
export function readHeading({ title, rows }: Section, report: Report): Heading | undefined {
  if (title === undefined) {
    report({ ...rows[0].place, kind: 'title_missing' });
    return undefined;
  }
  const { place, text } = title;
  const year = findYear(text);
  const name = CLASS.exec(text)?.[1]?.replace(/\s+/g, '');
  if (year === undefined) report({ ...place, kind: 'title_without_year', title: text });
  if (!name) report({ ...place, kind: 'title_without_class', title: text });
  if (year === undefined || !name) return undefined;
  const problem = findLongName(place, name);
  if (problem !== undefined) report(problem);
  const printed = PRINTED_CLASS.get(name.replaceAll('、', '')) ?? name;
  return { place, year: Number(year), name: printed, title: text };
}

/** One document is one year's, with one scorecard for a class. */
export function checkHeadings(headings: readonly Heading[], report: Report): void {
  const expected = headings[0]?.year;
  const firstPlaces = new Map<string, DocumentPlace>();
  for (const { place, year, name } of headings) {
    if (expected !== undefined && year !== expected) {
      report({ ...place, kind: 'year_differs', year, expected });
    }
    const first = firstPlaces.get(name);
    if (first === undefined) firstPlaces.set(name, place);
    else report({ ...place, kind: 'duplicate_class', name, first });
  }
}
