import type { Audience, Colleague, LentDepartment, PeopleNews } from '#domain/people-views.ts';
import type { LocalMoment, OwnPart, RestPart } from '#domain/views.ts';
import { dayWithWeekday, shortDay } from './dates.ts';
import { roles } from './words.ts';

const lentWords = (lent: readonly LentDepartment[]): string =>
  lent
    .map(({ department, withSignOff }) => `${department}的${withSignOff ? '评分和审核' : '评分'}`)
    .join('、');

const roleWords = (
  held: readonly { readonly department: string; readonly role: 'scorer' | 'head' }[],
): string => held.map(({ department, role }) => `${department}${roles[role]}`).join('、');

export const delegation = {
  title: '请核对转交',
  summary: '待确认：转交评分',
  what: '转交内容',
  lent: lentWords,
  to: '交给',
  until: '期限',
  /** The day is the last one on which it holds. */
  untilDay: (until: LocalMoment): string => `至${dayWithWeekday(until)}当天结束，到期自动收回`,
  note: '转交期间由对方以本人名义评分，每一处都记在对方名下；您的权限不变，但不再收到催办。',
  confirm: '确认转交',
  cancel: '取消',
  endTitle: '请核对收回',
  endSummary: '待确认：收回转交',
  ending: (
    each: LentDepartment & {
      readonly from: string;
      readonly to: string;
      readonly until: LocalMoment;
    },
  ): string =>
    `${lentWords([each])}：${each.from} 转交给 ${each.to}，原定至${shortDay(each.until.day)}`,
  endNote: '收回后对方不能再评分，已评的得分保留。',
  endConfirm: '确认收回',
  /** On the cards of who acts for somebody. */
  by: (name: string): string => `受${name}委托`,
};

export const handover = {
  title: '请核对移交',
  summary: '待确认：移交职责',
  roles: '职责',
  from: '原任',
  to: '接任',
  roleWords,
  units: (count: number): string => `分工给原任的 ${count} 家单位一并移交。`,
  scores: '已评的得分属于部门，全部保留，接任者可以接着评。',
  previews: (count: number): string =>
    `原任还有 ${count} 份没有确认的预览，移交后作废，需由接任者重新填写。`,
  note: '移交后长期有效。只是临时请人代评，请用“转交”。',
  confirm: '确认移交',
  cancel: '取消',
};

export const division = {
  title: (department: string): string => `${department}分工`,
  summary: (department: string): string => `${department}分工`,
  tag: '分工',
  none: '还没有分工，所有单位由大家共同评分。',
  unassigned: (units: number, all: number): string =>
    units === 0
      ? `${all} 家单位已全部分工。`
      : `共 ${all} 家，其中 ${units} 家未分工，由大家共同评分。`,
  colleague: ({ name, units, done }: Colleague): string =>
    units === 0 ? `${name}　未分工` : `${name}　${units} 家，已评完 ${done} 家`,
  choose: (name: string): string => `给${name}分工`,
  moreColleagues: (count: number): string =>
    `还有 ${count} 人，请直接发送，如“分工 昆山、太仓 @姓名”。`,
  typed: '也可以直接发送，如“分工 市区 @姓名”“取消分工 昆山”。',
  home: '返回任务',
  chooseTitle: (name: string): string => `${name}负责哪些单位？`,
  explain: '勾选的归此人，取消勾选的归大家。',
  hint: '点这里搜索、勾选单位',
  owned: (unit: string, owner: string): string => `${unit}（现由${owner}负责）`,
  chosen: (count: number): string => `已勾选 ${count} 家`,
  page: (page: number, pages: number): string => `第 ${page}/${pages} 页`,
  save: '保存分工',
  saveNext: '保存，下一页',
  back: '返回',
  saved: '分工已保存',
  changed: '刚才有人调整了分工。您的勾选都在，请核对后再保存。',
  /** On the home card. */
  own: ({ units, unitsOfAll, scored, cells }: OwnPart): string =>
    `您负责 ${units}/${unitsOfAll} 家，已评 ${scored}/${cells}`,
  ownDone: '您负责的单位已评完，其余单位由同事评分。',
  progress: (colleagues: readonly Colleague[]): string =>
    `分工进度：${colleagues.map(({ name, units, done }) => `${name} ${done}/${units} 家`).join('，')}`,
  rest: ({ units, unitsOfAll }: RestPart): string =>
    `已有分工：其余满分只含您负责和未分工的 ${units} 家，同事的 ${unitsOfAll - units} 家不动。`,
};

