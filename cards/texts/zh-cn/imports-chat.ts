import type { CyclePhase } from '#domain/cycle.ts';
import type { FileProblem } from '#domain/document.ts';
import type { AmendmentObstacle } from '#domain/import-amendment.ts';
import { formatPoints, type Points } from '#domain/points.ts';
import type { SumGap } from '#domain/scorecard.ts';
import { phases } from './words.ts';

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

const NEW_FORMATS = { doc: 'Word 文档（.docx）', xls: 'Excel 工作簿（.xlsx）' } as const;
const isOld = (extension: string): extension is keyof typeof NEW_FORMATS =>
  extension in NEW_FORMATS;

/** What is wrong with a file, and how to mend it. */
export function fileProblem(problem: FileProblem): string {
  switch (problem.kind) {
    case 'too_large':
      return `文件超过 ${megabytes(problem.limitBytes)}，没有读取。请删去图片等无关内容，或只发评分表、名册本身。`;
    case 'not_what_it_claims':
      return `文件内容与后缀“.${problem.extension}”不符，没有读取。请用 Word、Excel 或 WPS 打开后另存，再发给我。`;
    case 'macros':
      return '文件里带有宏，没有读取。请另存为不含宏的 .docx 或 .xlsx 再发给我。';
    case 'old_format':
      return `“.${problem.extension}”是旧格式。请打开后另存为${isOld(problem.extension) ? NEW_FORMATS[problem.extension] : '新格式'}，再发给我。`;
    case 'encrypted':
      return '文件设有密码，打不开。请取消密码后再发给我。';
    case 'swells':
      return '文件展开后过大，没有读取。请只保留评分表、名册本身，另存后再发给我。';
    case 'took_too_long':
      return '文件太复杂，读取超时。请只保留评分表、名册本身，另存后再发给我。';
    case 'broken':
      return '文件已损坏，打不开。请在电脑上确认能打开，另存后再发给我。';
    case 'empty':
      return '文件是空的，请核对后再发给我。';
    case 'unknown_format':
      return '这种文件看不懂。请发送 Word（.docx）、Excel（.xlsx）、CSV 或文本文件。';
  }
}

const SUM_OF: { readonly [of in SumGap['of']]: (name: string) => string } = {
  category: (name) => `类别“${name}”各项之和`,
  total: () => '各类别之和',
  items: () => '各项之和',
};

const gapSentence = ({ of, name, stated, gap }: SumGap): string => {
  const size = formatPoints(Math.abs(gap) as Points);
  return `${SUM_OF[of](name)}应为 ${formatPoints(stated)} 分，现在${gap > 0 ? '少' : '多'} ${size} 分`;
};

/** Why running scorecards cannot be amended so, and what to do. */
export function amendmentObstacle(obstacle: AmendmentObstacle): string {
  switch (obstacle.kind) {
    case 'classes_differ':
      return '评分已经启动，评分表的类别不能增减。请按现有的各张评分表一并发送。';
    case 'items_differ':
      return `评分已经启动，“${obstacle.scorecard}”不能增减项目或改换类别，只能修订内容和分值。`;
    case 'department_differs':
      return `评分已经启动，“${obstacle.scorecard}”第${obstacle.number}项不能更换考核部门，只能修订内容和分值。`;
    case 'total_differs':
      return `“${obstacle.scorecard}”的总分变了。评分启动后总分不变，请核对。`;
    case 'gaps':
      return `“${obstacle.scorecard}”修订后合计不符：${obstacle.gaps.map(gapSentence).join('；')}。请把相关项目一并修订，每行一项。`;
    case 'nothing':
      return '与现行评分表完全相同，没有需要修订的内容。';
  }
}

const points = (value: Points): string => `${formatPoints(value)} 分`;

const running = (year: number, phase: CyclePhase): string =>
  `${year}年度尚未归档（${phases[phase]}）。确认后，评分、查询等日常操作都转到新的年度，请先确认旧年度已经办完。`;

export const files = {
  fileProblem,
  working: (name: string): string => `正在处理“${name}”…`,
  gone: (name: string): string => `没有取到“${name}”，请重新发送一次。`,
  failed: (name: string): string => `“${name}”没有处理成功，请稍后重新发送。`,
  unitScorecard: (name: string): string =>
    `“${name}”是一家单位的评分表，没有导入。填得分请发送“导出评分簿”，填好后发回；更换评分表请发不写单位的原表。`,
  unknown: (name: string): string =>
    `“${name}”里没有找到评分表、单位名册或得分。评分表要有标题和“类别、类别分、考核项目、项目分、考核部门”各栏；名册要有“类别、单位名称”两栏。`,
  /** Which file a sentence is about. */
  about: (name: string, sentence: string): string => `“${name}”：${sentence}`,
};

export const importProblems = {
  title: (name: string): string => (name === '' ? '没有导入' : `没有导入：${name}`),
  summary: '没有导入，请改好后重发',
  intro: (count: number): string => `有 ${count} 处需要修改，改好后重新发给我：`,
};

