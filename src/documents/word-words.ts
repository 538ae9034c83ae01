import type { CyclePhase, SubmissionState } from '#domain/cycle.ts';
import type { DeductedItem } from '#domain/document-views.ts';
import type { Points } from '#domain/points.ts';
import type { RankedUnit } from '#domain/ranking.ts';
import type { TallyAdjustment } from '#domain/tally.ts';
import type { LocalMoment } from '#domain/views.ts';

/** What a written scorecard says besides its content, in the language of its readers. */
export interface WordWords {
  readonly columns: {
    readonly category: string;
    readonly categoryPoints: string;
    readonly item: string;
    readonly itemPoints: string;
    readonly department: string;
    readonly score: string;
    readonly reason: string;
    readonly place: string;
    readonly unit: string;
  };
  readonly total: string;
  /** Stands where a total row has nothing to say. */
  readonly dashes: string;
  readonly overall: string;
  readonly unitLine: (unit: string) => string;
  readonly departmentTitle: (scorecardTitle: string, department: string) => string;
  readonly itemHead: (number: number, text: string, maxPoints: Points) => string;
  readonly adjustment: (adjustment: TallyAdjustment) => string;
  readonly published: (at: LocalMoment, rank: number, tied: boolean, grade: string) => string;
  readonly unpublished: string;
  readonly state: (
    state: SubmissionState,
    approved: { readonly by: string; readonly at: LocalMoment } | undefined,
  ) => string;
  readonly unitSignatures: readonly string[];
  readonly departmentSignatures: readonly string[];
  readonly dateLine: string;
  readonly footer: (frame: {
    readonly year: number;
    readonly isExample: boolean;
    readonly phase: CyclePhase;
    readonly writtenAt: LocalMoment;
  }) => string;
  readonly fileNames: {
    readonly unit: (year: number, unit: string) => string;
    readonly department: (year: number, department: string) => string;
  };
}

/** What the notice says around its numbers. */
export interface NoticeWords {
  readonly title: (year: number) => string;
  readonly addressees: string;
  readonly opening: (year: number, units: number, departments: number) => string;
  readonly section: (number: number, scorecard: string, units: number) => string;
  readonly graded: (grade: string, units: readonly string[]) => string;
  readonly mostDeducted: (items: readonly DeductedItem[]) => string;
  readonly columns: {
    readonly rank: string;
    readonly unit: string;
    readonly total: string;
    readonly grade: string;
  };
  readonly rank: (rank: number, tied: boolean) => string;
  readonly grade: (unit: Pick<RankedUnit, 'grade' | 'isVetoed'>) => string;
  readonly closing: string;
  readonly signature: string;
  readonly date: (at: LocalMoment) => string;
  readonly footer: WordWords['footer'];
  readonly fileName: (year: number) => string;
}
