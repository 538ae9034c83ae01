import { listOpinions, listOpinionsOfItems } from '#db/opinions.ts';
import type { Item } from '#db/scorecards.ts';
import type { Cell } from '#db/scores.ts';
import type { DepartmentId, ItemId, OpenId } from '#domain/ids.ts';
import type { OpinionsView } from '#domain/views.ts';
import type { Assessment } from './assessment.ts';
import { isScoredBySeveral, listAwaited, opinionRuleOf } from './opinions.ts';
import { loadNames, type Present } from './view-parts.ts';

type Tx = Pick<Present, 'tx'>;

/** Who has not scored every unit of the item yet. */
export interface AwaitedPerson {
  readonly openId: OpenId;
  readonly name: string;
}

/** Of each of the department's items that several people score, those whose opinions are missing. */
export async function loadAwaited(
  { tx }: Tx,
  assessment: Assessment,
  departmentId: DepartmentId,
): Promise<(itemId: ItemId) => readonly AwaitedPerson[] | undefined> {
  const items = assessment.items.filter(
    (item) => item.departmentId === departmentId && isScoredBySeveral(assessment, item),
  );
  if (items.length === 0) return () => undefined;
  const opinions = await listOpinionsOfItems(tx, items);
  const people = await listAwaited(tx, departmentId);
  const awaited = new Map(
    items.map((item) => [item.id, people.filter(({ openId }) => lacks(openId, item))] as const),
  );
  return (itemId) => awaited.get(itemId);

  function lacks(person: OpenId, { id, scorecardId }: Item): boolean {
    const given = opinions.filter(({ of, itemId }) => of === person && itemId === id);
    const scored = new Set(given.map(({ unitId }) => unitId));
    return assessment.unitsOf(scorecardId).some((unit) => !scored.has(unit.id));
  }
}

/** One cell's opinions; undefined where one person's score is all there is, an appeal's for instance. */
export async function viewOpinions(
  { tx }: Tx,
  assessment: Assessment,
  of: {
    readonly cell: Cell;
    readonly seesPeople: boolean;
    readonly hasScore: boolean;
  },
): Promise<OpinionsView | undefined> {
  const { cell, seesPeople, hasScore } = of;
  const rule = opinionRuleOf(assessment, cell.itemId);
  if (rule === undefined) return undefined;
  const opinions = await listOpinions(tx, cell);
  if (opinions.length === 0 && hasScore) return undefined;
  if (!seesPeople) return { rule, opinions: undefined, awaited: [] };
  const people = await listAwaited(tx, assessment.getItem(cell.itemId).departmentId);
  const names = await loadNames(tx);
  const isMissing = (person: OpenId) => opinions.every((each) => each.of !== person);
  return {
    rule,
    opinions: opinions.map(({ scoredBy, points, onBehalf }) => ({
      by: names.get(scoredBy) ?? '',
      points,
      onBehalf,
    })),
    awaited: hasScore
      ? []
      : people.filter(({ openId }) => isMissing(openId)).map(({ name }) => name),
  };
}
