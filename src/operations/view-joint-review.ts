import { listAdjustments } from '#db/adjustments.ts';
import { listNotesOfCycle } from '#db/notes.ts';
import type { Item } from '#db/scorecards.ts';
import { listScoresOfItems } from '#db/scores.ts';
import type { ScorecardId, UnitId } from '#domain/ids.ts';
import {
  groupLines,
  pageOfGroups,
  type ReviewLine,
  type ReviewMatter,
  type ReviewOrder,
} from '#domain/joint-review.ts';
import type { JointReviewPage } from '#domain/joint-review-views.ts';
import { isAdmin, isLeader } from '#domain/member.ts';
import type { Warning } from '#domain/outliers.ts';
import { subtractPoints, sumPoints } from '#domain/points.ts';
import { refuse } from '#domain/refusal.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { loadOutliers } from './outliers.ts';
import { assertSomebody } from './rights.ts';
import { ScoreIndex } from './score-index.ts';
import { loadNames, viewCycle } from './view-parts.ts';

const LINES_PER_PAGE = 30;

/** Every deduction, adjustment and note of the year or of one scorecard, for the office and the leaders. */
export async function viewJointReview(
  call: Call,
  at: {
    readonly scorecardId: ScorecardId | undefined;
    readonly by: ReviewOrder;
    readonly page: number;
  },
): Promise<JointReviewPage> {
  const assessment = await getAssessment(call.tx);
  assertSomebody(call.actor);
  if (!isAdmin(call.actor) && !isLeader(call.actor)) refuse({ code: 'admins_only' });
  const { scorecardId, by } = at;
  const scorecard = scorecardId && assessment.getScorecard(scorecardId);
  const all = [
    ...(await listDeductions(call, assessment)),
    ...(await listAdjusted(call, assessment)),
    ...(await listNoted(call, assessment)),
  ];
  const lines = all.filter((line) => scorecard === undefined || line.scorecard === scorecard.name);
  const groups = groupLines(lines, by);
  const count = (kind: ReviewMatter['kind']) =>
    lines.filter(({ matter }) => matter.kind === kind).length;
  return {
    cycle: viewCycle(call, assessment.cycle),
    scorecardId,
    scorecard: scorecard?.name,
    by,
    deductions: count('deduction'),
    deducted: sumPoints(groups.map(({ deducted }) => deducted)),
    adjustments: count('adjustment'),
    notes: count('note'),
    warnings: at.page > 1 ? [] : await listWarnings(call, assessment, scorecardId),
    ...pageOfGroups(groups, { page: at.page, linesPerPage: LINES_PER_PAGE }),
  };
}

async function listWarnings(
  call: Call,
  assessment: Assessment,
  only: ScorecardId | undefined,
): Promise<readonly Warning[]> {
  const warnings: Warning[] = [];
  for (const { id } of assessment.scorecards) {
    if (only === undefined || id === only) {
      warnings.push(...(await loadOutliers(call, assessment, { scorecardId: id })));
    }
  }
  return warnings;
}

async function listDeductions(call: Call, assessment: Assessment): Promise<readonly ReviewLine[]> {
  const scores = new ScoreIndex(await listScoresOfItems(call.tx, assessment.items));
  return assessment.items.flatMap((item) =>
    assessment.unitsOf(item.scorecardId).flatMap((unit) => {
      const score = scores.find(unit.id, item.id);
      if (score === undefined || score.points === item.maxPoints) return [];
      const deducted = subtractPoints(item.maxPoints, score.points);
      const matter = { kind: 'deduction', deducted, reason: score.reason } as const;
      return [lineOf(assessment, { unitId: unit.id, item, matter })];
    }),
  );
}

async function listAdjusted(call: Call, assessment: Assessment): Promise<readonly ReviewLine[]> {
  const all = await listAdjustments(call.tx, assessment.cycle.id);
  return all
    .filter(({ state }) => state === 'approved' || state === 'proposed')
    .map(({ unitId, itemId, kind, points, reason, state }) => {
      const isApproved = state === 'approved';
      const matter = { kind: 'adjustment', adjustment: kind, points, reason, isApproved } as const;
      return lineOf(assessment, { unitId, item: itemId && assessment.getItem(itemId), matter });
    });
}

async function listNoted(call: Call, assessment: Assessment): Promise<readonly ReviewLine[]> {
  const names = await loadNames(call.tx);
  const notes = await listNotesOfCycle(call.tx, assessment.cycle.id);
  return notes.map(({ unitId, itemId, text, by }) =>
    lineOf(assessment, {
      unitId,
      item: assessment.getItem(itemId),
      matter: { kind: 'note', text, by: names.get(by) ?? '' },
    }),
  );
}

function lineOf(
  assessment: Assessment,
  of: {
    readonly unitId: UnitId;
    readonly item: Item | undefined;
    readonly matter: ReviewMatter;
  },
): ReviewLine {
  const unit = assessment.getUnit(of.unitId);
  return {
    unitId: unit.id,
    unit: unit.name,
    scorecard: assessment.getScorecard(unit.scorecardId).name,
    item: of.item && { id: of.item.id, number: of.item.number, text: of.item.text },
    matter: of.matter,
  };
}
