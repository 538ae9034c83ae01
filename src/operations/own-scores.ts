import { listOpinions, listOpinionsOfItems } from '#db/opinions.ts';
import type { Item } from '#db/scorecards.ts';
import { type Cell, findScore, listScoresOfItems, type Score } from '#db/scores.ts';
import type { DepartmentId, OpenId } from '#domain/ids.ts';
import type { Actor } from '#domain/member.ts';
import type { Assessment } from './assessment.ts';
import { isScoredBySeveral, listAwaited, opinionOwner } from './opinions.ts';
import { ScoreIndex } from './score-index.ts';
import type { Present } from './view-parts.ts';

type Asking = Pick<Present, 'tx'> & { readonly actor: Actor };

/** What the person gave: of items that several people score their own opinions, of every other item its scores. */
export async function listOwnScores(
  { tx, actor }: Asking,
  assessment: Assessment,
  items: readonly Item[],
): Promise<readonly Score[]> {
  const several = items.filter((item) => isScoredBySeveral(assessment, item));
  if (several.length === 0) return listScoresOfItems(tx, items);
  const others = items.filter((item) => !several.includes(item));
  const opinions = await listOpinionsOfItems(tx, several);
  const isOwn = (of: OpenId, itemId: Item['id']) =>
    of === opinionOwner(actor, assessment.getItem(itemId).departmentId);
  return [
    ...(await listScoresOfItems(tx, others)),
    ...opinions.filter(({ of, itemId }) => isOwn(of, itemId)),
  ];
}

/** The same of one cell. */
export async function findOwnScore(
  { tx, actor }: Asking,
  assessment: Assessment,
  cell: Cell,
): Promise<Score | undefined> {
  const item = assessment.getItem(cell.itemId);
  if (!isScoredBySeveral(assessment, item)) return findScore(tx, cell);
  const owner = opinionOwner(actor, item.departmentId);
  return (await listOpinions(tx, cell)).find(({ of }) => of === owner);
}

/**
 * What of the department's cells is done as far as this person is concerned: a scorer has given their own opinion,
 * for everybody else the cell has a score.
 */
export async function loadDoneScores(
  call: Asking,
  assessment: Assessment,
  department: DepartmentId,
): Promise<ScoreIndex> {
  const items = assessment.items.filter((item) => item.departmentId === department);
  if (!items.some((item) => isScoredBySeveral(assessment, item))) {
    return new ScoreIndex(await listScoresOfItems(call.tx, items));
  }
  const owner = opinionOwner(call.actor, department);
  const awaited = await listAwaited(call.tx, department);
  return new ScoreIndex(
    awaited.some(({ openId }) => openId === owner)
      ? await listOwnScores(call, assessment, items)
      : await listScoresOfItems(call.tx, items),
  );
}
