import { adjustmentCard, adjustmentPreviewCard } from '#cards/adjustment-card.ts';
import { adjustmentsCard } from '#cards/adjustments-card.ts';
import { jointReviewCard } from '#cards/joint-review-card.ts';
import { notedCard } from '#cards/note-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { unlockedCard, unlockPreviewCard } from '#cards/unlock-card.ts';
import { ADJUSTMENT_KINDS, ADJUSTMENT_STATES } from '#domain/adjustment.ts';
import type { AdjustmentFacts, AdjustmentView } from '#domain/adjustment-views.ts';
import {
  groupLines,
  pageOfGroups,
  type ReviewLine,
  type ReviewOrder,
} from '#domain/joint-review.ts';
import type { Warning } from '#domain/outliers.ts';
import type { NamedCard } from './every-entry-card.ts';
import {
  cycle,
  DEPARTMENT_ID,
  itemOf,
  moment,
  PROPOSAL_ID,
  points,
  reasonOf,
  type Sample,
  scoreOf,
  textOf,
  times,
  unitIdOf,
  unitName,
} from './sample-views.ts';

const ID = 'adj2k4j5h6g7f8';

const factsOf = (sample: Sample): AdjustmentFacts => ({
  cycle,
  kind: 'calibration',
  unit: unitName(sample, 0),
  scorecard: '市、区',
  item: itemOf(sample, 6),
  points: points('3'),
  counted: points('1.5'),
  reason: textOf(sample, '', 200),
  total: { before: points('97.5'), after: points('99'), isComplete: false },
  isPublished: true,
});

function adjustmentCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const facts = factsOf(sample);
  const preview = { ...facts, proposalId: PROPOSAL_ID };
  const view: AdjustmentView = {
    ...facts,
    id: ID,
    state: 'proposed',
    proposedBy: textOf(sample, '', 20),
    proposedAt: moment,
    decision: { by: textOf(sample, '', 20), at: moment, note: textOf(sample, '', 200) },
    may: 'decide',
  };
  const lines = times(12, (index) => ({
    id: ID,
    kind: ADJUSTMENT_KINDS[index % 3] ?? 'bonus',
    unit: unitName(sample, index),
    itemNumber: index % 2 === 0 ? index + 1 : undefined,
    points: points('2'),
    reason: reasonOf(sample),
    state: ADJUSTMENT_STATES[index % 4] ?? 'proposed',
  }));
  const list = { cycle, lines, count: 30, page: 2, pages: 3 };
  return [
    ...ADJUSTMENT_KINDS.map((kind) => ({
      name: `adjustment preview, ${kind}`,
      card: adjustmentPreviewCard({ ...preview, kind, takesEffect: 'after_approval' }, texts),
    })),
    ...ADJUSTMENT_STATES.map((state) => ({
      name: `adjustment, ${state}`,
      card: adjustmentCard(
        { ...view, state, may: state === 'proposed' ? 'decide' : 'revoke' },
        texts,
      ),
    })),
    { name: 'adjustments', card: adjustmentsCard(list, texts) },
    {
      name: 'adjustments, none',
      card: adjustmentsCard({ ...list, lines: [], count: 0, page: 1, pages: 1 }, texts),
    },
  ];
}

function reviewLines(sample: Sample): readonly ReviewLine[] {
  const place = (index: number) => ({
    unitId: unitIdOf(index),
    unit: unitName(sample, index),
    scorecard: '市、区',
    item: itemOf(sample, index % 21),
  });
  return times(sample.units, (index): readonly ReviewLine[] => [
    {
      ...place(index),
      matter: { kind: 'deduction', deducted: points('1.5'), reason: reasonOf(sample) },
    },
    {
      ...place(index),
      item: undefined,
      matter: {
        ...{ kind: 'adjustment', adjustment: 'bonus', points: points('2') },
        ...{ reason: reasonOf(sample), isApproved: false },
      },
    },
    {
      ...place(index),
      matter: { kind: 'note', text: textOf(sample, '', 500), by: textOf(sample, '', 10) },
    },
  ]).flat();
}

const warningsOf = (sample: Sample): readonly Warning[] =>
  times(9, (index) => ({
    ...{ kind: 'unit_far_below', department: '宣教部', share: 60, usual: 2 },
    unit: unitName(sample, index),
  }));

function jointReviewCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const lines = reviewLines(sample);
  const page = (by: ReviewOrder) => ({
    ...{ cycle, scorecardId: undefined, scorecard: undefined, by },
    ...{ deductions: 60, deducted: points('90'), adjustments: 60, notes: 60 },
    warnings: warningsOf(sample),
    ...pageOfGroups(groupLines(lines, by), { page: 2, linesPerPage: 30 }),
  });
  return [
    { name: 'joint review by item', card: jointReviewCard(page('item'), texts) },
    { name: 'joint review by unit', card: jointReviewCard(page('unit'), texts) },
    {
      name: 'joint review, nothing',
      card: jointReviewCard({ ...page('unit'), groups: [], page: 1, pages: 1 }, texts),
    },
  ];
}

function cellCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const unlock = {
    ...{ cycle, unit: unitName(sample, 0), scorecard: '市、区', item: itemOf(sample, 6) },
    ...{ department: '宣教部', current: scoreOf(sample), reason: textOf(sample, '', 200) },
    until: moment,
  };
  const noted = { cycle, noteId: ID, unit: unitName(sample, 0), itemNumber: 7 };
  return [
    {
      name: 'unlock preview',
      card: unlockPreviewCard({ ...unlock, proposalId: PROPOSAL_ID }, texts),
    },
    {
      name: 'unlocked',
      card: unlockedCard({ ...unlock, unitId: unitIdOf(0), departmentId: DEPARTMENT_ID }, texts),
    },
    { name: 'noted', card: notedCard({ ...noted, text: textOf(sample, '', 500) }, texts) },
  ];
}

/** Every card of adjustments, the joint review, notes and unlocking, at the size of the sample. */
export const everyAdjustingCard = (sample: Sample, texts: Texts): readonly NamedCard[] => [
  ...adjustmentCards(sample, texts),
  ...jointReviewCards(sample, texts),
  ...cellCards(sample, texts),
];
