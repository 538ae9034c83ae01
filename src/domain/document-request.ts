import type { CycleId, DepartmentId, ScorecardId, UnitId } from './ids.ts';

export const DOCUMENT_KINDS = [
  ...(['summary', 'joint_review', 'department_workbook', 'unit_scorecard'] as const),
  ...(['department_scorecard', 'notice', 'archive'] as const),
] as const satisfies readonly DocumentRequest['kind'][];

/** A file that somebody asked for; it is written when it is delivered, as things stand then. */
export type DocumentRequest =
  /** Units × items with sub-totals, totals and ranks; what was deducted and why. */
  | {
      readonly kind: 'summary';
      readonly cycleId: CycleId;
      /** This one alone; all when not given. */
      readonly scorecardId?: ScorecardId;
    }
  /** Every deduction, for the meeting. */
  | { readonly kind: 'joint_review'; readonly cycleId: CycleId }
  /** A department's own items to fill in and send back. */
  | {
      readonly kind: 'department_workbook';
      readonly cycleId: CycleId;
      readonly departmentId: DepartmentId;
    }
  /** The scorecard as it was issued, filled in, for signature and stamp. */
  | { readonly kind: 'unit_scorecard'; readonly cycleId: CycleId; readonly unitId: UnitId }
  | {
      readonly kind: 'department_scorecard';
      readonly cycleId: CycleId;
      readonly departmentId: DepartmentId;
    }
  /** The text that tells the units their results. */
  | { readonly kind: 'notice'; readonly cycleId: CycleId }
  /** The year in one file, with its hashes. */
  | {
      readonly kind: 'archive';
      readonly cycleId: CycleId;
      /** The part of it that is about this scorecard, of a year too large for one file. */
      readonly scorecardId?: ScorecardId;
    };
