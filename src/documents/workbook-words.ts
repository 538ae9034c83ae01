import type {
  DeductionLine,
  DocumentFrame,
  SummaryRules,
  SummaryScorecard,
} from '#domain/document-views.ts';
import type { Points } from '#domain/points.ts';
import type { TallyAdjustment } from '#domain/tally.ts';
import type { LocalMoment } from '#domain/views.ts';

/** What workbooks say besides their content, in the language of their readers. */
export interface WorkbookWords {
  readonly sheets: {
    readonly deductions: string;
    readonly notes: string;
    readonly byUnit: string;
    readonly byItem: string;
    readonly unitTotals: string;
    readonly adjustments: string;
  };
  readonly columns: {
    readonly place: string;
    readonly scorecard: string;
    readonly unit: string;
    readonly item: string;
    readonly number: string;
    readonly category: string;
    readonly maxPoints: string;
    readonly points: string;
    readonly deducted: string;
    readonly reason: string;
    readonly department: string;
    readonly scoredBy: string;
    readonly scoredAt: string;
    readonly subtotal: string;
    readonly scoreSum: string;
    readonly calibration: string;
    readonly bonus: string;
    readonly total: string;
    readonly rank: string;
    readonly grade: string;
    readonly veto: string;
    readonly deductions: string;
    readonly scored: string;
    readonly opinion: string;
    readonly adjustment: string;
  };
  /** Stands for a total and a rank while a score is missing. */
  readonly incomplete: string;
  readonly vetoed: string;
  readonly itemNumber: (number: number) => string;
  readonly moment: (at: LocalMoment) => string;
  readonly scoredBy: (line: Pick<DeductionLine, 'scoredBy' | 'onBehalf'>) => string;
  readonly scoredOf: (scored: number, items: number) => string;
  readonly categoryHead: (name: string, points: Points) => string;
  /** Under the title: published or a draft, how many units, what is missing. */
  readonly standing: (frame: DocumentFrame, scorecard: SummaryScorecard) => string;
  /** What a reader has to know, as lines of two columns. */
  readonly notes: (of: {
    readonly frame: DocumentFrame;
    readonly rules: SummaryRules;
    readonly scorecards: readonly SummaryScorecard[];
    readonly ledgerHead: { readonly seq: number; readonly hash: string };
  }) => readonly (readonly [string, string])[];
  readonly noteTitle: (frame: DocumentFrame) => string;
  readonly adjustment: (adjustment: TallyAdjustment) => string;
  readonly page: string;
  readonly departmentWorkbook: {
    readonly title: (scorecardTitle: string, department: string) => string;
    readonly howTo: (step: Points, deadline: LocalMoment | undefined) => string;
    readonly wrongScore: (maxPoints: Points, step: Points) => string;
    readonly wrongScoreTitle: string;
  };
  readonly fileNames: {
    readonly summary: (frame: DocumentFrame, part: string | undefined) => string;
    readonly jointReview: (frame: DocumentFrame) => string;
    readonly departmentWorkbook: (frame: DocumentFrame, department: string) => string;
  };
}

/** What the archive says in its file of hashes, and how its folders are called. */
export interface ArchiveWords {
  readonly fileName: (frame: DocumentFrame, part: string | undefined) => string;
  readonly folders: {
    readonly units: string;
    readonly departments: string;
    readonly ledger: string;
  };
  readonly publications: string;
  readonly settings: string;
  readonly hashes: string;
  /** Stands over the hashes. */
  readonly hashesHead: (of: {
    readonly frame: DocumentFrame;
    readonly part: string | undefined;
    readonly files: number;
    readonly ledgerHead: { readonly seq: number; readonly hash: string };
  }) => readonly string[];
}
