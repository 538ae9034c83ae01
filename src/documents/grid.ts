import type { Cell, CellStyle, MergeRange, RowDef, WriteSheet } from 'hucre';
import type { Points } from '#domain/points.ts';
import { cellText } from './safe-text.ts';

/** Columns and rows are counted from 0; `A`, `B`, … `AA`. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  const letter = String.fromCharCode(65 + (column % 26));
  return rest === 0 ? letter : `${columnName(rest - 1)}${letter}`;
}

export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

export const rangeName = (
  from: readonly [row: number, column: number],
  to: readonly [row: number, column: number],
): string => `${cellName(...from)}:${cellName(...to)}`;

/** As a spreadsheet holds them: 2.5 for 250 hundredths. */
export const decimal = (points: Points): number => points / 100;

/** A formula, and what it comes to, for readers that do not calculate. */
export interface Formula {
  readonly formula: string;
  readonly result: string | number;
}

export type GridValue = string | number | Formula | undefined;

/** The cells of one sheet while it is put together. A text never becomes a formula. */
export class Grid {
  readonly #cells = new Map<string, Partial<Cell>>();
  readonly #merges: MergeRange[] = [];
  readonly #heights = new Map<number, RowDef>();

  put(row: number, column: number, value: GridValue, style: CellStyle): void {
    this.#cells.set(`${row},${column}`, { ...contentOf(value), style });
  }

  /** One row of values that begins at the column. */
  putRow(row: number, column: number, values: readonly GridValue[], style: CellStyle): void {
    for (const [index, value] of values.entries()) this.put(row, column + index, value, style);
  }

  /** One value over several cells, all of them with its borders. */
  merge(
    from: readonly [row: number, column: number],
    to: readonly [row: number, column: number],
    of: { readonly value: GridValue; readonly style: CellStyle },
  ): void {
    const [startRow, startCol] = from;
    const [endRow, endCol] = to;
    for (let row = startRow; row <= endRow; row += 1) {
      for (let column = startCol; column <= endCol; column += 1) {
        this.put(row, column, undefined, of.style);
      }
    }
    this.put(startRow, startCol, of.value, of.style);
    if (startRow !== endRow || startCol !== endCol) {
      this.#merges.push({ startRow, startCol, endRow, endCol });
    }
  }

  /** In points of type; `hidden` for what only programs read. */
  setRow(row: number, height: number | 'hidden'): void {
    this.#heights.set(row, height === 'hidden' ? { hidden: true } : { height });
  }

  sheet(name: string, rest: Omit<WriteSheet, 'name' | 'cells' | 'merges' | 'rowDefs'>): WriteSheet {
    return {
      name,
      cells: this.#cells,
      merges: this.#merges,
      rowDefs: this.#heights,
      ...rest,
    };
  }
}

function contentOf(value: GridValue): Partial<Cell> {
  if (value === undefined) return { value: null };
  if (typeof value === 'number') return { value, type: 'number' };
  if (typeof value === 'string') return { value: cellText(value), type: 'string' };
  const { formula, result } = value;
  return { value: result, formula, formulaResult: result, type: 'formula' };
}

/** How wide a text is in columns of a typewriter, of which a Chinese character takes two. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += /[\u1100-\uffe6\u{1f000}-\u{3ffff}]/u.test(letter) ? 2 : 1;
  return width;
}

/** A spreadsheet's row is at most 409 points high. */
const HIGHEST = 400;

/** How high a row has to be for its texts, wrapped in columns of these widths; in points of type. */
export function heightFor(
  texts: readonly { readonly text: string; readonly width: number }[],
  lineHeight: number,
  most = HIGHEST,
): number {
  const lines = texts.map(({ text, width }) =>
    text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / (width - 1))), 0),
  );
  return Math.min(most, Math.max(1, ...lines) * lineHeight + 4);
}
