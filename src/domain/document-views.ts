/** The plain data that files for people are written from. Operations make it; writers of documents draw it. */
import type { CyclePhase, SubmissionState } from './cycle.ts';
import type { CycleSettings, GradeRule, TieBreak } from './cycle-settings.ts';
import type { CycleId, DepartmentId, ItemId, UnitId } from './ids.ts';
import type { Points } from './points.ts';
import type { RankedUnit } from './ranking.ts';
import type { TallyAdjustment } from './tally.ts';
import type { LocalMoment } from './views.ts';

/** What a file is written from. */
export type DocumentView =
  | NoticeDocumentView
  | SummaryView
  | JointReviewView
  | DepartmentWorkbookView
  | UnitScorecardView
  | DepartmentScorecardView
  | ArchiveView;

/** What stands over every file of a cycle. */
export interface DocumentFrame {
  readonly year: number;
  readonly isExample: boolean;
  readonly phase: CyclePhase;
  /** When the file was written. */
  readonly writtenAt: LocalMoment;
}

/** Units × items with sub-totals, totals and ranks. */
export interface SummaryView {
  readonly kind: 'summary';
  readonly frame: DocumentFrame;
  readonly rules: SummaryRules;
  readonly scorecards: readonly SummaryScorecard[];
  /** What was deducted and why, by scorecard, unit and item; undefined for who may read the totals alone. */
  readonly deductions: readonly DeductionLine[] | undefined;
  /** The newest line of the ledger: what the file holds is what had happened until then. */
  readonly ledgerHead: LedgerHead;
}

export interface LedgerHead {
  readonly seq: number;
  readonly hash: string;
}

/** The settings that decide what a total and a rank are. */
export interface SummaryRules {
  readonly step: Points;
  readonly bonusCap: Points | undefined;
  readonly tieBreaks: readonly TieBreak[];
  readonly grades: readonly GradeRule[];
}

export interface SummaryScorecard {
  /** The class of units: 市、区. */
  readonly name: string;
  readonly title: string;
  readonly maxTotal: Points;
  readonly categories: readonly {
    readonly name: string;
    readonly points: Points;
    readonly items: readonly IssuedItem[];
  }[];
  readonly publishedAt: LocalMoment | undefined;
  /** Something has changed since it was published that no correction has told yet. */
  readonly isUncorrected: boolean;
  readonly missingCells: number;
  readonly rows: readonly SummaryRow[];
}

export interface SummaryRow {
  readonly unit: string;
  /** One for each item through all categories; no score yet is undefined. */
  readonly cells: readonly (Points | undefined)[];
  /** How many of its scores are below full marks; undefined while one is missing. */
  readonly deductions: number | undefined;
  readonly calibration: Points;
  readonly bonus: Points;
  readonly isVetoed: boolean;
  /** Undefined while a score is missing. */
  readonly total: Points | undefined;
  readonly rank: number | undefined;
  /** '' for none. */
  readonly grade: string;
}

export interface DeductionLine {
  readonly scorecard: string;
  readonly unit: string;
  readonly itemNumber: number;
  readonly itemText: string;
  readonly category: string;
  readonly department: string;
  readonly maxPoints: Points;
  readonly points: Points;
  readonly deducted: Points;
  readonly reason: string;
  readonly scoredBy: string;
  readonly onBehalf: boolean;
  readonly scoredAt: LocalMoment;
}

/** Every deduction, by item and by unit, for the meeting that goes through them. */
export interface JointReviewView {
  readonly kind: 'joint_review';
  readonly frame: DocumentFrame;
  /** By scorecard, unit and item. */
  readonly deductions: readonly DeductionLine[];
  /** Every unit, those without a deduction too. */
  readonly units: readonly {
    readonly scorecard: string;
    readonly unit: string;
    readonly items: number;
    readonly scored: number;
    readonly deductions: number;
    readonly deducted: Points;
  }[];
  readonly adjustments: readonly {
    readonly scorecard: string;
    readonly unit: string;
    readonly adjustment: TallyAdjustment;
  }[];
}

/** A department's own items to fill in and send back. */
export interface DepartmentWorkbookView {
  readonly kind: 'department_workbook';
  readonly frame: DocumentFrame;
  readonly cycleId: CycleId;
  readonly departmentId: DepartmentId;
  readonly department: string;
  readonly step: Points;
  readonly deadline: LocalMoment | undefined;
  readonly scorecards: readonly {
    readonly name: string;
    readonly title: string;
    readonly items: readonly (IssuedItem & { readonly id: ItemId })[];
    readonly rows: readonly {
      readonly unitId: UnitId;
      readonly unit: string;
      /** One for each item, in its order. */
      readonly cells: readonly WorkbookCellView[];
    }[];
  }[];
}

