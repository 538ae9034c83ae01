/**
 * Dates and times as the people of the sandbox read them. They live in one zone, whatever the zone of
 * the machine that shows the page, so that a card's deadline and the page's clock agree.
 */
export const zone = 'Asia/Shanghai';

const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const offset = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });

function read(instant: string): Record<string, string> {
  return Object.fromEntries(
    parts.formatToParts(new Date(instant)).map((part) => [part.type, part.value]),
  );
}

/** The zone's offset at an instant: `+08:00`. */
function offsetAt(instant: Date): string {
  const name = offset.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value;
  return name === undefined || name === 'GMT' ? '+00:00' : name.slice('GMT'.length);
}

/** The offset a client adds to what was picked: `+0800`. */
export function pickerOffset(): string {
  return offsetAt(new Date()).replace(':', '');
}

/** `2015年12月20日 周日 14:52` */
export function clockText(instant: string): string {
  const at = read(instant);
  return `${at.year}年${at.month}月${at.day}日 ${at.weekday} ${at.hour}:${at.minute}`;
}

/** `2015年12月20日 周日`, the name of a day in a conversation. */
export function dayText(instant: string): string {
  const at = read(instant);
  return `${at.year}年${at.month}月${at.day}日 ${at.weekday}`;
}

/** `14:52` */
export function timeText(instant: string): string {
  const at = read(instant);
  return `${at.hour}:${at.minute}`;
}

/** The time today, the day otherwise: what fits into a chat's line. */
export function shortText(instant: string, now: string): string {
  const at = read(instant);
  const today = read(now);
  if (at.year !== today.year) return `${at.year}/${at.month}/${at.day}`;
  if (at.month === today.month && at.day === today.day) return timeText(instant);
  return `${at.month}月${at.day}日`;
}

/** `2015-12-20`, in the zone. */
export function dateText(instant: string): string {
  const at = read(instant);
  const pad = (text = '') => text.padStart(2, '0');
  return `${at.year}-${pad(at.month)}-${pad(at.day)}`;
}

/** An instant as the value of a `datetime-local` input. */
export function toLocalInput(instant: string): string {
  return `${dateText(instant)}T${timeText(instant)}`;
}

/** The instant that a `datetime-local` value means in the zone. */
export function fromLocalInput(local: string): string {
  const guess = offsetAt(new Date(`${local}Z`));
  return new Date(`${local}${guess}`).toISOString();
}
