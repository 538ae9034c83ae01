import { type Points, pointsFromHundredths } from './points.ts';
import type { SeveralScorers } from './several-scorers.ts';

/** What the office decides for a year's assessment. All of it is kept with the cycle, so that an earlier year stays as it was. */
export interface CycleSettings {
  readonly reminders: ReminderSettings;
  /** How units with the same total are told apart, in this order; none means that they stay tied. */
  readonly tieBreaks: readonly TieBreak[];
  /** From the best down; a unit without a grade has none of them. */
  readonly grades: readonly GradeRule[];
  /** The most that bonus points can add to one unit's total; undefined for no limit. */
  readonly bonusCap: Points | undefined;
  /** Whether a second admin, where one is named, has to approve a publication. */
  readonly needsSecondAdmin: boolean;
  readonly appeals: AppealSettings;
  /** Items that several people score; every other item has one score. */
  readonly severalScorers: SeveralScorers;
}

export interface ReminderSettings {
  /** On which workdays before the deadline the unfinished are reminded, 0 being its day; descending. */
  readonly workdaysBefore: readonly number[];
  /** 24 hours, local: `09:30`. */
  readonly morning: string;
  /** On the day of the deadline once more; undefined for not. */
  readonly lastCall: string | undefined;
  /** Whether the late are reminded on the workdays after, then the office. */
  readonly overdue: boolean;
  /** When groups see the progress of each workday; undefined for not. */
  readonly progress: string | undefined;
  /** Whether the last call buzzes inside the app. */
  readonly urgent: boolean;
}

export type TieBreak =
  /** The higher sub-total of the category wins. */
  | { readonly by: 'category'; readonly category: string }
  /** The smaller number of items with a deduction wins. */
  | { readonly by: 'fewer_deductions' };

export interface GradeRule {
  /** 优秀. */
  readonly name: string;
  readonly quota: GradeQuota;
  /** Quotas of single scorecards, by their name, instead of the common one. */
  readonly quotas: { readonly [scorecard: string]: GradeQuota };
  /** The least total for the grade; undefined for none. */
  readonly atLeast: Points | undefined;
}

export type GradeQuota =
  | { readonly kind: 'count'; readonly count: number }
  /** Of the scorecard's units, rounded down; percent is a whole number. */
  | { readonly kind: 'share'; readonly percent: number }
  | { readonly kind: 'unlimited' };

export interface AppealSettings {
  /** For how many workdays after the publication a unit may appeal; 0 for not at all. */
  readonly windowWorkdays: number;
  /** Within how many workdays the department answers. */
  readonly answerWorkdays: number;
}

export const DEFAULT_SETTINGS: CycleSettings = {
  reminders: {
    workdaysBefore: [5, 3, 1, 0],
    morning: '09:30',
    lastCall: '15:00',
    overdue: true,
    progress: '16:30',
    urgent: false,
  },
  tieBreaks: [],
  grades: [],
  bonusCap: undefined,
  needsSecondAdmin: true,
  appeals: { windowWorkdays: 5, answerWorkdays: 3 },
  severalScorers: {},
};

/** Half a point, unless the office decides otherwise. */
export const DEFAULT_STEP = pointsFromHundredths(50);

/** What was changed from the default, as it is kept; a part that is not there is the default's. */
export type StoredSettings = Partial<CycleSettings>;

export const withDefaults = (stored: StoredSettings): CycleSettings => ({
  ...DEFAULT_SETTINGS,
  ...stored,
});
