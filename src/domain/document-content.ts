import type { DepartmentWorkbook } from './department-workbook.ts';
import type { ScorecardReading } from './scorecard-problem.ts';
import type { Roster } from './unit-list.ts';

/** What a read document is for, told by what stands in it. */
export type DocumentContent =
  /** The scorecards of a year as they are issued. */
  | { readonly kind: 'scorecards'; readonly reading: ScorecardReading }
  /** One unit's own, with or without its scores. */
  | { readonly kind: 'unit_scorecard' }
  /** The units of a year; `matchRoster` finds their scorecards. */
  | { readonly kind: 'roster'; readonly roster: Roster }
  /** Scores in somebody's own table or in sentences, as text for `readScoreText`. */
  | { readonly kind: 'scores'; readonly text: string }
  /** A year's arrangement of holidays, as text for `readHolidayNotice`. */
  | { readonly kind: 'holidays'; readonly text: string }
  /** What a department filled in and sent back. */
  | DepartmentWorkbook
  | { readonly kind: 'unknown' };
