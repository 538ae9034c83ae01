import type { HolidayOverride } from './calendar.ts';
import type { NoticeProblem } from './holiday-notice.ts';
import type { ChatId, CycleId } from './ids.ts';
import type { Day } from './instant.ts';
import type { ChatForm } from './publication.ts';
import type { ReminderKind } from './reminder-plan.ts';
import type { SettingEntry, SettingGroup, SettingProblem, SettingValue } from './settings-value.ts';
import type { CycleView, LocalMoment } from './views.ts';

/** What is kept until an admin confirms it. `before` is what it replaces: another value by then is another admin's. */
export type SettingsProposed =
  | {
      readonly kind: 'setting';
      readonly cycleId: CycleId;
      readonly before: SettingValue;
      readonly after: SettingValue;
    }
  | { readonly kind: 'holidays'; readonly days: readonly HolidayOverride[] };

/** Everything that an admin decides about the year. */
export interface SettingsView {
  readonly cycle: CycleView;
  readonly values: readonly SettingValue[];
  /** Whether the step may still be changed. */
  readonly isStepOpen: boolean;
  readonly chats: readonly SettingsChat[];
  readonly people: {
    readonly departments: number;
    /** Departments without anybody to score. */
    readonly unstaffed: number;
    readonly admins: number;
  };
  /** This year and the next that no holidays are known of. */
  readonly unknownYears: readonly number[];
}

/** A bound group, and how a ranking is posted there. */
export interface SettingsChat {
  readonly chatId: ChatId;
  readonly name: string;
  readonly form: ChatForm;
}

/** One group of settings, to be filled in. */
export interface SettingFormView {
  readonly cycle: CycleView;
  readonly value: SettingValue;
  /** What was typed where it could not be taken; instead of the value's own words. */
  readonly typed: readonly SettingEntry[];
  readonly problems: readonly SettingProblem[];
}

/** A change of one group, before it holds. */
export interface SettingPreview {
  readonly cycle: CycleView;
  readonly proposalId: string;
  readonly before: SettingValue;
  readonly after: SettingValue;
  /** The exact reminders to come; undefined where the change is not about them or there is no deadline yet. */
  readonly reminders:
    | readonly { readonly kind: ReminderKind; readonly at: LocalMoment }[]
    | undefined;
  readonly unknownYears: readonly number[];
}

/** A day as people say it. */
export interface LocalDay {
  readonly day: Day;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** Days in a row with one name. */
export interface HolidayStretch {
  readonly name: string;
  readonly isOffDay: boolean;
  readonly from: LocalDay;
  readonly until: LocalDay;
  readonly days: number;
}

export interface HolidaysPreview {
  /** Undefined where problems forbid taking it. */
  readonly proposalId: string | undefined;
  readonly source: 'notice' | 'own';
  readonly stretches: readonly HolidayStretch[];
  readonly problems: readonly NoticeProblem[];
  /** Festivals that the notice leaves out. */
  readonly missing: readonly string[];
  /** Whether the deadline is on a day that becomes off. */
  readonly endsDeadline: boolean;
}

/** What is known of the months to come. */
export interface HolidaysView {
  readonly stretches: readonly HolidayStretch[];
  readonly unknownYears: readonly number[];
  readonly isAdmin: boolean;
}

/** Who has read what they were reminded of in the last days, and still has something left. */
export interface ReadStatusView {
  readonly cycle: CycleView;
  readonly at: LocalMoment;
  readonly departments: readonly ReadStatusOfDepartment[];
}

export interface ReadStatusOfDepartment {
  readonly department: string;
  readonly read: People;
  readonly unread: People;
  /** Nothing was sent to them that can still be looked up. */
  readonly notReminded: People;
}

/** Some have a name that this program does not know: they are out of its contact range. */
export interface People {
  readonly names: readonly string[];
  readonly unnamed: number;
}

/** What a change or an import came to. */
export type SettingsTold =
  | {
      readonly kind: 'snoozed';
      readonly until: LocalMoment;
      readonly lastCall: LocalMoment | undefined;
    }
  | { readonly kind: 'snooze_ended' }
  | { readonly kind: 'setting_saved'; readonly value: SettingValue }
  | {
      readonly kind: 'holidays_saved';
      readonly off: number;
      readonly worked: number;
      /** Whether reminders were laid down anew. */
      readonly isReplanned: boolean;
    };

/** Why a setting or an import is refused. */
export type SettingsRefusal =
  | { readonly code: 'not_snoozing' }
  | { readonly code: 'setting_unreadable'; readonly problem: SettingProblem }
  | { readonly code: 'setting_unchanged'; readonly value: SettingValue }
  /** Somebody else changed it after it was shown. */
  | { readonly code: 'setting_moved'; readonly value: SettingValue }
  | { readonly code: 'step_fixed' }
  /** Several people cannot begin, or cease, to score an item that has scores. */
  | { readonly code: 'item_scored'; readonly scorecard: string; readonly itemNumber: number }
  /** The published ranking follows from it. */
  | {
      readonly code: 'setting_fixed';
      readonly group: SettingGroup;
      readonly scorecard: string;
      readonly publishedOn: Day;
    }
  | { readonly code: 'appeals_running'; readonly publishedOn: Day }
  | { readonly code: 'notice_missing' }
  | { readonly code: 'notice_year_missing' }
  | { readonly code: 'notice_unreadable' }
  | { readonly code: 'day_impossible'; readonly typed: string }
  | { readonly code: 'days_too_many' };
