import { isObject } from '#sandbox/server/json.ts';
import type { Placed } from './placed-components.ts';
import type { CardProblem } from './problem.ts';

const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** What a cell may hold, by its column's `data_type`. Source: Feishu cards, component table. */
const cellFits: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: isText,
  lark_md: isText,
  markdown: isText,
  number: (value) => typeof value === 'number',
  date: (value) => Number.isInteger(value),
  persons: (value) => isText(value) || isTexts(value),
  options: (value) => isText(value) || (Array.isArray(value) && value.every(isOption)),
};

function isOption(value: unknown): boolean {
  return isObject(value) && isText(value.text);
}

/** Rows with cells of no column (200915), or of another type than their column's (200914). */
export function* tableProblems({ component, path }: Placed): Generator<CardProblem> {
  const types = columnTypes(component.columns);
  const rows = Array.isArray(component.rows) ? component.rows.filter(isObject) : [];
  for (const [name, cell] of rows.flatMap((row) => Object.entries(row))) {
    const type = types.get(name);
    if (!type) yield { code: 200915, path, message: 'table rows name invalid', value: name };
    else if (!cellFits[type]?.(cell)) {
      yield { code: 200914, path, message: 'table rows invalid', value: name };
    }
  }
}

function columnTypes(columns: unknown): Map<string, string> {
  const types = new Map<string, string>();
  for (const column of Array.isArray(columns) ? columns.filter(isObject) : []) {
    const type = typeof column.data_type === 'string' ? column.data_type : 'text';
    types.set(String(column.name), type);
  }
  return types;
}
