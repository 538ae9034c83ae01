import type { Day } from '#domain/instant.ts';
import type { LocalMoment } from '#domain/views.ts';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** `12月25日（周五）18:00`. */
export const moment = (at: LocalMoment): string => `${dayWithWeekday(at)}${at.time}`;

/** `12月25日（周五）`. */
export const dayWithWeekday = ({ day, weekday }: Pick<LocalMoment, 'day' | 'weekday'>): string => {
  const name = WEEKDAYS[weekday];
  return name === undefined ? shortDay(day) : `${shortDay(day)}（${name}）`;
};

/** `12月25日`, of an ISO day. */
export function shortDay(day: Day | string): string {
  const [, month, date] = day.split('-');
  return `${Number(month)}月${Number(date)}日`;
}

export const deadline = (at: LocalMoment | undefined): string =>
  at === undefined ? '截止时间待定' : `${moment(at)}截止`;
