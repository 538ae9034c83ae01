import type { Tx } from '#db/database.ts';
import type { WorkCalendar } from '#domain/calendar.ts';
import type { Cycle } from '#domain/cycle.ts';
import type { Instant } from '#domain/instant.ts';
import type { Actor } from '#domain/member.ts';

/** One request of one person, inside the one transaction that all of its effects share. */
export interface Call {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  /** The year that is asked about; the current one where it is not given. Only questions look at it. */
  readonly askedCycle?: Cycle;
}
