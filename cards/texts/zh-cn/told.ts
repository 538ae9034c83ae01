import type { Told, ToldOf } from '#domain/told.ts';
import { dayWithWeekday, moment } from './dates.ts';
import { endedWords, handedOver, lentTo } from './people.ts';
import { savedWords } from './settings.ts';
import { itemNumber, roles } from './words.ts';

export interface ToldText {
  readonly sentence: string;
  /** The same in a word or two. */
  readonly toast: string;
  /** What to type next, on a button. */
  readonly next?: string;
  /** What stands on the button where it is not the text itself. */
  readonly nextLabel?: string;
}

type ToldTexts = { readonly [Kind in Told['kind']]: (told: ToldOf<Kind>) => ToldText };

/** A button carries so many units' contacts at most; a card has no room for more. */
const MOST_CONTACTS = 80;

/** As somebody would type it. */
const matchText = (contacts: ToldOf<'roster_imported'>['contacts']): string =>
  ['匹配通讯录', ...contacts.map(({ unit, names }) => `${unit}：${names.join('、')}`)].join('\n');

const TEXTS: ToldTexts = {
  snoozed: ({ until, lastCall }) => ({
    sentence: `今天不再提醒您，${dayWithWeekday(until)}上午起恢复。${lastCall === undefined ? '' : `今天截止，${lastCall.time} 的最后提醒仍会发出。`}发送“恢复提醒”可随时恢复。`,
    toast: '今天不再提醒',
  }),
  snooze_ended: () => ({ sentence: '已恢复提醒。', toast: '已恢复提醒', next: '我的任务' }),
  setting_saved: ({ value }) => ({ sentence: savedWords(value), toast: '已保存', next: '设置' }),
  holidays_saved: ({ off, worked, isReplanned }) => ({
    sentence: `已导入放假 ${off} 天、上班 ${worked} 天。${isReplanned ? '提醒已按新的日历重排。' : ''}`,
    toast: '已导入放假安排',
    next: '放假安排',
  }),
  opened: ({ deadline }) => ({
    sentence: `考核已启动，${moment(deadline)}截止。已通知各部门评分人。`,
    toast: '考核已启动',
    next: '进度',
  }),
  extended: ({ deadline }) => ({
    sentence: `截止时间已延至 ${moment(deadline)}。`,
    toast: '已延期',
  }),
  publication_asked: ({ others }) => ({
    sentence: `已提请${others.join('、')}同意，其中一人同意后公布，届时告知您。`,
    toast: '已提请同意',
  }),
  finalized: ({ year }) => ({
    sentence: `${year}年度考核已定稿，不再改动。可以导出档案留存。`,
    toast: '已定稿',
    next: '导出档案',
  }),
  unlocked: ({ unit, itemNumber: number, until }) => ({
    sentence: `已解锁${unit}${itemNumber(number)}，并通知评分部门。修改一次后自动锁定，最迟 ${moment(until)}锁定。`,
    toast: '已解锁',
  }),
  approved: ({ department }) => ({
    sentence: `${department}的评分已审核通过。`,
    toast: '已审核通过',
  }),
  scorecards_imported: ({ year, scorecards, items, units }) => ({
    sentence:
      units === 0
        ? `已导入${year}年度 ${scorecards} 张评分表、${items} 项。接下来请把单位名册发给我。`
        : `已导入${year}年度 ${scorecards} 张评分表、${items} 项，${units} 家单位不变。`,
    toast: '已导入评分表',
    next: '帮助',
  }),
  roster_imported: ({ units, contacts }) => ({
    sentence:
      contacts.length === 0
        ? `单位名册已更新，共 ${units} 家。人员备好后即可启动考核。`
        : `单位名册已更新，共 ${units} 家，其中 ${contacts.length} 家写有联系人，可按姓名匹配通讯录。`,
    toast: '已导入单位',
    ...(contacts.length === 0
      ? { next: '进度' }
      : { next: matchText(contacts.slice(0, MOST_CONTACTS)), nextLabel: '匹配通讯录' }),
  }),
  carried_over: ({ year, from, units, contacts }) => ({
    sentence: `已建立${year}年度，沿用${from}年度的评分表和 ${units} 家单位${contacts === 0 ? '' : `，${contacts} 位联系人`}。评分表有改动时，把新的文件发给我即可替换。`,
    toast: `已建立${year}年度`,
    next: '进度',
  }),
  amended: ({ items, rescored }) => ({
    sentence: `已修订 ${items} 项${rescored === 0 ? '' : `，${rescored} 个得分随分值调整`}，并已通知相关部门评分人复核。`,
    toast: '已修订',
    next: '进度',
  }),
  unit_moved: ({ unit, from, to, putAside }) => ({
    sentence: `${unit}已由“${from}”转到“${to}”评分表${putAside === 0 ? '' : `，原有 ${putAside} 项得分已留存备查，请各部门按新表评分`}。`,
    toast: '已转评分表',
  }),
  delegated: ({ lent, to, until }) => ({
    sentence: lentTo(lent, to, until),
    toast: '已转交',
  }),
  delegation_ended: ({ ended }) => ({
    sentence: endedWords(ended),
    toast: '已收回转交',
    next: '我的任务',
  }),
  handed_over: ({ from, to, roles: held }) => ({
    sentence: handedOver(from, to, held),
    toast: '已移交',
  }),
  staffed: ({ appointed, dismissed }) => ({
    sentence: `人员已更新：指定 ${appointed} 项，取消 ${dismissed} 项。新任人员已收到通知。`,
    toast: '人员已更新',
    next: '人员',
  }),
  appointed: ({ role, people, scope }) => ({
    sentence: `已指定${people.join('、')}为${scope ?? ''}${roles[role]}。`,
    toast: '已指定',
  }),
  dismissed: ({ role, people, scope }) => ({
    sentence: `已取消${people.join('、')}的${scope ?? ''}${roles[role]}。`,
    toast: '已取消指定',
  }),
};

export function toldText<Kind extends Told['kind']>(
  told: ToldOf<Kind> & { readonly kind: Kind },
): ToldText {
  const text: ToldTexts[Kind] = TEXTS[told.kind];
  return text(told);
}
