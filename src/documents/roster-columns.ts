/** What a column of a roster holds. */
export type RosterColumn = 'class' | 'name' | 'aliases' | 'contacts';

/** Where each column stands, counted from 0; a roster need not have all. */
export type RosterColumns = ReadonlyMap<RosterColumn, number>;

const WORDS: { readonly [column in RosterColumn]: RegExp } = {
  class: /^(?:单位|所属|考核|评分表)?(?:类别|分类|类型|组别)(?:名称)?$|^评分表$/,
  name: /^(?:被考核|考核|参评)?(?:单位|工会)(?:名称|全称)?$|^(?:名称|全称)$/,
  aliases: /^(?:单位)?(?:简称|别名|别称|常用名|曾用名|习惯称呼)$/,
  contacts: /^(?:单位)?(?:联系人|联络人|联络员|经办人)(?:姓名)?$/,
};
/** A table with a column of points holds scores, whatever else it has. */
const SCORE_COLUMN = /分|第.+项/;

/** As a roster without a header has them. */
export const USUAL_COLUMNS: RosterColumns = new Map([
  ['class', 0],
  ['name', 1],
  ['aliases', 2],
  ['contacts', 3],
]);

/** The columns of a header row by their words, in any order; undefined for any other row. */
export function readRosterHeader(cells: readonly string[]): RosterColumns | undefined {
  const words = cells.map((cell) => cell.replace(/\s+|[（(][^（()）]*[）)]/g, ''));
  if (words.some((word) => SCORE_COLUMN.test(word) && !WORDS.class.test(word))) return undefined;
  const columns = new Map<RosterColumn, number>();
  for (const [index, word] of words.entries()) {
    const column = COLUMNS.find((each) => WORDS[each].test(word));
    if (column !== undefined && !columns.has(column)) columns.set(column, index);
  }
  return columns.has('name') && columns.size > 1 ? columns : undefined;
}

const COLUMNS: readonly RosterColumn[] = ['class', 'name', 'aliases', 'contacts'];
