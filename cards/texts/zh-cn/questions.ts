/** The same question about a named thing, as one would type it: what a button says for the person. */
export const questions = {
  total: (unit: string): string => `${unit}总分`,
  details: (unit: string): string => `${unit}明细`,
  why: (unit: string): string => `${unit}为什么扣分`,
  rank: (unit: string): string => `${unit}第几名`,
  item: (unit: string, number: number): string => `${unit}第${number}项`,
  wording: (unit: string, words: string): string => `${unit}${words}`,
  byDepartment: (unit: string, department: string): string => `${unit}${department}打了几分`,
  progress: (department: string): string => `${department}进度`,
  submit: (department: string): string => `提交 ${department}`,
  withdraw: (department: string): string => `撤回提交 ${department}`,
  review: (department: string): string => `审核 ${department}`,
  approve: (department: string): string => `通过 ${department}`,
  sendBack: (department: string, note: string): string => `退回 ${department} ${note}`,
  allFull: (scorecard: string, number: number): string => `${scorecard}第${number}项 全部满分`,
  remind: (department: string): string => `催办 ${department}`,
  years: (unit: string, years: number): string => `${unit}近${years}年`,
  compare: (one: string, other: string): string => `对比 ${one} ${other}`,
  unitHistory: (unit: string): string => `谁改的 ${unit}`,
  appeal: (unit: string, number: number | undefined, text: string): string =>
    `申诉 ${unit}${number === undefined ? '' : ` 第${number}项`} ${text}`.trim(),
  withdrawAppeal: (unit: string, number: number): string => `撤回申诉 ${unit} 第${number}项`,
  answerAppeal: (unit: string, number: number): string => `答复申诉 ${unit} 第${number}项`,
  confirmAnswer: (unit: string, number: number): string => `确认答复 ${unit} 第${number}项`,
  scorecardOf: (name: string): string => `导出评分表 ${name}`,
  workbook: (department: string): string => `导出评分簿 ${department}`,
};

/** What an entry of the bot's menu says, by the key that is set in the platform's console. */
export const menu: ReadonlyMap<string, string> = new Map([
  ['my_tasks', '我的任务'],
  ['progress', '进度'],
  ['help', '帮助'],
]);
