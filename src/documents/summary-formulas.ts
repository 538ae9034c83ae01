import type { TieBreak } from '#domain/cycle-settings.ts';
import { cellName, columnName, rangeName } from './grid.ts';
import type { Layout, SumKind } from './summary-layout.ts';

/** The formulas of one unit's row. */
export interface Formulas {
  /** One for each category. */
  readonly subtotals: readonly string[];
  readonly scoreSum: string;
  readonly total: string;
  readonly deductions: string;
  readonly rank: string;
}

export interface Rows {
  /** Counted from 0. */
  readonly first: number;
  readonly count: number;
  /** Of the items' points, in the head. */
  readonly maxPoints: number;
}

/**
 * Live in every spreadsheet: a total only where no cell is empty, a rank only where there is a total. Sums are rounded
 * to hundredths, since a spreadsheet counts in binary fractions and would tell equal totals apart.
 */
export function formulasOf(
  layout: Layout,
  of: { readonly row: number; readonly rows: Rows; readonly incomplete: string },
): Formulas {
  const { row, rows } = of;
  const incomplete = `"${of.incomplete}"`;
  const cellsOf = (at: number) =>
    layout.categories.map(({ from, to }) => rangeName([at, from], [at, to]));
  const cells = cellsOf(row);
  const items = layout.categories.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const isComplete = `COUNT(${cells.join(',')})=${items}`;
  const whenComplete = (formula: string) => `IF(${isComplete},${formula},${incomplete})`;
  const find = (kind: SumKind) => findCell(layout, kind, row);
  const subtotals = layout.categories.map(({ subtotal }) => cellName(row, subtotal));
  const parts = [find('scoreSum'), find('calibration'), find('bonus')].filter(
    (each) => each !== '',
  );
  const lost = cells.map(
    (own, index) => `SUMPRODUCT(--(${own}<${absolute(cellsOf(rows.maxPoints)[index] ?? own)}))`,
  );
  const total = find('total');
  return {
    subtotals: layout.categories.map(({ from, to }, index) => {
      const own = cells[index] ?? '';
      return `IF(COUNT(${own})=${to - from + 1},ROUND(SUM(${own}),2),"")`;
    }),
    scoreSum: whenComplete(`ROUND(SUM(${subtotals.join(',')}),2)`),
    total: whenComplete(`ROUND(SUM(${(parts.length > 0 ? parts : subtotals).join(',')}),2)`),
    deductions: whenComplete(lost.join('+')),
    rank: `IF(ISNUMBER(${total}),${placeOf(layout, row, rows)},${incomplete})`,
  };
}

function findCell(layout: Layout, kind: SumKind, row: number): string {
  const column = layout.sums.find((each) => each.kind === kind)?.column;
  return column === undefined ? '' : cellName(row, column);
}

/** Competition ranking: 1, 2, 2, 4; among equal totals the tie-breaks count in their order. */
function placeOf(layout: Layout, row: number, rows: Rows): string {
  const totals = columnOf(layout, 'total');
  if (totals === undefined) return '1';
  const cell = (column: number) => cellName(row, column);
  const all = (column: number) => {
    const name = columnName(column);
    return `$${name}$${rows.first + 1}:$${name}$${rows.first + rows.count}`;
  };
  if (layout.rules.tieBreaks.length === 0) return `RANK(${cell(totals)},${all(totals)},0)`;
  const same = [`${all(totals)},${cell(totals)}`];
  const before = [`COUNTIFS(${all(totals)},">"&${cell(totals)})`];
  for (const { column, sign } of keysOf(layout)) {
    before.push(`COUNTIFS(${same.join(',')},${all(column)},"${sign}"&${cell(column)})`);
    same.push(`${all(column)},${cell(column)}`);
  }
  return `1+${before.join('+')}`;
}

const columnOf = (layout: Layout, kind: SumKind): number | undefined =>
  layout.sums.find((each) => each.kind === kind)?.column;

interface TieKey {
  readonly column: number;
  /** How a value that goes before compares with the unit's own. */
  readonly sign: '>' | '<';
}

/** A category that is not on this scorecard tells nobody apart. */
function keysOf(layout: Layout): readonly TieKey[] {
  return layout.rules.tieBreaks.flatMap((rule): readonly TieKey[] => {
    const column = keyColumn(layout, rule);
    const sign = rule.by === 'category' ? '>' : '<';
    return column === undefined ? [] : [{ column, sign }];
  });
}

function keyColumn(layout: Layout, rule: TieBreak): number | undefined {
  switch (rule.by) {
    case 'category':
      return layout.categories.find(({ name }) => name === rule.category)?.subtotal;
    case 'fewer_deductions':
      return columnOf(layout, 'deductions');
  }
}

/** Stays where it is when the formula is copied to another row. */
const absolute = (range: string): string => range.replace(/([A-Z]+)(\d+)/g, '$1$$$2');
