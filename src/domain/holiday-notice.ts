import {
  type HolidayOverride,
  isMondayToFriday,
  parseDay,
  shiftDay,
  weekdayOf,
} from './calendar.ts';
import { readHolidayFile } from './holiday-file.ts';
import type { Day } from './instant.ts';
import { plainForm, tidyTyped } from './text-normal.ts';

/** What is wrong with a notice, so that nothing is taken from it. */
export type NoticeProblem =
  | { readonly kind: 'no_such_day'; readonly typed: string }
  /** The weekday beside the date is another one's: a slip, or another year's notice. */
  | { readonly kind: 'weekday'; readonly day: Day; readonly typed: string }
  | { readonly kind: 'backwards'; readonly typed: string }
  /** A date of which the sentence says neither that it is off nor that it is worked. */
  | { readonly kind: 'unclear'; readonly typed: string }
  | {
      readonly kind: 'count';
      readonly name: string;
      readonly stated: number;
      readonly found: number;
    }
  /** A day that is worked anyway need not be announced. */
  | { readonly kind: 'worked_weekday'; readonly day: Day }
  | { readonly kind: 'twice'; readonly day: Day };

export interface HolidayNotice {
  /** Undefined where neither the title nor a date says it: then nothing else was read. */
  readonly year: number | undefined;
  /** In their order. */
  readonly days: readonly HolidayOverride[];
  readonly problems: readonly NoticeProblem[];
  /** Festivals of which the notice says nothing. */
  readonly missing: readonly string[];
}

/** The festivals of a year by which a notice arranges it, as it names them. */
const FESTIVALS: readonly string[] = [
  ...['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'],
];
const NEW_YEAR = '元旦';
const HEADER =
  /((?:元旦|春节|清明节?|(?:国际)?劳动节|端午节?|中秋节?|国庆节?)(?:[、和及与](?:中秋节?|国庆节?))?)\s*:/g;
const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号](?:\(([^)]{0,40})\))?/;
/** A date without groups of its own: it is read again by itself. */
const ANY_DATE = String.raw`(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}[日号](?:\([^)]{0,40}\))?`;
const TOKEN = new RegExp(
  String.raw`(?<from>${ANY_DATE})(?:\s*(?:至|到|-|~)\s*(?<until>${ANY_DATE}))?|(?<off>放假|补休)|(?<on>上班)|共(?<count>\d{1,2})天`,
  'g',
);
const ONE_DATE = new RegExp(`^${ANY_DATE}$`);
const LONGEST_HOLIDAY = 20;
const LONGEST_QUOTE = 40;
const WEEKDAYS = '日一二三四五六';

/**
 * The State Council's notice of a year's holidays as it is published, or the same as JSON in the format of
 * https://github.com/NateScarlet/holiday-cn. Advice to take leave (鼓励…休息) makes no day off.
 */
export function readHolidayNotice(text: string): HolidayNotice {
  const file = readHolidayFile(text);
  if (file !== undefined) return judged(file.year, file.days, []);
  const plain = plainForm(tidyTyped(text));
  const year = readYear(plain);
  if (year === undefined) return { year, days: [], problems: [], missing: [] };
  const sections = sectionsOf(plain).map((section) => readSection(section, year));
  return judged(
    year,
    sections.flatMap(({ days }) => days),
    sections.flatMap(({ problems }) => problems),
  );
}

function readYear(plain: string): number | undefined {
  const [, titled] = /(\d{4})年\s*(?:部分|全年)?\s*(?:法定)?节假日/.exec(plain) ?? [];
  const [, typed] = /^\s*(\d{4})年?(?=\s|$)/.exec(plain) ?? [];
  const year = Number(titled ?? typed);
  return year >= 2000 && year < 2100 ? year : undefined;
}

interface Section {
  readonly name: string;
  readonly text: string;
}

function sectionsOf(plain: string): readonly Section[] {
  const headers = [...plain.matchAll(HEADER)];
  return headers.map((header, index) => ({
    name: fullName(header[1] ?? ''),
    text: plain.slice(header.index + header[0].length, headers[index + 1]?.index),
  }));
}

const fullName = (name: string): string =>
  name.replace(/^国际/, '').replace(/(清明|端午|中秋|国庆)(?!节)/g, '$1节');

interface SectionRead {
  readonly days: readonly HolidayOverride[];
  readonly problems: readonly NoticeProblem[];
}

function readSection({ name, text }: Section, year: number): SectionRead {
  const reader = new SectionReader(name, year);
  for (const sentence of text.split(/[。;\n]/)) {
    if (!sentence.includes('鼓励')) reader.read(sentence);
  }
  return reader;
}

