import { isObject } from '#sandbox/server/json.ts';
import type { Placed } from './placed-components.ts';
import { type CardProblem, withoutBody } from './problem.ts';

const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isOption = (value: unknown): boolean => isObject(value) && isText(value.text);
/** What is no text is shown as one. */
const isShown = (): boolean => true;

/** What a cell may hold, by its column's `data_type`. Source: Feishu cards, component table. */
const cellFits: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: isShown,
  lark_md: isShown,
  markdown: isShown,
  number: (value) => typeof value === 'number',
  date: (value) => Number.isInteger(value),
  persons: (value) => isText(value) || isTexts(value),
  options: (value) => isText(value) || (Array.isArray(value) && value.every(isOption)),
};

/** Rows that are none, or with a cell of another type than their column's (200914); a cell of no column (200915). */
export function* tableProblems({ component, path }: Placed): Generator<CardProblem> {
  const at = withoutBody(path);
  const { rows } = component;
  if (!(Array.isArray(rows) && rows.every(isObject))) {
    yield { code: 200914, path: at, message: 'table rows is invalid' };
    return;
  }
  const types = columnTypes(component.columns);
  for (const [index, row] of rows.entries()) {
    for (const [name, cell] of Object.entries(row)) {
      const problem = cellProblem(types, name, cell);
      if (problem) yield { ...problem, path: at, value: `row: ${index}, column: ${name}` };
    }
  }
}

function cellProblem(
  types: ReadonlyMap<string, string>,
  name: string,
  cell: unknown,
): CardProblem | undefined {
  const type = types.get(name);
  if (!type) return { code: 200915, message: 'table rows name is invalid' };
  return cellFits[type]?.(cell) ? undefined : { code: 200914, message: 'table rows is invalid' };
}

function columnTypes(columns: unknown): Map<string, string> {
  const types = new Map<string, string>();
  for (const column of Array.isArray(columns) ? columns.filter(isObject) : []) {
    const type = typeof column.data_type === 'string' ? column.data_type : 'text';
    types.set(String(column.name), type);
  }
  return types;
}
