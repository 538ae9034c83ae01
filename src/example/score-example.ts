import type { DepartmentId } from '#domain/ids.ts';
import { type Points, pointsFromHundredths, subtractPoints } from '#domain/points.ts';
import type { NamedDepartment } from '#domain/vocabulary.ts';
import { type Assessment, getAssessment } from '#operations/assessment.ts';
import type { Call } from '#operations/call.ts';
import { listDepartmentPeople } from '#operations/department-people.ts';
import { approveScores, submitScores } from '#operations/submit-scores.ts';
import { viewMissing } from '#operations/view-missing.ts';
import { type CellWrite, writeCells } from '#operations/write-cells.ts';

const REASONS = ['材料报送不及时', '建制率未达到要求', '台账不够完整', '活动场次未达标'];
/** What the stand-ins did. */
export interface ExampleScored {
  readonly departments: readonly string[];
  readonly cells: number;
}

/**
 * For the demonstration and rehearsals only: the people of these departments, all of them by default, score, hand in and approve all that
 * is open, with the same scores each time.
 */
export async function scoreExample(
  call: Call,
  isMeant: (department: NamedDepartment) => boolean = () => true,
): Promise<ExampleScored> {
  const assessment = await getAssessment(call.tx);
  const departments = assessment.departments
    .filter(isMeant)
    .filter(({ id }) =>
      assessment.scorecardsOf(id).some((s) => assessment.stateOf(id, s.id) === 'open'),
    );
  let cells = 0;
  for (const { id } of departments) cells += await scoreDepartment(call, assessment, id);
  return { departments: departments.map(({ name }) => name), cells };
}

async function scoreDepartment(
  call: Call,
  assessment: Assessment,
  departmentId: DepartmentId,
): Promise<number> {
  const { scorer, head } = await listDepartmentPeople(call, departmentId);
  if (scorer === undefined || head === undefined) return 0;
  const asScorer = { ...call, actor: scorer };
  const { groups } = await viewMissing(asScorer, departmentId);
  const writes = groups.flatMap(({ item, units }) =>
    units.map(({ id }): CellWrite => {
      const unitIndex = assessment.units.findIndex((unit) => unit.id === id);
      const score = exampleScore(item, { unitIndex, step: assessment.cycle.step });
      return { unitId: id, itemId: item.id, baseVersion: 0, ...score };
    }),
  );
  await writeCells(asScorer, assessment, writes);
  await submitScores(asScorer, departmentId);
  await approveScores({ ...call, actor: head }, departmentId);
  return writes.length;
}

/** Mostly full marks; some units lose a little here and there, some more, so that the ranking has a shape. */
function exampleScore(
  item: { readonly number: number; readonly maxPoints: Points },
  { unitIndex, step }: { readonly unitIndex: number; readonly step: Points },
): { readonly points: Points; readonly reason: string } {
  const seed = (unitIndex * 37 + item.number * 53) % 97;
  const carelessness = 4 + ((unitIndex * 7) % 11) * 2;
  if (seed >= carelessness) return { points: item.maxPoints, reason: '' };
  const steps = 1 + (seed % 3);
  const points = subtractPoints(item.maxPoints, pointsFromHundredths(step * steps));
  return { points, reason: REASONS[seed % REASONS.length] ?? '' };
}
