import { formatPoints, type Points } from '#domain/points.ts';
import type { CurrentScore } from '#domain/views.ts';
import { itemNumber, points, progress } from './words.ts';

/** Marks stand beside words, never alone. */
export const marks = { done: '✔', begun: '✎', none: '○', wrong: '✗' };

export const home = {
  title: (department: string): string => `${department}评分任务`,
  summary: (department: string, scored: number, cells: number): string =>
    `${department}评分任务：${progress(scored, cells)}`,
  itemState: (scored: number, units: number): string => {
    if (scored === 0) return `${marks.none} 未评 0/${units}`;
    return `${scored === units ? marks.done : marks.begun} ${progress(scored, units)}`;
  },
  deducted: (units: number): string => `扣分 ${units} 家`,
  awaited: (people: number): string => (people === 0 ? '评分人已评齐' : `还差 ${people} 人`),
  awaitsOthers: '您已评完，待其他评分人评齐后提交。',
  units: (count: number): string => `${count} 家`,
  byItem: '按项评',
  byUnit: '逐家评',
  textEntry: '文字录入',
  workbook: '下载Excel填',
  missing: '还差哪些',
  submit: '提交',
  submitTitle: '提交给部门负责人审核？',
  submitText: '提交后不能直接修改，审核通过前可以撤回。',
  withdraw: '撤回提交',
  review: '去审核',
  submitted: '已提交，等待部门负责人审核。如需修改，可先撤回提交。',
  approved: '已审核通过，辛苦了。',
  published: '排名已公布，评分不再修改。',
  sentBack: (note: string): string => `已退回修改：${note}`,
  draft: '得分随填随存，全部评完后再提交。',
  readyToSubmit: '已全部评完，请提交审核。',
  onBehalf: (department: string): string => `您正在代${department}录入，每一处都会注明“代录”。`,
  overdue: '已过截止时间，请尽快完成。',
  notOpened: '评分尚未开始，启动后会通知您。',
  shortenedButtons: '其余项目请用“逐家评”。',
};

export const fullText = '查看全文';

export const unitForm = {
  place: (position: number, units: number, done: number): string =>
    `第 ${position}/${units} 家 · 已评完 ${done} 家`,
  score: (max: Points): string => `得分（满分${formatPoints(max)}）`,
  /** As long as `reason`, so that the two inputs stand under each other. */
  scoreLabel: '得分',
  reason: '原因',
  reasonHint: '未给满分时填写',
  scoreHint: (max: Points): string => `0–${formatPoints(max)}，也可写满分、扣1`,
  saveKeep: '保存，下一家',
  saveFull: '空白项记满分，下一家',
  saveKeepLast: '保存',
  saveFullLast: '空白项记满分',
  previous: '上一家',
  skip: '跳过',
  back: '返回',
  conflict: (number: number, theirs: CurrentScore, typed: string): string =>
    `${itemNumber(number)}：${theirs.by} 已评 ${formatPoints(theirs.points)}${reasonInBrackets(theirs.reason)}，您填 ${typed}。再按保存即用您的。`,
  conflictAtField: (theirs: CurrentScore): string =>
    `${theirs.by} 刚评了 ${formatPoints(theirs.points)}${reasonInBrackets(theirs.reason)}，再按保存即用您的`,
  takeTheirs: '采用对方的得分',
  problems: (count: number, othersSaved: boolean): string =>
    othersSaved ? `有 ${count} 项需要修改，其余已保存。` : `有 ${count} 项需要修改，尚未保存。`,
};

export const reasonInBrackets = (reason: string): string => (reason === '' ? '' : `（${reason}）`);

export const deductions = {
  chooseTitle: '哪些单位要扣分？',
  choose: '请勾选要扣分的单位；不勾选的记满分。',
  chooseHint: '点这里搜索、勾选单位',
  chosen: (count: number): string => (count === 0 ? '尚未勾选' : `已勾选 ${count} 家`),
  page: (page: number, pages: number): string => `第 ${page}/${pages} 页`,
  next: '下一步',
  previousPage: '上一页',
  nowScored: (name: string, score: Points): string => `${name}（现 ${points(score)}）`,
  title: '扣多少，为什么？',
  explain: '只填要扣分的单位，其余记满分。',
  scoreHint: (max: Points): string => `0–${formatPoints(max)}，也可写扣1`,
  reasonHint: '如：示范点仅3个',
  toPreview: '下一步，预览',
  nextPage: '保存，下一页',
  chooseAgain: '重选单位',
  saved: (count: number): string => `上一项已写入 ${count} 条。`,
  undo: '撤销上一项',
  cancel: '取消',
  faults: (count: number): string => `有 ${count} 家需要修改，已填内容都在。`,
};

