import { isWorkingHour } from './calendar.ts';
import type { ReminderSettings, TieBreak } from './cycle-settings.ts';
import { pointsFromDecimal, pointsFromHundredths } from './points.ts';
import { MOST_WORKDAYS_BEFORE } from './reminder-plan.ts';
import { readTime } from './request-time.ts';
import { readGrade, readGrades } from './settings-grades.ts';
import { bad, good, type Reading, type SettingNames } from './settings-reading.ts';
import { readSeveralScorers } from './settings-several-scorers.ts';
import type {
  SettingEntry,
  SettingName,
  SettingOf,
  SettingProblem,
  SettingValue,
} from './settings-value.ts';
import {
  CATEGORY_ENDINGS,
  FEWER_DEDUCTIONS_WORDS,
  NO_WORDS,
  NONE_WORDS,
  THE_DAY_ITSELF,
  YES_WORDS,
} from './settings-words.ts';
import { foldName, normalizeTyped } from './text-normal.ts';
import { readCount } from './text-number.ts';

export type SettingReading =
  | { readonly ok: true; readonly value: SettingValue }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

const STEPS: readonly number[] = [10, 50, 100];
const MOST_BONUS = 100;
const MOST_DAYS_TO_APPEAL = 30;
const MOST_REMINDERS = 8;
const LIST_MARKS = /[、,;\s/和及]+/;

/** The setting as it becomes with everything that was typed for it, or all that cannot be read. */
export function readSettings(
  before: SettingValue,
  entries: readonly SettingEntry[],
  names: SettingNames,
): SettingReading {
  let value = before;
  const problems: SettingProblem[] = [];
  for (const entry of entries) {
    const reading = readEntry(value, entry, names);
    if (reading.ok) value = reading.value;
    else problems.push({ ...entry, why: reading.why });
  }
  if (problems.length === 0) problems.push(...contradictionsIn(value, entries));
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}

/** A last call that comes before the morning's reminder is a slip. */
function contradictionsIn(
  value: SettingValue,
  entries: readonly SettingEntry[],
): readonly SettingProblem[] {
  if (value.group !== 'reminders') return [];
  const { morning, lastCall } = value.reminders;
  if (lastCall === undefined || lastCall > morning) return [];
  const typed = entries.find(({ name }) => name === 'reminder_last')?.typed ?? lastCall;
  return [{ name: 'reminder_last', typed, why: { kind: 'last_before_morning' } }];
}

function readEntry(
  value: SettingValue,
  { name, typed }: SettingEntry,
  names: SettingNames,
): Reading<SettingValue> {
  const text = normalizeTyped(typed);
  switch (value.group) {
    case 'step':
      return readStep(text);
    case 'reminders':
      return mapped(readReminder(value.reminders, name, text), (reminders) => ({
        group: 'reminders',
        reminders,
      }));
    case 'ties':
      return readTies(text, names);
    case 'grades': {
      const read = name === 'grade' ? readGrade : readGrades;
      return mapped(read(value.grades, text, names), (grades) => ({ group: 'grades', grades }));
    }
    case 'bonus':
      return readBonus(text);
    case 'second_admin':
      return mapped(readYes(text), (isNeeded) => ({ group: 'second_admin', isNeeded }));
    case 'appeals':
      return readAppeals(value, name, text);
    case 'several_scorers':
      return mapped(readSeveralScorers(value.items, text, names), (items) => ({
        group: 'several_scorers',
        items,
      }));
  }
}

function mapped<From, To>(reading: Reading<From>, to: (value: From) => To): Reading<To> {
  return reading.ok ? good(to(reading.value)) : reading;
}

function readStep(text: string): Reading<SettingValue> {
  const step = pointsFromDecimal(text.replace(/分$/, ''));
  return step !== undefined && STEPS.includes(step)
    ? good({ group: 'step', step })
    : bad({ kind: 'not_a_step' });
}

function readBonus(text: string): Reading<SettingValue> {
  if (text === '' || isOneOf(NONE_WORDS, text)) return good({ group: 'bonus', cap: undefined });
  const cap = pointsFromDecimal(text.replace(/分$/, ''));
  if (cap === undefined) return bad({ kind: 'unreadable' });
  return cap > 0 && cap <= MOST_BONUS * 100
    ? good({ group: 'bonus', cap: pointsFromHundredths(cap) })
    : bad({ kind: 'out_of_range', least: 1, most: MOST_BONUS });
}

function readYes(text: string): Reading<boolean> {
  if (isOneOf(YES_WORDS, text)) return good(true);
  return isOneOf(NO_WORDS, text) ? good(false) : bad({ kind: 'unreadable' });
}