export const people = {
  title: '人员安排',
  summary: '各部门评分人和负责人',
  tag: '人员',
  gap: '缺人',
  department: '部门',
  noScorer: '没有评分人',
  noHead: '没有负责人',
  scorers: (names: string): string => `评分人：${names}`,
  heads: (names: string): string => `负责人：${names}`,
  delegated: (each: {
    readonly from: string;
    readonly to: string;
    readonly until: LocalMoment;
  }): string => `${each.from} 已转交给 ${each.to}，至${shortDay(each.until.day)}`,
  gaps: (departments: number): string =>
    departments === 0
      ? '各部门均已指定评分人和负责人。'
      : `${departments} 个部门还缺人，列在最前。`,
  admins: (names: string): string => `考核办：${names}`,
  leaders: (names: string): string => `分管领导：${names}`,
  nobody: '未指定',
  contacts: (having: number, all: number): string => `单位联系人：${having}/${all} 家已指定`,
  without: (names: string): string => `未指定：${names}`,
  choose: '指定人员',
  match: '匹配通讯录',
};

export const choosing = {
  title: (scope: string): string => `指定${scope}人员`,
  leaders: '分管领导',
  summary: '指定人员',
  tag: '待选择',
  explain: '已选的是现任人员。可增可减，下一步先预览，确认后才生效。',
  hint: '点这里选择人员',
  role: roles,
  cut: '名单较长，这里没有列全。未列出的人，请在群里 @我 并 @此人，如“评分人 宣教部 @张三”。',
  next: '下一步，预览',
  scopeTitle: '为谁指定？',
  scopeExplain: '请选择部门。指定单位联系人，请发送“指定人员 昆山”这样的一句话。',
};

export const staffing = {
  title: '请核对人员变动',
  summary: (count: number): string => `待确认：${count} 项人员变动`,
  change: (each: {
    readonly change: 'appointed' | 'dismissed';
    readonly name: string;
    readonly role: keyof typeof roles;
    readonly scope: string | undefined;
  }): string =>
    `${each.change === 'appointed' ? '指定' : '取消'} ${each.name}：${each.scope ?? ''}${roles[each.role]}`,
  none: '没有可以办理的变动。',
  more: (count: number): string => `…另有 ${count} 项`,
  ask: (name: string, role: keyof typeof roles, scope: string | undefined): string =>
    `有几位“${name}”，哪一位任${scope ?? ''}${roles[role]}？`,
  candidate: (name: string, department: string): string =>
    department === '' ? name : `${name}（${department}）`,
  unsettledMore: (count: number): string => `还有 ${count} 个重名待选，选完上面的再列出。`,
  unknown: (names: string): string => `通讯录里没有找到：${names}。请核对姓名，或用 @ 指定。`,
  tooMany: (departments: string): string => `${departments}人数较多，请用“指定人员”逐一选择。`,
  confirm: (count: number): string => `确认 ${count} 项变动`,
  cancel: '取消',
  looking: '正在查询通讯录，请稍候。',
};

/** What people are told whom a change concerns. */
export function peopleNews(news: PeopleNews, audience: Audience): string {
  switch (news.what) {
    case 'delegated':
      return audience === 'receiver'
        ? `${news.from}把${lentWords(news.lent)}转交给您，至${shortDay(news.until.day)}结束。请以您本人的名义评分，发送“我的任务”即可开始。`
        : `${news.from}已把${lentWords(news.lent)}转交给${news.to}，至${shortDay(news.until.day)}结束。`;
    case 'delegation_ended':
      return audience === 'receiver'
        ? `${news.from}转交给您的${lentWords(news.lent)}已收回，您评过的得分保留。感谢支持。`
        : `${news.from}转交给${news.to}的${lentWords(news.lent)}已收回。`;
    case 'handed_over':
      return audience === 'receiver'
        ? `${news.from}担任的${roleWords(news.roles)}已移交给您。已评的得分保留，发送“我的任务”接着办理。`
        : `${news.from}担任的${roleWords(news.roles)}已移交给${news.to}（${news.by}办理）。`;
    case 'assigned': {
      const shown = news.units.slice(0, 10).join('、');
      const more = news.units.length > 10 ? `等 ${news.units.length} 家` : '';
      return `${news.by}把${shown}${more}分工给您（${news.department}）。发送“我的任务”即可开始。`;
    }
  }
}

export const lentTo = (lent: readonly LentDepartment[], to: string, until: LocalMoment): string =>
  `已把${lentWords(lent)}转交给${to}，至${dayWithWeekday(until)}当天结束。需要提前收回，请发送“收回转交”。`;

export const endedWords = (ended: readonly (LentDepartment & { readonly to: string })[]): string =>
  `已收回转交：${ended.map((each) => `${lentWords([each])}（${each.to}）`).join('、')}。`;

export const handedOver = (
  from: string,
  to: string,
  held: readonly { readonly department: string; readonly role: 'scorer' | 'head' }[],
): string => `${from}担任的${roleWords(held)}已移交给${to}，并已通知有关人员。`;