export const preview = {
  title: '请核对后确认',
  nothingTitle: '没有可写入的得分',
  summary: (count: number): string => `待确认：写入 ${count} 条得分`,
  lowered: (units: number): string => `扣分 ${units} 家`,
  full: (units: number, rest: boolean): string => `${rest ? '其余 ' : ''}${units} 家满分`,
  collisionsTitle: (units: number): string => `${units} 家原有扣分，未在本次写明`,
  collisionsAsk: '要保留这些扣分，还是一并改为满分？',
  rejectedTitle: (count: number): string => `${count} 处没有写入`,
  rejectedHint: '请改好后重新发送这几处即可。',
  confirm: (count: number): string => `确认写入 ${count} 条`,
  confirmNext: (count: number, next: string): string => `确认 ${count} 条，接着评${next}`,
  confirmOnly: '只确认写入',
  keep: (count: number): string => `保留原扣分，写入 ${count} 条`,
  raise: '一并改为满分',
  raiseTitle: '原有扣分一并改为满分？',
  raiseText: (count: number): string => `${count} 家的扣分和原因将被满分替换。`,
  cancel: '取消',
};

export const saved = {
  title: (written: number): string => `已写入 ${written} 条`,
  undoneTitle: (written: number): string => `已撤销 ${written} 条`,
  nothingTitle: '没有变化',
  nothing: '与现有得分一致，没有写入。',
  undone: '已恢复为操作前的得分。',
  allFull: '全部为满分。',
  lowered: (cells: number): string => `扣分 ${cells} 条`,
  skipped: (names: string): string => `以下单位的得分刚被他人改动，未写入：${names}`,
  left: (cells: number): string => `还差 ${cells} 项得分。`,
  noneLeft: '已全部评完，请提交审核。',
  locked: '已重新锁定，不必再提交；部门负责人已收到通知。',
  next: '继续评分',
  submit: '提交',
  undo: '撤销',
  undoHint: '十分钟内可以撤销。',
  home: '返回任务',
};

export const missing = {
  title: (department: string): string => `${department}还差哪些`,
  noneTitle: (department: string): string => `${department}已全部评完`,
  none: '没有缺项，请提交审核。',
  summary: (department: string, cells: number): string => `${department}还差 ${cells} 项得分`,
  total: (cells: number): string => `还差 ${cells} 项得分，评完后才能提交。`,
  units: (count: number): string => `差 ${count} 家`,
  awaited: (names: string): string => `待评：${names}`,
  jump: '直接去评',
  next: '逐家补评',
  submit: '提交',
  home: '返回任务',
};

export const textEntry = {
  title: '文字录入',
  summary: '用一句话录入得分',
  how: '直接把得分发给我，我先列出预览，您确认后才写入。',
  several: (number: number, units: readonly string[]): string =>
    `第${number}项 ${units[0] ?? '甲单位'}-1 活动少办1场；${units[1] ?? '乙单位'} 得2 材料迟报；其余满分`,
  allFull: (number: number): string => `第${number}项 全部满分`,
  single: (number: number, unit: string): string => `${unit}第${number}项扣0.5 信息少报1篇`,
  scoped: (scorecard: string, number: number, unit: string): string =>
    `${scorecard}第${number}项 ${unit}-1 材料迟报；其余满分`,
  scopedHint: '几张评分表项目序号相同时，请在前面写明评分表：',
  table: '也可以从 Excel 复制“单位、得分、原因”几列，粘贴发送。',
  forms: '写法不限：扣1、-1、得4、4.5、满分、半分都可以。',
  anyUnit: '某单位',
  example: '例如对下面这一项：',
  home: '返回任务',
};
