import type { DepartmentMatch, UnitMatch } from './request.ts';

/** A Word paper that is asked for. */
export type PaperRequest =
  /** With nothing typed the person's own unit or department is meant. */
  | { readonly kind: 'export_unit_scorecard'; readonly unit: UnitMatch }
  | { readonly kind: 'export_department_scorecard'; readonly department: DepartmentMatch }
  | { readonly kind: 'export_notice' };
