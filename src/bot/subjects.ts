import type { UnitId } from '#domain/ids.ts';
import type { Subject } from '#domain/subject.ts';
import type { UnitFormView } from '#domain/views.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';

/** What a card shows that is about a whole unit. */
export function subjectOfUnit({ units, items }: Vocabulary, unitId: UnitId): Subject {
  const scorecardId = units.find(({ id }) => id === unitId)?.scorecardId;
  return items
    .filter((item) => item.scorecardId === scorecardId)
    .map(({ id }) => ({ unitId, itemId: id }));
}

export const subjectOfForm = ({ unitId, rows }: UnitFormView): Subject =>
  rows.map(({ item }) => ({ unitId, itemId: item.id }));