/** Takes a festival's sentences in: dates, then the word that says what becomes of them. */
class SectionReader implements SectionRead {
  readonly days: HolidayOverride[] = [];
  readonly problems: NoticeProblem[] = [];
  readonly #name: string;
  readonly #year: number;
  #month = 0;
  #waiting: Day[] = [];
  #lastOff = 0;

  constructor(name: string, year: number) {
    this.#name = name;
    this.#year = year;
  }

  read(sentence: string): void {
    this.#waiting = [];
    for (const { groups = {} } of sentence.matchAll(TOKEN)) {
      const { from, until, off, on, count } = groups;
      if (from !== undefined) this.#waiting.push(...this.#range(from, until));
      if (off !== undefined) this.#settle(true);
      if (on !== undefined) this.#settle(false);
      if (count !== undefined) this.#compare(Number(count));
    }
    if (this.#waiting.length > 0) this.#doubt(sentence.trim());
  }

  /** The date under a notice stands alone and means nothing. */
  #doubt(sentence: string): void {
    if (ONE_DATE.test(sentence)) return;
    this.problems.push({ kind: 'unclear', typed: sentence.slice(0, LONGEST_QUOTE) });
  }

  #settle(isOffDay: boolean): void {
    if (this.#waiting.length === 0) return;
    if (isOffDay) this.#lastOff = this.#waiting.length;
    this.days.push(...this.#waiting.map((date) => ({ date, name: this.#name, isOffDay })));
    this.#waiting = [];
  }

  #compare(stated: number): void {
    const found = this.#lastOff;
    if (found > 0 && stated !== found) {
      this.problems.push({ kind: 'count', name: this.#name, stated, found });
    }
  }

  #range(from: string, until: string | undefined): readonly Day[] {
    const first = this.#day(from, undefined);
    if (first === undefined || until === undefined) return first === undefined ? [] : [first];
    const last = this.#day(until, first);
    if (last === undefined) return [];
    const days = [first];
    for (let day = first; day < last && days.length <= LONGEST_HOLIDAY; ) {
      day = shiftDay(day, 1);
      days.push(day);
    }
    if (last >= first && days.length <= LONGEST_HOLIDAY) return days;
    this.problems.push({ kind: 'backwards', typed: `${from}至${until}` });
    return [];
  }

  #day(typed: string, after: Day | undefined): Day | undefined {
    const [, yearText, monthText, dateText, note = ''] = DATE.exec(typed) ?? [];
    this.#month = monthText === undefined ? this.#month : Number(monthText);
    const year = yearText === undefined ? this.#yearOf(after) : Number(yearText);
    const day = parseDay(`${year}-${twoDigits(this.#month)}-${twoDigits(Number(dateText))}`);
    if (day === undefined) {
      this.problems.push({ kind: 'no_such_day', typed });
      return undefined;
    }
    const weekday = /(?:周|星期)([一二三四五六日天])/.exec(note)?.[1]?.replace('天', '日');
    if (weekday !== undefined && weekday !== WEEKDAYS[weekdayOf(day)]) {
      this.problems.push({ kind: 'weekday', day, typed });
    }
    return day;
  }

  /** December belongs to the year before where the New Year's holiday begins in it, and January follows December. */
  #yearOf(after: Day | undefined): number {
    if (after !== undefined) {
      const follows = this.#month < Number(after.slice(5, 7));
      return Number(after.slice(0, 4)) + (follows ? 1 : 0);
    }
    return this.#name === NEW_YEAR && this.#month === 12 ? this.#year - 1 : this.#year;
  }
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** Puts the days in order and looks at them together. */
function judged(
  year: number,
  days: readonly HolidayOverride[],
  found: readonly NoticeProblem[],
): HolidayNotice {
  const byDay = new Map<Day, HolidayOverride>();
  const problems = [...found];
  for (const each of days) {
    const known = byDay.get(each.date);
    if (known !== undefined && known.isOffDay !== each.isOffDay) {
      problems.push({ kind: 'twice', day: each.date });
    }
    if (!each.isOffDay && isMondayToFriday(each.date)) {
      problems.push({ kind: 'worked_weekday', day: each.date });
    }
    byDay.set(each.date, each);
  }
  const named = [...byDay.values()].filter(({ isOffDay }) => isOffDay).map(({ name }) => name);
  return {
    year,
    days: [...byDay.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    problems,
    missing: FESTIVALS.filter((festival) => !named.some((name) => name.includes(festival))),
  };
}
