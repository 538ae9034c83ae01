import type { Branded } from './ids.ts';

/** A moment as ISO-8601 UTC with milliseconds, `2015-12-25T10:00:00.000Z`: text order is time order. */
export type Instant = Branded<string, 'Instant'>;

/** A day on the calendar of the service's time zone, `2015-12-25`. */
export type Day = Branded<string, 'Day'>;

export const instantOf = (date: Date): Instant => date.toISOString() as Instant;

/** Throws a RangeError when the text is no date. */
export const instant = (text: string): Instant => instantOf(new Date(text));

export const plusMs = (at: Instant, ms: number): Instant =>
  instantOf(new Date(Date.parse(at) + ms));

/** Milliseconds from the first to the second; negative when the second is earlier. */
export const msBetween = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);

/** Where the present moment comes from: the machine, or in the demonstration the sandbox. */
export interface Clock {
  now(): Instant;
}
