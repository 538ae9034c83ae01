/**
 * How a department's workbook is known again. Its hidden sheet says what it is and what its cells held; in every other
 * sheet the hidden first row names the items and the hidden first column the units, so that the marks move along when
 * rows are sorted and columns are moved.
 */
export const MARKER_SHEET = '_gongfen';
export const MAGIC = 'gongfen-department-workbook';

/** Over a column of scores stands the item's id, over its reasons the id with this before it. */
export const REASON_PREFIX = 'reason:';

/** Rows of the hidden sheet, counted from 0; the cells follow. */
export const MARKER_ROWS = { magic: 0, cycle: 1, department: 2, cells: 3 } as const;