export const scorecardsImport = {
  title: (year: number): string => `${year}年度评分表`,
  summary: (year: number): string => `待确认：导入${year}年度评分表`,
  scorecard: (name: string, items: number, total: Points): string =>
    `${name}：${items} 项，合计 ${points(total)} ✓`,
  category: (name: string, items: number, total: Points): string =>
    `${name} ${points(total)}（${items} 项）✓`,
  departments: '考核部门',
  newDepartment: (name: string): string => `${name}（新增）`,
  difference: (year: number): string => `与${year}年度相比`,
  same: '没有改动。',
  classIs: {
    new: (name: string): string => `“${name}”：新增的评分表`,
    gone: (name: string): string => `“${name}”：不再有评分表`,
  },
  classChanges: (name: string, changed: number, unchanged: number): string =>
    `${name}：${changed} 处改动，其余 ${unchanged} 项不变`,
  added: (number: number, text: string, max: Points): string =>
    `新增第${number}项 ${text}（${points(max)}）`,
  removed: (number: number, text: string, max: Points): string =>
    `删去原第${number}项 ${text}（${points(max)}）`,
  repointed: (before: Points, after: Points): string =>
    `分值 ${formatPoints(before)} → ${points(after)}`,
  reassigned: (before: string, after: string): string => `考核部门 ${before} → ${after}`,
  moved: (before: string, after: string): string => `类别 ${before} → ${after}`,
  reworded: (before: string, after: string): string => `内容“${before}”改为“${after}”`,
  becomes: {
    new_year: (year: number): string => `确认后新建${year}年度，再导入单位、启动考核。`,
    replacement: (year: number): string => `确认后替换${year}年度现有的评分表。`,
  },
  carryInstead: (year: number): string =>
    `单位、联系人和设置照旧的，请先取消，发送“沿用${year}”，再发这份评分表。`,
  kept: (units: number): string => `已有的 ${units} 家单位保留不变。`,
  lost: (scorecard: string, units: number): string =>
    `“${scorecard}”不再有评分表${units === 0 ? '' : `，其 ${units} 家单位将一并删除`}。`,
  running,
  confirm: '确认导入',
  cancel: '取消',
};

export const rosterImport = {
  title: '单位名册',
  summary: '待确认：导入单位名册',
  total: (units: number): string => `共 ${units} 家`,
  classSize: (name: string, units: number): string => `${name} ${units} 家`,
  added: (count: number): string => `新增 ${count} 家`,
  removed: (count: number): string => `删除 ${count} 家`,
  renamed: (count: number): string => `更名 ${count} 家`,
  moved: (count: number): string => `换评分表 ${count} 家`,
  same: '与现有名册一致。',
  becomes: (from: string, to: string): string => `${from} → ${to}`,
  ofUnit: (unit: string, what: string): string => `${unit}：${what}`,
  aliases: (units: number): string => `简称（${units} 家）`,
  suggested: (units: number): string => `还可以采用的简称（${units} 家）`,
  clashes: (count: number): string => `${count} 个称呼对应多家单位，查询时会请人选择：`,
  contacts: (units: number): string => `${units} 家写有联系人，导入后可按姓名匹配通讯录。`,
  sure: {
    title: (units: number): string => `将删除 ${units} 家单位`,
    text: '名册里没有的单位连同其联系人一并删除。确认导入？',
  },
  confirm: '确认导入',
  takeSuggested: '采用以上简称',
  namesTaken: '已采用',
  cancel: '取消',
};

export const carryOver = {
  title: (year: number): string => `建立${year}年度`,
  summary: (year: number): string => `待确认：建立${year}年度`,
  from: (year: number): string => `沿用${year}年度的评分表、单位和各项设置：`,
  scorecard: (name: string, items: number, units: number): string =>
    `${name}：${items} 项 × ${units} 家`,
  aliases: (count: number): string => `单位简称 ${count} 个`,
  contacts: (count: number): string => `单位联系人 ${count} 位`,
  roles: '各部门评分人、负责人和分管领导不变。',
  later: '建立后处于筹备阶段，评分表和名册都可以再改。',
  running,
  confirm: '确认建立',
  cancel: '取消',
};

export const amendment = {
  title: '修订评分表',
  summary: '待确认：修订评分表',
  item: (scorecard: string, number: number, department: string): string =>
    `${scorecard}第${number}项 · ${department}`,
  category: (scorecard: string, name: string): string => `${scorecard} 类别“${name}”`,
  renamed: (name: string): string => `改称“${name}”`,
  points: (before: Points, after: Points): string =>
    `分值 ${formatPoints(before)} → ${points(after)}`,
  before: '原',
  after: '改为',
  scored: (cells: number): string => `已有 ${cells} 个得分`,
  follow: '分值有变的：满分的随新分值，扣过分的保留所扣分数，最低 0 分。',
  reopened: (names: string): string => `已提交、需重新打开：${names}`,
  office: (department: string, scorecard: string): string => `${department}（${scorecard}）`,
  recheck: '确认后通知相关评分人复核。',
  reason: '修订原因（必填）',
  reasonHint: '如：市里调整了考核口径',
  lacksReason: '请写明修订原因，二百字以内，不能只写“无”“同上”。',
  confirm: '确认修订',
  cancel: '取消',
};

export const unitMove = {
  title: '转评分表',
  summary: '待确认：转评分表',
  change: (unit: string, from: string, to: string): string => `${unit}：由“${from}”转到“${to}”`,
  putAside: (cells: number): string =>
    cells === 0 ? '尚无得分，不受影响。' : `原有 ${cells} 项得分不再计入，留存在操作记录里备查。`,
  missing: (items: number): string => `按新表的 ${items} 项重新评分。`,
  reopened: (names: string): string => `已提交、需重新打开：${names}`,
  say: (unit: string, scorecard: string): string => `转评分表 ${unit} ${scorecard}`,
  confirm: '确认转表',
  cancel: '取消',
};

export const recheck = {
  title: (department: string): string => `${department}：评分表有修订`,
  summary: '评分表有修订，请复核',
  reason: (text: string): string => `修订原因：${text}`,
  scored: (cells: number): string =>
    cells === 0 ? '尚无得分，请按修订后的内容评分' : `已评 ${cells} 家，请复核`,
  done: '复核无误后请提交。',
  tasks: '我的任务',
};
