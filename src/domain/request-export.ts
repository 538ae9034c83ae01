import type { ScorecardId } from './ids.ts';
import type { DepartmentMatch } from './request.ts';

/** A file that is asked for; an undefined year is the current one. */
export type ExportRequest =
  | {
      readonly kind: 'export_summary';
      readonly year: number | undefined;
      /** This one alone; all when undefined. */
      readonly scorecardId: ScorecardId | undefined;
    }
  | { readonly kind: 'export_joint_review' | 'export_archive'; readonly year: number | undefined }
  | { readonly kind: 'export_workbook'; readonly department: DepartmentMatch | undefined };
