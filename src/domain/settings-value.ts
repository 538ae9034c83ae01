import type { Cycle } from './cycle.ts';
import type {
  AppealSettings,
  CycleSettings,
  GradeRule,
  ReminderSettings,
  StoredSettings,
  TieBreak,
} from './cycle-settings.ts';
import { DEFAULT_SETTINGS } from './cycle-settings.ts';
import type { Points } from './points.ts';
import type { SeveralScorers } from './several-scorers.ts';

/** One thing that an admin decides about a year, as it is or would be. */
export type SettingValue =
  | { readonly group: 'step'; readonly step: Points }
  | { readonly group: 'reminders'; readonly reminders: ReminderSettings }
  | { readonly group: 'ties'; readonly tieBreaks: readonly TieBreak[] }
  | { readonly group: 'grades'; readonly grades: readonly GradeRule[] }
  | { readonly group: 'bonus'; readonly cap: Points | undefined }
  | { readonly group: 'second_admin'; readonly isNeeded: boolean }
  | { readonly group: 'appeals'; readonly appeals: AppealSettings }
  | { readonly group: 'several_scorers'; readonly items: SeveralScorers };

export type SettingGroup = SettingValue['group'];
export type SettingOf<Group extends SettingGroup> = Extract<SettingValue, { group: Group }>;

export const SETTING_GROUPS = [
  ...(['step', 'reminders', 'ties', 'grades', 'bonus', 'second_admin', 'appeals'] as const),
  'several_scorers' as const,
];

/** What is typed for each part of a group, in a form or as a command. */
export const SETTING_FIELDS = {
  step: ['step'],
  reminders: [
    ...(['reminder_days', 'reminder_morning', 'reminder_last'] as const),
    ...(['reminder_overdue', 'reminder_progress', 'reminder_urgent'] as const),
  ],
  ties: ['ties'],
  grades: ['grades'],
  bonus: ['bonus'],
  second_admin: ['second_admin'],
  appeals: ['appeal_window', 'appeal_answer'],
  several_scorers: ['several_scorers'],
} as const satisfies { readonly [group in SettingGroup]: readonly string[] };

/** `grade` is one of the grades alone, as in 设置 优秀 30%. */
export type SettingName = (typeof SETTING_FIELDS)[SettingGroup][number] | 'grade';

/** A part of a setting with what was typed for it. */
export interface SettingEntry {
  readonly name: SettingName;
  readonly typed: string;
}

export function groupOf(name: SettingName): SettingGroup {
  if (name === 'grade') return 'grades';
  const group = SETTING_GROUPS.find((each) => {
    const fields: readonly string[] = SETTING_FIELDS[each];
    return fields.includes(name);
  });
  if (group === undefined) throw new Error(`no group has ${name}`);
  return group;
}

/** What is typed cannot be taken, and why. */
export interface SettingProblem extends SettingEntry {
  readonly why:
    | { readonly kind: 'unreadable' | 'not_a_step' | 'quiet_hours' | 'last_before_morning' }
    | { readonly kind: 'out_of_range'; readonly least: number; readonly most: number }
    | {
        readonly kind: 'unknown_category';
        readonly part: string;
        readonly known: readonly string[];
      }
    | {
        readonly kind: 'unknown_scorecard';
        readonly part: string;
        readonly known: readonly string[];
      }
    | { readonly kind: 'unknown_item'; readonly part: string }
    /** A scorecard's own quota for a grade that nobody has set up. */
    | { readonly kind: 'unknown_grade'; readonly part: string };
}

export function settingOf(
  { step, settings }: Pick<Cycle, 'step' | 'settings'>,
  group: SettingGroup,
): SettingValue {
  switch (group) {
    case 'step':
      return { group, step };
    case 'reminders':
      return { group, reminders: settings.reminders };
    case 'ties':
      return { group, tieBreaks: settings.tieBreaks };
    case 'grades':
      return { group, grades: settings.grades };
    case 'bonus':
      return { group, cap: settings.bonusCap };
    case 'second_admin':
      return { group, isNeeded: settings.needsSecondAdmin };
    case 'appeals':
      return { group, appeals: settings.appeals };
    case 'several_scorers':
      return { group, items: settings.severalScorers };
  }
}

/** The settings with the value in its place; the step is the cycle's own. */
export function withSetting(settings: CycleSettings, value: SettingValue): CycleSettings {
  switch (value.group) {
    case 'step':
      return settings;
    case 'reminders':
      return { ...settings, reminders: value.reminders };
    case 'ties':
      return { ...settings, tieBreaks: value.tieBreaks };
    case 'grades':
      return { ...settings, grades: value.grades };
    case 'bonus':
      return { ...settings, bonusCap: value.cap };
    case 'second_admin':
      return { ...settings, needsSecondAdmin: value.isNeeded };
    case 'appeals':
      return { ...settings, appeals: value.appeals };
    case 'several_scorers':
      return { ...settings, severalScorers: value.items };
  }
}

/** What differs from the default, to be kept: a default that changes later reaches who never decided otherwise. */
export function toStored(settings: CycleSettings): StoredSettings {
  const entries = Object.entries(settings).filter(([name, value]) => {
    const standard = Object.entries(DEFAULT_SETTINGS).find(([each]) => each === name)?.[1];
    return !isSame(value, standard);
  });
  return Object.fromEntries(entries);
}

/** Whether both say the same; a part that is undefined is as one that is missing. */
export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, inOrder(each)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the place and the grade of a scorecard's units follow from besides their scores. */
export function rulesOf(settings: CycleSettings, scorecard: string): unknown {
  const { tieBreaks, grades, bonusCap } = settings;
  return {
    tieBreaks,
    bonusCap,
    grades: grades.map(({ name, quota, quotas, atLeast }) => ({
      name,
      quota: quotas[scorecard] ?? quota,
      atLeast,
    })),
  };
}
