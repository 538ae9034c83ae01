import type { NoticeProblem } from '#domain/holiday-notice.ts';
import type { HolidayStretch } from '#domain/settings-views.ts';
import { dayWithWeekday, shortDay } from './dates.ts';

type ProblemTexts = {
  readonly [Kind in NoticeProblem['kind']]: (
    problem: Extract<NoticeProblem, { kind: Kind }>,
  ) => string;
};

const PROBLEMS: ProblemTexts = {
  no_such_day: ({ typed }) => `没有“${typed}”这一天。`,
  weekday: ({ typed, day }) => `“${typed}”的星期与日期不符（按 ${day} 核对），请检查年份或日期。`,
  backwards: ({ typed }) => `“${typed}”前后颠倒，或者太长。`,
  unclear: ({ typed }) => `“${typed}”没有写明是放假还是上班。`,
  count: ({ name, stated, found }) => `“${name}”写明共 ${stated} 天，按日期是 ${found} 天。`,
  worked_weekday: ({ day }) => `${shortDay(day)}本来就是工作日，无须写“上班”。`,
  twice: ({ day }) => `${shortDay(day)}既写了放假，又写了上班。`,
};

function problem<Kind extends NoticeProblem['kind']>(
  of: Extract<NoticeProblem, { kind: Kind }> & { readonly kind: Kind },
): string {
  const words: ProblemTexts[Kind] = PROBLEMS[of.kind];
  return words(of);
}

/** `元旦：1月1日（周五）至1月3日（周日）放假，共 3 天`. */
function stretch({ name, isOffDay, from, until, days }: HolidayStretch): string {
  const range =
    days === 1 ? dayWithWeekday(from) : `${dayWithWeekday(from)}至${dayWithWeekday(until)}`;
  const what = isOffDay ? `放假${days === 1 ? '' : `，共 ${days} 天`}` : '上班';
  return `${name === '' ? '' : `${name}：`}${range}${what}`;
}

export const holidays = {
  stretch,
  problem,
  previewTitle: { notice: '导入放假安排', own: '本单位放假和上班' },
  previewSummary: '待确认：放假安排',
  off: (year: string): string => `${year}年放假`,
  worked: (year: string): string => `${year}年调休上班`,
  problems: '需要改正',
  problemsSummary: '放假安排需要改正',
  howToMend: '请改正后重新发送，尚未导入任何内容。',
  missing: (festivals: readonly string[]): string =>
    `通知中没有${festivals.map((each) => `“${each}”`).join('、')}，可以先导入，以后再补。`,
  endsDeadline: '截止日将成为休息日，提醒按前一个工作日计算。需要时请发送“延期”加新的时间。',
  note: '确认后提醒按新的日历重排，已经发出的不会重发。',
  confirm: '确认导入',
  cancel: '不导入',
  title: '放假安排',
  summary: '近期放假安排',
  none: '近期没有已知的放假和调休。',
  unknownYears: (years: readonly number[]): string =>
    `${years.join('、')}年放假安排未导入，工作日按周一至周五推算。`,
  howToImport: '导入：发送“导入放假安排”，后面粘贴国务院办公厅通知全文。',
  howToOwn: '本单位另行放假：“放假 12-30 机关休假”；上班：“上班 12-31”。',
  askOffice: '由考核办导入。',
  /** To the office, once for each year. */
  yearMissing: (year: number): string =>
    `提醒安排涉及${year}年，而${year}年放假安排未导入，暂按周一至周五推算。国务院办公厅的通知发布后，请发送“导入放假安排”，后面粘贴通知全文。`,
};
