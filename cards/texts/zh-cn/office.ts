import { type FixedReminderKind, type ReminderKind, workdaysOf } from '#domain/reminder-plan.ts';
import type { LocalMoment, OpeningAnnouncement, ReminderView } from '#domain/views.ts';
import { dayWithWeekday, moment } from './dates.ts';
import { askRemind } from './help.ts';
import { roles } from './words.ts';

export const review = {
  title: (department: string): string => `${department}评分审核`,
  summary: (department: string): string => `${department}评分待您审核`,
  counts: (cells: number, full: number, lowered: number): string =>
    `共 ${cells} 项得分 · 满分 ${full} · 扣分 ${lowered}`,
  noDeductions: '全部满分，没有扣分。',
  approve: '通过',
  approveTitle: '审核通过？',
  approveText: '通过后评分锁定，如需修改由考核办退回。',
  sendBack: '退回修改',
  note: '退回原因',
  noteHint: '如：第2项昆山扣分依据请补充',
  nothing: '目前没有等待审核的评分。',
};

export const opening = {
  title: '启动考核',
  summary: '待确认：启动考核',
  deadline: '截止时间',
  scorecard: (name: string, items: number, units: number): string =>
    `${name}：${items} 项 × ${units} 家`,
  departments: '评分部门',
  department: (name: string, scorers: number): string => `${name} ${scorers} 人`,
  noScorers: (names: string): string => `没有评分人：${names}`,
  noHead: (names: string): string => `没有部门负责人：${names}（由考核办代为审核）`,
  chats: (names: string): string => `通知群：${names}`,
  noChats: '没有绑定的群，只通知到个人。在群里 @我 发送“绑定本群”可以绑定。',
  reminders: '提醒安排',
  reminder: (kind: ReminderKind, at: LocalMoment): string => `${moment(at)} ${reminderName(kind)}`,
  dailyProgress: (time: string): string => `截止前每个工作日 ${time} 在绑定的群通报进度`,
  unknownYears: (years: readonly number[]): string =>
    `${years.join('、')}年放假安排未导入，提醒按周一至周五推算。请发送“导入放假安排”，后面粘贴通知全文。`,
  frozen: '启动后评分表冻结，并立即通知各部门评分人。',
  confirm: '确认启动',
  cancel: '取消',
};

export const announcement = {
  title: (year: number): string => `${year}年度考核评分安排`,
  summary: (year: number): string => `${year}年度考核评分安排`,
  text: '各评分部门请按分工为各单位评分，评分人已收到个人任务卡片。',
  scale: ({ departments, units, items }: OpeningAnnouncement): string =>
    `${departments} 个部门为 ${units} 家单位评分，共 ${items} 个项目`,
  how: '与我私聊发送“我的任务”，即可开始评分。',
};

export const extension = {
  title: '延长截止时间',
  summary: '待确认：延长截止时间',
  change: (before: LocalMoment | undefined, after: LocalMoment): string =>
    `${before === undefined ? '' : `由 ${moment(before)} `}延至 ${moment(after)}`,
  note: '确认后在绑定的群里通知，提醒按新的时间重排。',
  confirm: '确认延期',
  cancel: '取消',
};

export const appointment = {
  title: { appointment: '指定人员', dismissal: '取消指定' },
  summary: { appointment: '待确认：指定人员', dismissal: '待确认：取消指定' },
  role: '角色',
  scope: '范围',
  people: '人员',
  roleName: (role: keyof typeof roles): string => roles[role],
  note: {
    appointment: '确认后立即生效。',
    dismissal: '确认后立即失去相应权限，已填得分保留。',
  },
  confirm: { appointment: '确认指定', dismissal: '确认取消' },
  cancel: '不办理',
};

interface ReminderWords {
  readonly name: string;
  readonly sentence: string;
}

const REMINDERS: { readonly [kind in FixedReminderKind | 'now']: ReminderWords } = {
  now: { name: '提醒', sentence: '还有评分任务没有完成，请安排时间。' },
  last_morning: { name: '今天截止', sentence: '今天截止，请在截止前完成并提交。' },
  last_call: { name: '即将截止', sentence: '今天即将截止，这是最后一次提醒。' },
  overdue_scorer: {
    name: '已逾期',
    sentence: '已过截止时间，请尽快完成；确有困难，请联系考核办延期。',
  },
  overdue_office: {
    name: '逾期情况',
    sentence: '截止后仍有部门未完成，请考核办决定延期或代录。',
  },
  progress: { name: '进度通报', sentence: '各部门评分进度如下。' },
};

function countdownWords(workdays: number): ReminderWords {
  const name = `距截止 ${workdays} 个工作日`;
  if (workdays === 1) return { name, sentence: '下一个工作日截止，请尽快完成。' };
  return workdays > CALM_WORKDAYS
    ? { name, sentence: `距截止还有 ${workdays} 个工作日，方便时可以开始了。` }
    : { name, sentence: `距截止还有 ${workdays} 个工作日，请安排时间完成。` };
}

/** So long before the deadline there is no hurry yet. */
const CALM_WORKDAYS = 3;

function reminderWords(kind: ReminderView['kind']): ReminderWords {
  const workdays = kind === 'now' ? undefined : workdaysOf(kind);
  return workdays === undefined && isFixed(kind) ? REMINDERS[kind] : countdownWords(workdays ?? 0);
}

const isFixed = (kind: ReminderView['kind']): kind is keyof typeof REMINDERS =>
  Object.hasOwn(REMINDERS, kind);

export const reminderName = (kind: ReminderView['kind']): string => reminderWords(kind).name;

export const officeReminder = {
  title: '评分逾期情况',
  summary: (departments: number): string => `评分逾期：${departments} 个部门没有完成`,
  say: { remind: '催办', whoIsLeft: '谁还没评', tasks: '我的任务' },
  ask: askRemind,
  onBehalf: '代录',
  extend: '延期请发送“延期”加新的日期和时间，如“延期 12-28 18:00”。',
};

export const reminder = {
  title: '评分提醒',
  overdueTitle: '评分已逾期',
  sentence: (kind: ReminderView['kind']): string => reminderWords(kind).sentence,
  summary: (left: number): string =>
    left === 0 ? '评分提醒：请提交' : `评分提醒：还差 ${left} 项得分`,
  left: (department: string, left: number, cells: number): string =>
    `${department} 还差 ${left}/${cells}`,
  awaitsSubmission: (department: string): string => `${department} 已全部评完，只差提交`,
  item: (scorecard: string, number: number, left: number): string =>
    `${scorecard}第${number}项 差 ${left} 家`,
  others: (done: number, all: number): string => `已有 ${done}/${all} 个部门完成。`,
  /** Announced before it happens. */
  escalation: (heads: LocalMoment, office: LocalMoment): string =>
    `如逾期，将于${dayWithWeekday(heads)}告知部门负责人，${dayWithWeekday(office)}报考核办；完成后即停止。`,
  snooze: '今天不再提醒',
  wake: '恢复提醒',
  start: '开始评分',
  handIn: '去提交',
  forDepartment: (department: string, verb: string): string => `${department}：${verb}`,
};
