/** `yyyy-MM-dd`, a day that is on the calendar. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** `HH:mm` */
export function isTime(value: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

/** `yyyy-MM-dd HH:mm` */
export function isDateTime(value: string): boolean {
  const [date, time, ...more] = value.split(' ');
  return more.length === 0 && isDate(date ?? '') && isTime(time ?? '');
}
