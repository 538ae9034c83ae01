import type { DocumentPlace } from '#domain/document-place.ts';
import { formatPoints, type Points } from '#domain/points.ts';
import type { SumGap } from '#domain/scorecard.ts';
import type { ScorecardColumn, ScorecardProblem } from '#domain/scorecard-problem.ts';
import type { UnitListProblem } from '#domain/unit-list.ts';
import { placeOf } from './document-places.ts';

const columns: { readonly [column in ScorecardColumn]: string } = {
  category: '类别',
  category_points: '类别分',
  item: '考核项目',
  item_points: '项目分',
  department: '考核部门',
};

interface LongName {
  readonly name: string;
  readonly length: number;
  readonly limit: number;
}

const longName = ({ name, length, limit }: LongName): string =>
  `“${[...name].slice(0, 20).join('')}…”有 ${length} 字，最多 ${limit} 字`;

type Sentences<Problem extends { readonly kind: string }> = {
  readonly [Kind in Problem['kind']]: (problem: Extract<Problem, { kind: Kind }>) => string;
};

const scorecardSentences: Sentences<ScorecardProblem> = {
  too_large: ({ limitBytes }) => `文件太大，最多 ${Math.round(limitBytes / 1024)} KB`,
  too_many_lines: ({ limitLines }) => `行数太多，最多 ${limitLines} 行`,
  no_table: () => '没有找到评分表',
  title_missing: () => '表格前缺少标题',
  title_without_year: ({ title }) => `标题“${title}”里没有年份`,
  title_without_class: ({ title }) => `标题“${title}”里没有写明单位类别，如“（市、区）”`,
  title_without_table: ({ title }) => `标题“${title}”后面没有表格`,
  unexpected_text: ({ text }) => `表格之外有看不懂的文字：“${text}”`,
  year_differs: ({ year, expected }) => `年份是 ${year}，与前面的 ${expected} 不一致`,
  duplicate_class: ({ name, first }) => `“${name}”的评分表前面已经有了（${placeOf(first)}）`,
  header_missing: ({ missing }) => missingHeader(missing),
  wrong_column_count: ({ found, expected }) => `这一行有 ${found} 栏，应为 ${expected} 栏`,
  tab_inside_cell: ({ text }) => `单元格“${text}”里有制表符`,
  not_points: ({ column, text }) => `${columns[column]}“${text}”不是分数`,
  category_unnamed: () => '类别没有名称',
  category_without_department: ({ category }) => `“${category}”的第一项没有写考核部门`,
  duplicate_category: ({ category, firstLine }) => `类别“${category}”在第 ${firstLine} 行已经有了`,
  name_too_long: (problem) => longName(problem),
  empty_item: ({ category }) => `“${category}”里有一项没有写考核项目`,
  no_items: () => '这张表没有考核项目',
  total_missing: () => '缺少“总分”一行',
  text_in_total_row: ({ column, text }) => `“总分”行的${columns[column]}栏不应写“${text}”`,
  row_after_total: () => '“总分”行之后还有内容',
  sum_gap: (problem) => sumGap(problem),
};

const missingHeader = (missing: readonly ScorecardColumn[]): string => {
  const named = missing.map((column) => columns[column]).join('、');
  return `缺少表头${named === '' ? '' : `“${named}”`}；表头应有：${Object.values(columns).join('、')}`;
};

const sumOf: { readonly [of in SumGap['of']]: (name: string) => string } = {
  category: (name) => `类别“${name}”各项之和`,
  total: (name) => `“${name}”各类别之和`,
  items: (name) => `“${name}”各项之和`,
};

function sumGap({ of, name, stated, gap, firstLine, lastLine }: Gap): string {
  const size = formatPoints(Math.abs(gap) as Points);
  const differs = gap > 0 ? `少 ${size} 分` : `多 ${size} 分`;
  return `写明 ${formatPoints(stated)} 分，但${sumOf[of](name)}${differs}（第 ${firstLine}–${lastLine} 行）`;
}

type Gap = Extract<ScorecardProblem, { kind: 'sum_gap' }>;

const unitSentences: Sentences<UnitListProblem> = {
  too_large: ({ limitBytes }) => `文件太大，最多 ${Math.round(limitBytes / 1024)} KB`,
  wrong_columns: ({ found }) =>
    `有 ${found} 栏；每行写：类别、单位全称、简称（可不写）、联系人（可不写）`,
  unknown_class: ({ typed, known }) => `没有“${typed}”这一类，评分表里有：${known.join(' / ')}`,
  class_missing: () => '没有写单位类别',
  name_missing: () => '没有写单位全称',
  no_units: () => '没有找到单位',
  duplicate_unit: ({ name, first }) => `“${name}”前面已经有了（${placeOf(first)}）`,
  name_too_long: (problem) => longName(problem),
  class_without_units: ({ name }) => `“${name}”一家单位也没有`,
};

const at = (place: DocumentPlace, sentence: string): string => `${placeOf(place)}：${sentence}`;

function scorecardProblem<Kind extends ScorecardProblem['kind']>(
  problem: Extract<ScorecardProblem, { readonly kind: Kind }>,
): string {
  return at(problem, scorecardSentences[problem.kind](problem));
}

function unitProblem<Kind extends UnitListProblem['kind']>(
  problem: Extract<UnitListProblem, { readonly kind: Kind }>,
): string {
  const sentence = unitSentences[problem.kind](problem);
  // What the whole roster lacks stands in no line of it.
  return problem.kind === 'class_without_units' ? sentence : at(problem, sentence);
}

/** What the command that brings a year in says. */
export const imports = {
  scorecardProblem,
  unitProblem,
  refused: (file: string): string => `${file} 没有导入，请改好后再试：`,
  usage: (): string =>
    'npm run import -- <评分表> <单位名册>：Word（.docx）、Excel（.xlsx）、CSV 或文本文件，先后不限。',
  notForAYear: (): string =>
    '既不是评分表，也不是单位名册。评分表要有标题和表头；单位名册每行写：类别、单位全称、简称、联系人。',
  otherYear: (year: number, expected: number): string =>
    `是 ${year} 年的评分表，前面的是 ${expected} 年的。`,
  rosterTwice: (): string => '单位名册只能有一份，请合并成一个文件。',
  classTwice: (name: string): string => `“${name}”的评分表在前面的文件里已经有了。`,
  alreadyThere: (year: number): string => `${year} 年的评分表已经有了，没有改动。`,
  done: (year: number, scorecards: number, items: number, units: number): string =>
    `已导入 ${year} 年：${scorecards} 张评分表、${items} 项、${units} 家单位。`,
};
