import type { CycleId, DepartmentId, ItemId, UnitId } from './ids.ts';
import type { Points } from './points.ts';

/** A workbook of another number cannot be read any more. */
export const WORKBOOK_FORMAT = 1;

/** A department's workbook as it came back: found by its marks, whatever became of its texts and its order. */
export interface DepartmentWorkbook {
  readonly kind: 'workbook';
  readonly format: number;
  readonly cycleId: CycleId;
  readonly departmentId: DepartmentId;
  /** What its cells held when it was written. */
  readonly exported: readonly ExportedCell[];
  /** What they hold now. */
  readonly cells: readonly WorkbookCell[];
  /** Rows that somebody put in: they belong to no unit. */
  readonly strangeRows: readonly WorkbookPlace[];
}

/** A column that was taken out takes the cells with it: what was exported and is not among the cells. */
export interface ExportedCell {
  readonly unitId: UnitId;
  readonly itemId: ItemId;
  /** 0 for a cell that had no score. */
  readonly version: number;
  readonly points: Points | undefined;
  readonly reason: string;
}

export interface WorkbookCell {
  readonly place: WorkbookPlace;
  readonly unitId: UnitId;
  readonly itemId: ItemId;
  /** As it was typed. */
  readonly score: string;
  readonly reason: string;
}

/** Where something stands: the sheet, and the row as people count it. */
export interface WorkbookPlace {
  readonly sheet: string;
  readonly line: number;
  /** What the row begins with: the unit's name, unless somebody changed it. */
  readonly text: string;
}
