/** Dates and times on cards, in the zone of the sandbox's people. */
import type { Json } from '#sandbox/contract.ts';
import { zone } from './zone.ts';

interface Read {
  readonly [part: string]: string;
}

const digits = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'longOffset',
});

function read(at: Date): Read {
  return Object.fromEntries(digits.formatToParts(at).map((part) => [part.type, part.value]));
}

/** `+08:00` */
function offsetOf({ timeZoneName = 'GMT' }: Read): string {
  return timeZoneName === 'GMT' ? '+00:00' : timeZoneName.slice('GMT'.length);
}

function instantOf(value: Json | undefined): Date | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const at = new Date(Number(value));
  return value === '' || Number.isNaN(at.getTime()) ? undefined : at;
}

/**
 * A Unix time in milliseconds by a table's `date_format` (`YYYY-MM-DD HH:mm:ss`), by RFC 3339 without one; "" where
 * it is no time.
 */
export function dateInFormat(value: Json | undefined, format: string | undefined): string {
  const at = instantOf(value);
  if (!at) return '';
  const part = read(at);
  const asked = format || `YYYY-MM-DDTHH:mm:ss${offsetOf(part)}`;
  const values: ReadonlyMap<string, string | undefined> = new Map([
    ['YYYY', part.year],
    ['MM', part.month],
    ['DD', part.day],
    ['HH', part.hour],
    ['mm', part.minute],
    ['ss', part.second],
  ]);
  return asked.replace(/YYYY|MM|DD|HH|mm|ss/g, (name) => values.get(name) ?? name);
}

/** How each `format_type` is written in the words of a language. */
const wordy: ReadonlyMap<string, Intl.DateTimeFormatOptions> = new Map([
  ['date', { year: 'numeric', month: 'long', day: 'numeric' }],
  ['date_short', { month: 'short', day: 'numeric' }],
  ['week', { weekday: 'long' }],
  ['week_short', { weekday: 'short' }],
] satisfies [string, Intl.DateTimeFormatOptions][]);

/**
 * A `<local_datetime>`: a time by its `format_type`, in the client's zone and language. A type that is none shows the
 * whole. Source: Feishu cards, JSON 2.0 components, rich text, international time.
 */
export function localTime(
  milliseconds: number,
  { format, locale }: { readonly format: string; readonly locale: string },
): string {
  const at = instantOf(milliseconds);
  if (!at) return '';
  const part = read(at);
  const options = wordy.get(format);
  if (options) return new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(at);
  switch (format) {
    case 'date_num':
      return `${part.year}-${part.month}-${part.day}`;
    case 'time':
      return `${part.hour}:${part.minute}`;
    case 'time_sec':
      return `${part.hour}:${part.minute}:${part.second}`;
    case 'timezone':
      return `GMT${offsetOf(part).replace(/^([+-])0/, '$1')}`;
    default:
      return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
  }
}
