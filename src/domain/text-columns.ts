import { findAnchor } from './text-anchors.ts';
import { foldName } from './text-normal.ts';
import { readCount } from './text-number.ts';
import type { TypedText } from './text-slice.ts';

/** What a column of a pasted table holds. Without `itemNumber` the item is said elsewhere. */
export type Column =
  | { readonly holds: 'unit' | 'item' | 'nothing' }
  | {
      readonly holds: 'score' | 'deduction' | 'reason';
      readonly itemNumber: number | undefined;
    };

const UNIT_HEADERS = new Set([
  ...['单位', '单位名称', '单位全称', '单位简称', '名称', '工会', '工会名称', '被考核单位'],
  ...['考核单位', '被考核单位名称', '各单位', '市区', '局公司', '直属单位'],
]);
const ITEM_HEADERS = new Set(['项目', '项目号', '项目序号', '项', '考核项目', '项次', '第几项']);
const SCORE_HEADERS = new Set(['得分', '分数', '评分', '打分', '分', '实得分', '分值', '考核得分']);
const DEDUCTION_HEADERS = new Set(['扣分', '扣', '减分', '扣分数', '扣分值']);
const REASON_HEADERS = new Set([
  ...['理由', '原因', '扣分原因', '扣分理由', '说明', '扣分说明', '备注', '情况说明', '扣分依据'],
]);
/** Numbers of rows and sums: nothing is read from them. */
const OTHER_HEADERS = new Set(['序号', '编号', 'no', '合计', '小计', '总分', '得分合计', '类别']);
const REASON_WORD = /理由|原因|说明|备注|依据/;

/** The columns of a header row, or undefined where the row is no header. */
export function readHeader(cells: readonly TypedText[]): readonly Column[] | undefined {
  const names = cells.map(({ plain }) => foldName(plain));
  if (!isHeader(cells, names)) return;
  const columns: Column[] = [];
  let itemNumber: number | undefined;
  for (const [at, name] of names.entries()) {
    itemNumber = readItemNumber(cells[at], name) ?? itemNumber;
    columns.push(toColumn(name, itemNumber));
  }
  if (columns.some(({ holds }) => holds === 'unit')) return columns;
  // A table whose corner is empty names its units in the first column all the same.
  return names[0] === '' ? [{ holds: 'unit' }, ...columns.slice(1)] : undefined;
}

function isHeader(cells: readonly TypedText[], names: readonly string[]): boolean {
  const hasUnit = names.some((name) => UNIT_HEADERS.has(name));
  const items = cells.filter((cell, at) => readItemNumber(cell, names[at] ?? '') !== undefined);
  const known = names.filter((name) => isKnown(name)).length + items.length;
  const filled = names.filter((name) => name !== '').length;
  return known === filled && filled > 1 && (hasUnit || items.length > 0);
}

const isKnown = (name: string): boolean =>
  [
    UNIT_HEADERS,
    ITEM_HEADERS,
    SCORE_HEADERS,
    DEDUCTION_HEADERS,
    REASON_HEADERS,
    OTHER_HEADERS,
  ].some((headers) => headers.has(name));

function readItemNumber(cell: TypedText | undefined, name: string): number | undefined {
  const anchor = findAnchor(cell?.plain ?? '');
  if (anchor?.start === 0) return anchor.numbers[0];
  const numbered = /^(?:项目?)(\d{1,3})(?:得分|扣分|分)?$/.exec(name);
  return numbered === null ? undefined : readCount(numbered[1] ?? '');
}

function toColumn(name: string, itemNumber: number | undefined): Column {
  if (name === '') return { holds: 'nothing' };
  if (UNIT_HEADERS.has(name)) return { holds: 'unit' };
  if (ITEM_HEADERS.has(name)) return { holds: 'item' };
  if (OTHER_HEADERS.has(name)) return { holds: 'nothing' };
  if (REASON_HEADERS.has(name) || REASON_WORD.test(name)) return { holds: 'reason', itemNumber };
  return { holds: name.includes('扣') ? 'deduction' : 'score', itemNumber };
}
