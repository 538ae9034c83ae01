import type { Db } from '#db/database.ts';
import { listPersonNames } from '#db/members.ts';
import type { Item } from '#db/scorecards.ts';
import type { Score } from '#db/scores.ts';
import type { WorkCalendar } from '#domain/calendar.ts';
import type { Cycle } from '#domain/cycle.ts';
import type { Instant } from '#domain/instant.ts';
import type { CurrentScore, CycleView, ItemView, LocalMoment } from '#domain/views.ts';

/** What views are made with: the moment and the calendar that says it in people's words. */
export interface Present {
  readonly tx: Db;
  readonly now: Instant;
  readonly calendar: WorkCalendar;
}

export const viewMoment = ({ calendar }: Present, at: Instant): LocalMoment =>
  calendar.formatLocal(at);

export function viewCycle(present: Present, cycle: Cycle): CycleView {
  const { year, isExample, phase, deadlineAt } = cycle;
  return {
    year,
    isExample,
    phase,
    deadline: deadlineAt === undefined ? undefined : viewMoment(present, deadlineAt),
    isOverdue: deadlineAt !== undefined && present.now > deadlineAt,
  };
}

export const viewItem = ({ id, number, text, maxPoints }: Item): ItemView => ({
  id,
  number,
  text,
  maxPoints,
});

export type Names = ReadonlyMap<string, string>;

export const loadNames = (db: Db): Promise<Names> => listPersonNames(db);

export const viewScore = (score: Score, names: Names): CurrentScore => ({
  points: score.points,
  reason: score.reason,
  version: score.version,
  by: names.get(score.scoredBy) ?? '',
  onBehalf: score.onBehalf,
});
