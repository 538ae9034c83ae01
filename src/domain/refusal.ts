import type { AdjustmentKind, AdjustmentState } from './adjustment.ts';
import type { AppealState } from './appeal.ts';
import type { CyclePhase, SubmissionState } from './cycle.ts';
import type { AmendmentObstacle } from './import-amendment.ts';
import type { Day } from './instant.ts';
import type { Points } from './points.ts';
import type { SettingsRefusal } from './settings-views.ts';
import type { LocalMoment } from './views.ts';

/** Why a rule said no, with what a helpful sentence about it needs. Names are those of people's language. */
export type RefusalReason =
  | SettingsRefusal
  | { readonly code: 'nobody' }
  | { readonly code: 'admins_only' }
  | { readonly code: 'not_your_department'; readonly department: string }
  | { readonly code: 'no_department' }
  | { readonly code: 'head_only'; readonly department: string }
  | { readonly code: 'no_cycle' }
  | { readonly code: 'not_opened' }
  | { readonly code: 'already_opened' }
  | { readonly code: 'frozen'; readonly scorecard: string }
  | {
      readonly code: 'closed';
      readonly department: string;
      readonly scorecard: string;
      readonly state: Exclude<SubmissionState, 'open'>;
    }
  | { readonly code: 'ranking_hidden'; readonly scorecard: string | undefined }
  | { readonly code: 'total_hidden'; readonly unit: string }
  | { readonly code: 'details_hidden'; readonly unit: string }
  | { readonly code: 'item_hidden'; readonly department: string }
  | { readonly code: 'progress_hidden' }
  | { readonly code: 'unknown_unit'; readonly typed: string }
  | { readonly code: 'too_many_units'; readonly typed: string }
  | { readonly code: 'unknown_department'; readonly typed: string }
  | {
      readonly code: 'unknown_item';
      readonly typed: string;
      readonly scorecard: string;
      readonly last: number;
    }
  | { readonly code: 'item_of_others'; readonly item: string; readonly department: string }
  | { readonly code: 'nobody_mentioned' }
  | { readonly code: 'scope_missing'; readonly role: 'scorer' | 'head' | 'contact' }
  | { readonly code: 'wrong_claim_code' }
  | { readonly code: 'already_claimed' }
  | { readonly code: 'deadline_missing' }
  | { readonly code: 'deadline_impossible'; readonly typed: string }
  | { readonly code: 'deadline_past' }
  | { readonly code: 'deadline_day_off'; readonly suggested: Day; readonly time: string }
  | { readonly code: 'deadline_too_soon' }
  | { readonly code: 'deadline_too_far' }
  | { readonly code: 'deadline_not_later' }
  | { readonly code: 'nobody_to_score'; readonly departments: readonly string[] }
  | { readonly code: 'nothing_to_undo' }
  | { readonly code: 'undo_overtaken'; readonly by: string }
  | { readonly code: 'nothing_to_confirm' }
  /** What was shown is no longer so; it has to be looked at again. */
  | { readonly code: 'changed_since_preview' }
  | { readonly code: 'settled'; readonly state: 'confirmed' | 'cancelled' }
  | { readonly code: 'not_yours' }
  /** Scores were given, but not for which item. */
  | { readonly code: 'item_missing' }
  | { readonly code: 'nothing_to_write' }
  | { readonly code: 'nothing_to_submit' }
  | { readonly code: 'nothing_to_withdraw' }
  | { readonly code: 'nothing_to_approve'; readonly department: string }
  | { readonly code: 'note_missing' }
  | { readonly code: 'groups_only' }
  | { readonly code: 'already_bound' }
  | { readonly code: 'not_bound' }
  | { readonly code: 'nobody_to_remind' }
  /** An adjustment lacks what it is about: the unit, the points or the reason. */
  | { readonly code: 'adjustment_incomplete'; readonly adjustment: AdjustmentKind }
  | { readonly code: 'adjustment_off_step'; readonly step: Points }
  | { readonly code: 'adjustment_reason_poor' }
  /** The unit, or the item, has no score yet that could be calibrated. */
  | { readonly code: 'calibration_early'; readonly unit: string }
  /** How far it can go, signed. */
  | { readonly code: 'calibration_bounds'; readonly least: Points; readonly most: Points }
  | { readonly code: 'adjustment_settled'; readonly state: Exclude<AdjustmentState, 'proposed'> }
  | { readonly code: 'second_admin_needed' }
  | { readonly code: 'adjustment_note_missing' }
  | { readonly code: 'already_open'; readonly unit: string }
  | { readonly code: 'unlock_incomplete' }
  | { readonly code: 'note_incomplete' }
  | { readonly code: 'note_hidden' }
  | { readonly code: 'note_too_long'; readonly length: number }
  | { readonly code: 'already_published'; readonly scorecard: string }
  | { readonly code: 'not_ready'; readonly gaps: readonly PublicationGap[] }
  | {
      readonly code: 'tie_undecided';
      readonly scorecard: string;
      readonly grade: string;
      readonly units: number;
    }
  | { readonly code: 'no_tie' }
  | { readonly code: 'awaits_second_admin'; readonly names: readonly string[] }
  /** Who confirmed a publication cannot be its second admin. */
  | { readonly code: 'own_publication' }
  | { readonly code: 'no_publication_waiting' }
  | { readonly code: 'publication_note_missing' }
  | { readonly code: 'intro_too_long'; readonly limit: number }
  | { readonly code: 'no_grades' }
  | { readonly code: 'not_published'; readonly scorecard: string | undefined }
  | { readonly code: 'correction_reason_missing' }
  | { readonly code: 'nothing_to_correct' }
  | { readonly code: 'not_final_yet'; readonly gaps: readonly FinalGap[] }
  | { readonly code: 'appeal_not_yours'; readonly unit: string }
  | { readonly code: 'appeal_hidden' }
  | { readonly code: 'appeals_off' }
  | { readonly code: 'appeals_not_yet'; readonly scorecard: string }
  | { readonly code: 'appeals_closed'; readonly until: LocalMoment }
  | { readonly code: 'appeal_pending'; readonly unit: string; readonly itemNumber: number }
  | { readonly code: 'no_appeal'; readonly unit: string; readonly itemNumber: number }
  | { readonly code: 'no_answer_yet'; readonly unit: string; readonly itemNumber: number }
  | {
      readonly code: 'appeal_settled';
      readonly unit: string;
      readonly itemNumber: number;
      readonly state: AppealState;
    }
  | { readonly code: 'no_such_year'; readonly year: number; readonly years: readonly number[] }
  | { readonly code: 'different_scorecards'; readonly units: readonly [string, string] }
  | { readonly code: 'same_unit'; readonly unit: string }
  /** A department's workbook that came back and cannot be used. */
  | {
      readonly code: 'workbook_unusable';
      readonly because: 'format' | 'year' | 'columns' | 'unchanged';
    }
  /** The department assesses nothing this year. */
  | { readonly code: 'document_empty'; readonly department: string }
  /** Files with every department's scores. */
  | {
      readonly code: 'document_of_office';
      readonly document: 'summary' | 'joint_review' | 'notice' | 'archive';
    }
  | { readonly code: 'old_card'; readonly because: 'age' | 'version' | 'phase' }
  | { readonly code: 'no_scorecards' }
  /** An earlier year than the newest. */
  | { readonly code: 'year_behind'; readonly year: number; readonly current: number }
  | { readonly code: 'year_ahead'; readonly year: number }
  | { readonly code: 'year_exists'; readonly year: number }
  | { readonly code: 'year_unknown'; readonly year: number }
  /** Units change by a roster in a draft only. */
  | { readonly code: 'roster_closed' }
  | { readonly code: 'still_draft' }
  | { readonly code: 'cannot_amend'; readonly obstacle: AmendmentObstacle }
  | { readonly code: 'amendment_reason' }
  | { readonly code: 'amendment_unclear' }
  | { readonly code: 'same_scorecard'; readonly unit: string; readonly scorecard: string }
  | { readonly code: 'unknown_scorecard'; readonly typed: string }
  | { readonly code: 'nothing_to_import'; readonly what: 'scorecards' | 'roster' }
  | { readonly code: 'file_not_for_you' }
  /** What was lent to somebody is not theirs to lend. */
  | { readonly code: 'delegated_only' }
  | { readonly code: 'sign_off_not_yours' }
  | { readonly code: 'until_missing' }
  | { readonly code: 'until_wrong'; readonly fault: 'impossible' | 'past' | 'too_far' }
  | { readonly code: 'delegated_already'; readonly department: string }
  | { readonly code: 'receiver_may_already'; readonly name: string; readonly department: string }
  | { readonly code: 'receiver_away'; readonly name: string }
  | { readonly code: 'nothing_lent' }
  | { readonly code: 'one_person_only' }
  | { readonly code: 'not_to_yourself' }
  | { readonly code: 'old_and_new_only' }
  | {
      readonly code: 'holds_nothing';
      readonly name: string;
      readonly department: string | undefined;
    }
  | { readonly code: 'no_colleague'; readonly name: string; readonly department: string }
  | { readonly code: 'nothing_assigned'; readonly department: string }
  | { readonly code: 'units_of_others'; readonly department: string }
  | { readonly code: 'people_hidden' }
  | { readonly code: 'directory_closed' }
  | { readonly code: 'nobody_to_suggest' }
  | { readonly code: 'wrong_phase'; readonly phase: CyclePhase };

/** What still stands before the publication of one scorecard. */
export interface PublicationGap {
  readonly scorecard: string;
  readonly missingCells: number;
  readonly incompleteUnits: number;
  /** Departments that have not been approved yet. */
  readonly waitingFor: readonly string[];
}

/** What still stands before the end of the year. */
export type FinalGap =
  | { readonly kind: 'unpublished' | 'uncorrected'; readonly scorecards: readonly string[] }
  | { readonly kind: 'appeals' | 'adjustments'; readonly count: number }
  /** Units may appeal until then. */
  | { readonly kind: 'window'; readonly until: Day };

/** A rule said no. Expected, told to the person, never logged as an error. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason.code);
    this.reason = reason;
  }
}

/** Throws the refusal; an expression, so that it can follow `??`. */
export function refuse(reason: RefusalReason): never {
  throw new Refusal(reason);
}