export interface WorkbookCellView {
  /** 0 for a cell without a score. */
  readonly version: number;
  readonly filled: FilledCell | undefined;
}

/** The year in one file, or the part of it that is about one scorecard. */
export interface ArchiveView {
  readonly kind: 'archive';
  readonly frame: DocumentFrame;
  /** The scorecard that this part is about; undefined for the whole year. */
  readonly part: string | undefined;
  readonly summary: SummaryView;
  readonly jointReview: JointReviewView;
  readonly units: readonly UnitScorecardView[];
  readonly departments: readonly DepartmentScorecardView[];
  /** Undefined while nothing is published. */
  readonly notice: NoticeDocumentView | undefined;
  readonly publications: readonly ArchivedPublication[];
  /** The lines of all years, since the chain goes through all of them. */
  readonly ledger: readonly LedgerRecord[];
  readonly settings: CycleSettings;
}

export interface ArchivedPublication {
  readonly id: string;
  readonly scorecard: string;
  readonly publishedAt: LocalMoment;
  readonly publishedBy: string;
  /** The publication that this one corrects. */
  readonly corrects: string | undefined;
  readonly ranking: readonly RankedUnit[];
}

/** A line of the ledger as it is kept: `hash` is that of everything before it in this order. */
export interface LedgerRecord {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly kind: string;
  readonly cycle_id: string | null;
  readonly department_id: string | null;
  readonly unit_id: string | null;
  readonly item_id: string | null;
  readonly batch_id: string | null;
  /** JSON. */
  readonly detail: string;
  readonly previous_hash: string;
  readonly hash: string;
}

/** An item as it was issued. */
export interface IssuedItem {
  readonly number: number;
  readonly text: string;
  readonly maxPoints: Points;
  readonly department: string;
}

/** A cell of a scorecard; no score yet is undefined, never zero. */
export interface FilledCell {
  readonly points: Points;
  /** '' for full marks. */
  readonly reason: string;
}

/** One unit's scorecard as it was issued, filled in, for signature and stamp. */
export interface UnitScorecardView {
  readonly kind: 'unit_scorecard';
  readonly frame: DocumentFrame;
  /** As issued: 2015年度市、区工会目标管理考核评分表. */
  readonly title: string;
  /** The class of units: 市、区. */
  readonly scorecard: string;
  readonly unit: string;
  readonly maxTotal: Points;
  /** In the order of issue. */
  readonly categories: readonly {
    readonly name: string;
    readonly points: Points;
    /** The sum of its scores; undefined while one is missing. */
    readonly subtotal: Points | undefined;
    readonly items: readonly (IssuedItem & { readonly filled: FilledCell | undefined })[];
  }[];
  readonly adjustments: readonly TallyAdjustment[];
  /** Scores and adjustments together; undefined while a score is missing. */
  readonly total: Points | undefined;
  /** Of the newest publication. */
  readonly published:
    | {
        readonly at: LocalMoment;
        readonly rank: number;
        readonly tied: boolean;
        /** '' for none. */
        readonly grade: string;
      }
    | undefined;
}

/** A department's own items for every unit, filled in, for its head's signature. */
export interface DepartmentScorecardView {
  readonly kind: 'department_scorecard';
  readonly frame: DocumentFrame;
  readonly department: string;
  /** Those on which the department has items, in the order of issue. */
  readonly scorecards: readonly {
    readonly title: string;
    readonly scorecard: string;
    readonly state: SubmissionState;
    /** Who signed it off, and when. */
    readonly approved: { readonly by: string; readonly at: LocalMoment } | undefined;
    readonly items: readonly (IssuedItem & { readonly category: string })[];
    readonly rows: readonly {
      readonly unit: string;
      /** One for each item, in its order. */
      readonly cells: readonly (FilledCell | undefined)[];
    }[];
  }[];
}

/** The text that tells the units their results. Only what was published stands in it. */
export interface NoticeDocumentView {
  readonly kind: 'notice';
  readonly frame: DocumentFrame;
  /** In all published scorecards together. */
  readonly units: number;
  readonly departments: number;
  readonly scorecards: readonly {
    readonly name: string;
    /** As published. */
    readonly ranking: readonly RankedUnit[];
    /** The units of each grade, best grade first. */
    readonly graded: readonly { readonly grade: string; readonly units: readonly string[] }[];
    readonly mostDeducted: readonly DeductedItem[];
  }[];
}

/** An item of which many units lost points. */
export interface DeductedItem {
  readonly number: number;
  readonly text: string;
  readonly units: number;
  readonly deducted: Points;
}
