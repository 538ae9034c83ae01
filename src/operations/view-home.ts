import type { Division } from '#domain/assignment.ts';
import type { DepartmentId, ItemId } from '#domain/ids.ts';
import { departmentsScoredBy } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import type { HomeScorecard, HomeView, OwnPart } from '#domain/views.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { loadDivision } from './load-division.ts';
import { isScoredBySeveral, opinionOwner } from './opinions.ts';
import { loadDoneScores } from './own-scores.ts';
import { assertScores, assertSomebody } from './rights.ts';
import type { ScoreIndex } from './score-index.ts';
import { viewDelegator } from './view-delegator.ts';
import { viewSplit } from './view-division.ts';
import { loadAwaited } from './view-opinions.ts';
import { viewCycle, viewItem } from './view-parts.ts';

/** The tasks of one department, for who scores for it. */
export async function viewHome(call: Call, department: DepartmentId): Promise<HomeView> {
  const assessment = await getAssessment(call.tx);
  const { onBehalf } = assertScores(call.actor, assessment, department);
  return homeOf(call, assessment, { department, onBehalf });
}

/** The tasks of each department that this person scores for. */
export async function viewMyHomes(call: Call): Promise<readonly HomeView[]> {
  const assessment = await getAssessment(call.tx);
  const departments = departmentsScoredBy(call.actor);
  assertSomebody(call.actor);
  if (departments.length === 0) refuse({ code: 'no_department' });
  const homes: HomeView[] = [];
  for (const department of departments) {
    homes.push(await homeOf(call, assessment, { department, onBehalf: false }));
  }
  return homes;
}

async function homeOf(
  call: Call,
  assessment: Assessment,
  { department, onBehalf }: { readonly department: DepartmentId; readonly onBehalf: boolean },
): Promise<HomeView> {
  const scores = await loadDoneScores(call, assessment, department);
  const awaited = await loadAwaited(call, assessment, department);
  const owner = opinionOwner(call.actor, department);
  const countAwaited: CountAwaited = (itemId) =>
    awaited(itemId)?.filter(({ openId }) => openId !== owner).length;
  const scorecards = assessment
    .scorecardsOf(department)
    .map((each) =>
      viewScorecard(assessment, scores, { department, scorecard: each, countAwaited }),
    );
  const rows = scorecards.flatMap((each) =>
    each.items.map(({ scored }) => ({ scored, of: each.units })),
  );
  return {
    cycle: viewCycle(call, assessment.cycle),
    departmentId: department,
    department: assessment.getDepartment(department).name,
    onBehalf,
    scored: rows.reduce((sum, row) => sum + row.scored, 0),
    cells: rows.reduce((sum, row) => sum + row.of, 0),
    scorecards,
    ...viewDelegator(call, department),
    ...viewPart(assessment, { department, scores, division: await loadDivision(call, department) }),
    ...(await viewSplit(call, assessment, { departmentId: department, scores })),
  };
}

/** The person's own part of the department's units; nothing where that is all of them. */
function viewPart(
  assessment: Assessment,
  of: {
    readonly department: DepartmentId;
    readonly scores: ScoreIndex;
    readonly division: Division;
  },
): { readonly part?: OwnPart } {
  if (!of.division.isDivided) return {};
  const all = assessment.scorecardsOf(of.department).flatMap(({ id }) => assessment.unitsOf(id));
  const units = all.filter(({ id }) => of.division.covers(id));
  const cells = all.flatMap((unit) =>
    assessment
      .itemsOf(unit.scorecardId, of.department)
      .filter((item) => of.division.covers(unit.id) || isScoredBySeveral(assessment, item))
      .map((item) => ({ unit, item })),
  );
  const scored = cells.filter(({ unit, item }) => of.scores.has(unit.id, item.id)).length;
  const part = { units: units.length, unitsOfAll: all.length, scored, cells: cells.length };
  return units.length === all.length ? {} : { part };
}

/** How many colleagues an item waits for; undefined for an item with one score. */
type CountAwaited = (itemId: ItemId) => number | undefined;

function viewScorecard(
  assessment: Assessment,
  scores: ScoreIndex,
  of: {
    readonly department: DepartmentId;
    readonly scorecard: Assessment['scorecards'][number];
    readonly countAwaited: CountAwaited;
  },
): HomeScorecard {
  const { id, name } = of.scorecard;
  const units = assessment.unitsOf(id);
  const submission = assessment.submissionOf(of.department, id);
  return {
    id,
    name,
    state: submission?.state ?? 'open',
    isPublished: assessment.publicationOf(id) !== undefined,
    note: submission?.note ?? '',
    units: units.length,
    items: assessment.itemsOf(id, of.department).map((item) => {
      const own = units.flatMap((unit) => scores.find(unit.id, item.id) ?? []);
      const deducted = own.filter((score) => score.points < item.maxPoints).length;
      const awaited = of.countAwaited(item.id);
      return {
        ...{ ...viewItem(item), scored: own.length, deducted },
        ...(awaited === undefined ? {} : { awaited }),
      };
    }),
  };
}