function readAppeals(
  { appeals }: SettingOf<'appeals'>,
  name: SettingName,
  text: string,
): Reading<SettingValue> {
  if (name === 'appeal_answer') {
    return mapped(readWorkdays(text, 1), (answerWorkdays) => ({
      group: 'appeals',
      appeals: { ...appeals, answerWorkdays },
    }));
  }
  const window = isOneOf(NONE_WORDS, text) ? good(0) : readWorkdays(text, 0);
  return mapped(window, (windowWorkdays) => ({
    group: 'appeals',
    appeals: { ...appeals, windowWorkdays },
  }));
}

function readWorkdays(text: string, least: number): Reading<number> {
  const count = readCount(text.replace(/\s*个?(?:工作日|天|日)(?:内)?$/, '').trim());
  if (count === undefined) return bad({ kind: 'unreadable' });
  return count >= least && count <= MOST_DAYS_TO_APPEAL
    ? good(count)
    : bad({ kind: 'out_of_range', least, most: MOST_DAYS_TO_APPEAL });
}

function readTies(text: string, { categories }: SettingNames): Reading<SettingValue> {
  if (text === '' || isOneOf(NONE_WORDS, text)) return good({ group: 'ties', tieBreaks: [] });
  const tieBreaks = new Map<string, TieBreak>();
  for (const part of text.split(LIST_MARKS).filter((each) => each !== '')) {
    const tieBreak = readTie(part, categories);
    if (tieBreak === undefined) return bad({ kind: 'unknown_category', part, known: categories });
    tieBreaks.set(JSON.stringify(tieBreak), tieBreak);
  }
  return good({ group: 'ties', tieBreaks: [...tieBreaks.values()] });
}

function readTie(part: string, categories: readonly string[]): TieBreak | undefined {
  if (isOneOf(FEWER_DEDUCTIONS_WORDS, part)) return { by: 'fewer_deductions' };
  const wanted = foldName(part);
  const bare = wanted.replace(CATEGORY_ENDINGS, '');
  const category = categories.find((each) => [wanted, bare].includes(foldName(each)));
  return category === undefined ? undefined : { by: 'category', category };
}

function readReminder(
  before: ReminderSettings,
  name: SettingName,
  text: string,
): Reading<ReminderSettings> {
  switch (name) {
    case 'reminder_days':
      return mapped(readDays(text), (workdaysBefore) => ({ ...before, workdaysBefore }));
    case 'reminder_morning':
      return mapped(readHour(text), (morning) => ({ ...before, morning }));
    case 'reminder_last':
      return mapped(readHourOrNone(text), (lastCall) => ({ ...before, lastCall }));
    case 'reminder_progress':
      return mapped(readHourOrNone(text), (progress) => ({ ...before, progress }));
    case 'reminder_overdue':
      return mapped(readYes(text), (overdue) => ({ ...before, overdue }));
    case 'reminder_urgent':
      return mapped(readYes(text), (urgent) => ({ ...before, urgent }));
    default:
      return bad({ kind: 'unreadable' });
  }
}

/** `5、3、1、当天`, descending. */
function readDays(text: string): Reading<readonly number[]> {
  if (text === '' || isOneOf(NONE_WORDS, text)) return good([]);
  const days: number[] = [];
  for (const part of text.split(LIST_MARKS).filter((each) => each !== '')) {
    const bare = part.replace(/^t-|^(?:截止)?前|个?(?:工作日|天|日)?前?$/g, '');
    const count = THE_DAY_ITSELF.includes(part) ? 0 : readCount(bare);
    if (count === undefined) return bad({ kind: 'unreadable' });
    if (count > MOST_WORKDAYS_BEFORE) {
      return bad({ kind: 'out_of_range', least: 0, most: MOST_WORKDAYS_BEFORE });
    }
    days.push(count);
  }
  const wanted = [...new Set(days)].toSorted((a, b) => b - a);
  return wanted.length > MOST_REMINDERS
    ? bad({ kind: 'out_of_range', least: 0, most: MOST_REMINDERS })
    : good(wanted);
}

function readHourOrNone(text: string): Reading<string | undefined> {
  return text === '' || isOneOf(NONE_WORDS, text) ? good(undefined) : readHour(text);
}

function readHour(text: string): Reading<string> {
  const time = readTime(text);
  if (time === undefined) return bad({ kind: 'unreadable' });
  return isWorkingHour(time) ? good(time) : bad({ kind: 'quiet_hours' });
}

const isOneOf = (words: readonly string[], text: string): boolean => words.includes(foldName(text));
