import { listScorers } from '#db/members.ts';
import { countScoresByItem } from '#db/scores.ts';
import type { DepartmentId, OpenId } from '#domain/ids.ts';
import type { ReminderTask } from '#domain/views.ts';
import type { Assessment } from './assessment.ts';
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
    const open = assessment
      .scorecardsOf(id)
      .filter((each) => assessment.stateOf(id, each.id) === 'open')
      .filter((each) => assessment.publicationOf(each.id) === undefined);
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

/** Who is to be asked for each of the departments, one entry a person. */
export async function listResponsible(
  present: Pick<Present, 'tx'>,
  departments: readonly DepartmentId[],
  roles: readonly ('scorer' | 'head')[],
): Promise<readonly OpenId[]> {
  const people = await listScorers(present.tx);
  const meant = people.filter(
    (each) => roles.includes(each.role) && departments.includes(each.departmentId),
  );
  return [...new Set(meant.map(({ openId }) => openId))];
}
