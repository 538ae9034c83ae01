import { listDelegating } from '#db/delegations.ts';
import { listScorers } from '#db/members.ts';
import { listOpinionsOfItems } from '#db/opinions.ts';
import type { Item } from '#db/scorecards.ts';
import { countScoresByItem, listScoresOfItems } from '#db/scores.ts';
import { Division } from '#domain/assignment.ts';
import type { DepartmentId, OpenId } from '#domain/ids.ts';
import type { ReminderTask } from '#domain/views.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import type { Assessment } from './assessment.ts';
import { listCurrentAssignments } from './load-division.ts';
import { isScoredBySeveral } from './opinions.ts';
import type { Present } from './view-parts.ts';

/** A department that has something left to do, and how far it is. */
export interface OutstandingDepartment extends ReminderTask {
  readonly scored: number;
}

/** The departments that still have to score or hand in. */
export async function listOutstanding(
  present: Pick<Present, 'tx'>,
  assessment: Assessment,
): Promise<readonly OutstandingDepartment[]> {
  const counts = await countScoresByItem(present.tx, assessment.cycle.id);
  return assessment.departments.flatMap(({ id, name }) => {
    const open = openScorecardsOf(assessment, id);
    if (open.length === 0) return [];
    const items = open.flatMap((scorecard) => {
      const units = assessment.unitsOf(scorecard.id).length;
      return assessment.itemsOf(scorecard.id, id).map((item) => ({
        scorecard: scorecard.name,
        number: item.number,
        cells: units,
        left: units - (counts.get(item.id) ?? 0),
      }));
    });
    const cells = items.reduce((sum, item) => sum + item.cells, 0);
    const left = items.reduce((sum, item) => sum + item.left, 0);
    return [
      {
        departmentId: id,
        department: name,
        left,
        cells,
        scored: cells - left,
        awaitsSubmission: left === 0,
        items: items.filter((item) => item.left > 0),
      },
    ];
  });
}

/** Whom the departments are asked through. */
interface Asked {
  readonly departments: readonly OutstandingDepartment[];
  readonly roles: readonly ('scorer' | 'head')[];
}

/**
 * Who is to be asked for the departments, one entry a person. In the place of who is away stands whom they lent their
 * role; whoever has done their own part of what is split is left in peace.
 */
export async function listResponsible(
  present: Pick<Present, 'tx' | 'now'>,
  assessment: Assessment,
  asked: Asked,
): Promise<readonly OpenId[]> {
  const people = await listResponsibleFor(present, assessment, asked);
  return [...new Set(people.map(({ openId }) => openId))];
}

/** The same with the department that each is asked about. */
export async function listResponsibleFor(
  present: Pick<Present, 'tx' | 'now'>,
  assessment: Assessment,
  { departments, roles }: Asked,
): Promise<readonly { readonly openId: OpenId; readonly departmentId: DepartmentId }[]> {
  const { tx, now } = present;
  const people = await listScorers(tx);
  const delegations = await listDelegating(tx, now);
  const responsible: { readonly openId: OpenId; readonly departmentId: DepartmentId }[] = [];
  for (const department of departments) {
    const { departmentId } = department;
    const hasPart = await ownPartOf(present, assessment, department);
    const own = people.filter((each) => each.departmentId === departmentId);
    for (const { openId, role } of withRoles(own, roles)) {
      const standIn = delegations.find(
        (each) =>
          each.from === openId &&
          (each.role === role || each.role === 'head') &&
          each.departmentId === departmentId,
      );
      const acting = standIn?.to ?? openId;
      if (role === 'head' || hasPart([openId, acting])) {
        responsible.push({ openId: acting, departmentId });
      }
    }
  }
  return responsible;
}

/** A department that has lost its scorers is asked through its head. */
function withRoles<Person extends { readonly role: 'scorer' | 'head' }>(
  people: readonly Person[],
  roles: Asked['roles'],
): readonly Person[] {
  const meant = people.filter(({ role }) => roles.includes(role));
  return meant.length > 0 ? meant : people;
}

/** Whether something is left of what these people score; the handing in is everybody's. */
async function ownPartOf(
  present: Pick<Present, 'tx' | 'now'>,
  assessment: Assessment,
  { departmentId, awaitsSubmission }: OutstandingDepartment,
): Promise<(as: readonly OpenId[]) => boolean> {
  const assignments = awaitsSubmission ? [] : await listCurrentAssignments(present, departmentId);
  const open = openScorecardsOf(assessment, departmentId);
  const items = open.flatMap(({ id }) => assessment.itemsOf(id, departmentId));
  const several = items.filter((item) => isScoredBySeveral(assessment, item));
  if (awaitsSubmission || assignments.length + several.length === 0) return () => true;
  const opinions = await listOpinionsOfItems(present.tx, several);
  const scores = await listScoresOfItems(present.tx, items);
  const scored = new Set(scores.map(({ unitId, itemId }) => `${unitId} ${itemId}`));
  const lacksScore = (unit: NamedUnit, own: readonly Item[], done: ReadonlySet<string>) =>
    own.some(
      ({ id, scorecardId }) => scorecardId === unit.scorecardId && !done.has(`${unit.id} ${id}`),
    );
  const single = items.filter((item) => !several.includes(item));
  return (as) => {
    const division = new Division(assignments, as);
    const given = opinions.filter(({ of }) => as.includes(of));
    const gave = new Set(given.map(({ unitId, itemId }) => `${unitId} ${itemId}`));
    return assessment.units.some(
      (unit) =>
        lacksScore(unit, several, gave) ||
        (division.covers(unit.id) && lacksScore(unit, single, scored)),
    );
  };
}

const openScorecardsOf = (assessment: Assessment, departmentId: DepartmentId) =>
  assessment
    .scorecardsOf(departmentId)
    .filter((each) => assessment.stateOf(departmentId, each.id) === 'open')
    .filter((each) => assessment.publicationOf(each.id) === undefined);
