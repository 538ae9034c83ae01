import type { ScorecardColumn } from '#domain/scorecard-problem.ts';

/** Where each column of a table stands, counted from 0. */
export type ScorecardHeader = Readonly<Record<ScorecardColumn, number>>;

export type HeaderReading =
  | { readonly ok: true; readonly header: ScorecardHeader }
  | { readonly ok: false; readonly missing: readonly ScorecardColumn[] };

const COLUMNS: readonly ScorecardColumn[] = [
  'category',
  'category_points',
  'item',
  'item_points',
  'department',
];

/** What federations print above the columns, without spaces and brackets. */
const WORDS: { readonly [column in ScorecardColumn]: RegExp } = {
  category: /^(?:考核|评分|指标|项目)?(?:类别|类型|分类|大类)(?:名称)?$/,
  category_points: /^(?:类别|类型|分类|大类)(?:总|标准)?(?:分|分值|分数|满分)$/,
  item: /^(?:(?:考核|评分|具体|工作)?(?:项目|内容|指标|事项)(?:名称|及内容|内容|及标准)?|项目及内容)$/,
  item_points: /^(?:考核)?(?:项目|内容|指标|单项)(?:标准)?(?:分|分值|分数|满分)$|^标准分$/,
  department: /^(?:考核|责任|评分|牵头|主管|考评|负责)(?:部门|处室|部室|科室|单位)$|^部门$/,
};

/** 分值 alone stands for the points of whatever column is left of it. */
const POINTS = /^(?:标准|满)?分(?:值|数)?$|^满分$/;

/** A list of scores has units in its rows; a scorecard is for all of its class. */
const UNIT = /^(?:被考核|参评)?单位(?:名称|全称)?$/;

/**
 * The columns of a header row by their words, in any order; columns of other words, 序号 or 得分, are
 * passed over. Of two columns of one meaning the first counts.
 */
export function readHeader(cells: readonly string[]): HeaderReading {
  const found = new Map<ScorecardColumn, number>();
  if (listsUnits(cells)) return { ok: false, missing: COLUMNS };
  let last: ScorecardColumn | undefined;
  cells.forEach((cell, index) => {
    const word = headerWord(cell);
    const column = COLUMNS.find((each) => WORDS[each].test(word)) ?? pointsColumn(word, last);
    if (column === undefined || found.has(column)) return;
    found.set(column, index);
    last = column;
  });
  const { category, category_points, item, item_points, department } = Object.fromEntries(found);
  if (
    category === undefined ||
    category_points === undefined ||
    item === undefined ||
    item_points === undefined ||
    department === undefined
  ) {
    return { ok: false, missing: COLUMNS.filter((column) => !found.has(column)) };
  }
  return { ok: true, header: { category, category_points, item, item_points, department } };
}

/** Whether a header row is that of a table with units in its rows. */
export const listsUnits = (cells: readonly string[]): boolean =>
  cells.some((cell) => UNIT.test(headerWord(cell)));

function pointsColumn(word: string, last: ScorecardColumn | undefined) {
  if (!POINTS.test(word)) return undefined;
  return last === 'category' ? 'category_points' : 'item_points';
}

/** 分 值（分） is 分值. */
function headerWord(cell: string): string {
  return cell.replace(/\s+/g, '').replace(/[（(][^（()）]*[）)]/g, '');
}
