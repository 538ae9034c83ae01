import type { DepartmentId, ItemId, OpenId, ScorecardId, UnitId } from './ids.ts';
import type { OfKind } from './of-kind.ts';
import type { Points } from './points.ts';
import type { AdjustRequest } from './request-adjust.ts';
import type { AppealRequest } from './request-appeal.ts';
import type { ExportRequest } from './request-export.ts';
import type { ImportRequest } from './request-import.ts';
import type { PaperRequest } from './request-paper.ts';
import type { PeopleRequest } from './request-people.ts';
import type { PublishRequest } from './request-publish.ts';
import type { SettingsRequest } from './request-settings.ts';
import type { YearsRequest } from './request-years.ts';

/** What a person typed, understood. The bot answers each kind; nothing here has been checked against roles. */
export type Request =
  | { readonly kind: 'help' | 'confirm' | 'cancel' | 'my_tasks' | 'undo' }
  | { readonly kind: 'bind_chat' | 'unbind_chat' | 'ask_missing' }
  | { readonly kind: 'rehearse' | 'end_rehearsal' }
  | { readonly kind: 'claim'; readonly code: string }
  | {
      readonly kind: 'appoint' | 'dismiss';
      readonly role: AppointedRole;
      readonly scope: RoleScope;
      readonly people: readonly MentionedPerson[];
    }
  | { readonly kind: 'open_cycle' | 'extend'; readonly deadline: LocalTime | undefined }
  | { readonly kind: 'remind'; readonly department: DepartmentMatch | undefined }
  | {
      readonly kind: 'submit' | 'withdraw' | 'review' | 'approve';
      readonly department: DepartmentMatch | undefined;
    }
  | {
      readonly kind: 'send_back';
      readonly department: DepartmentMatch | undefined;
      readonly note: string;
    }
  | PaperRequest
  | PublishRequest
  | PeopleRequest
  | AppealRequest
  | YearsRequest
  | AdjustRequest
  | { readonly kind: 'ask_history'; readonly unit: UnitMatch; readonly item: ItemMatch }
  | {
      readonly kind: 'ask_total' | 'ask_details' | 'ask_why' | 'ask_rank';
      readonly unit: UnitMatch;
    }
  | { readonly kind: 'ask_item'; readonly unit: UnitMatch; readonly item: ItemMatch }
  | {
      readonly kind: 'ask_ranking';
      readonly scorecardId: ScorecardId | undefined;
      /** 前三名: so many places from the first. */
      readonly top?: number;
    }
  | { readonly kind: 'ask_progress'; readonly department: DepartmentMatch | undefined }
  | SettingsRequest
  | { readonly kind: 'score'; readonly text: ScoreText }
  | ImportRequest
  | ExportRequest
  | { readonly kind: 'unknown' };

/** The request of one kind. */
export type RequestOf<Kind extends Request['kind']> = OfKind<Request, Kind>;

export type AppointedRole = 'scorer' | 'head' | 'leader' | 'contact';

export type RoleScope =
  | { readonly kind: 'none' }
  | { readonly kind: 'department'; readonly match: DepartmentMatch }
  | { readonly kind: 'unit'; readonly match: UnitMatch };

export interface MentionedPerson {
  readonly openId: OpenId;
  readonly name: string;
}

/**
 * `2015-12-25 18:00` in the service's time zone, as typed; not yet checked against the calendar. Where no
 * year was typed the day is `12-25`.
 */
export interface LocalTime {
  readonly day: string;
  readonly time: string;
}

/**
 * How a typed name was found. `sure` is false on the two loose layers (part of the full name, one typo):
 * nothing is written on such a match without a press.
 */
export type Match<Id> =
  | { readonly found: 'one'; readonly id: Id; readonly sure: boolean; readonly typed: string }
  | { readonly found: 'several'; readonly ids: readonly Id[]; readonly typed: string }
  | { readonly found: 'too_many' | 'none'; readonly typed: string };

/** In a question, `none` with nothing typed is the asker's own unit: 总分, 我们扣了哪些分. */
export type UnitMatch = Match<UnitId>;
export type DepartmentMatch = Match<DepartmentId>;

/** An item by its number (which item that is depends on the unit's scorecard) or by words of its text. */
export type ItemMatch =
  | { readonly by: 'number'; readonly number: number }
  | { readonly by: 'words'; readonly typed: string; readonly ids: readonly ItemId[] }
  | { readonly by: 'department'; readonly departmentId: DepartmentId };

/** `第2项 昆山-1 示范点仅3个；太仓 2.5 材料迟报；其余满分`, taken apart. */
export interface ScoreText {
  readonly clauses: readonly ScoreClause[];
}

export interface ScoreClause {
  /** 0 where the text names no item. */
  readonly itemNumber: number;
  /** Set when the text says 市区第2项. */
  readonly scorecardId: ScorecardId | undefined;
  readonly entries: readonly TypedScore[];
  /** 其余满分 or 全部满分: every unit not named gets full marks. */
  readonly restFull: boolean;
}

export interface TypedScore {
  /** The piece of text it was read from, to show when something is wrong with it. */
  readonly typed: string;
  readonly unit: UnitMatch;
  readonly reading: ScoreReading;
  readonly reason: string;
}

/** What a typed number means; whether it fits the item is judged later. */
export type ScoreReading =
  | { readonly kind: 'points'; readonly points: Points }
  | { readonly kind: 'deduction'; readonly points: Points }
  | { readonly kind: 'full' | 'nothing' }
  /** Two readings are possible (`2,5`, `3-4`): each is a text that reads one way. */
  | { readonly kind: 'ambiguous'; readonly typed: string; readonly readings: readonly string[] }
  | { readonly kind: 'unreadable'; readonly typed: string }
  | { readonly kind: 'blank' };
