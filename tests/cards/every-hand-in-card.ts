import { missingCard } from '#cards/missing-card.ts';
import { reviewCard } from '#cards/review-card.ts';
import { savedCard } from '#cards/saved-card.ts';
import { scoresPreviewCard } from '#cards/scores-preview-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { scorecardId } from '#domain/ids.ts';
import type { Warning } from '#domain/outliers.ts';
import type { ChangedCell, PreviewGroup, RejectedView } from '#domain/views.ts';
import type { NamedCard } from './every-entry-card.ts';
import {
  cellsOf,
  cycle,
  DEPARTMENT_ID,
  itemOf,
  numberedCells,
  PROPOSAL_ID,
  points,
  reasonOf,
  type Sample,
  textOf,
  times,
  unitIdOf,
  unitName,
} from './sample-views.ts';

const previewGroup = (sample: Sample, index: number): PreviewGroup => ({
  item: itemOf(sample, index),
  scorecard: '市、区',
  lowered: cellsOf(sample, sample.units),
  full: sample.units,
  collisions: cellsOf(sample, Math.ceil(sample.units / 2)),
});

function rejectedViews(sample: Sample): readonly RejectedView[] {
  const typed = textOf(sample, '', 80);
  const { id } = itemOf(sample, 0);
  const reasons: readonly RejectedView['entry']['why'][] = [
    { kind: 'unit_unknown' },
    { kind: 'unit_ambiguous', unitIds: times(5, unitIdOf) },
    { kind: 'item_unknown', number: 99 },
    { kind: 'item_of_others', itemId: id },
    { kind: 'closed', itemId: id, because: 'submitted' },
    { kind: 'twice' },
    { kind: 'rest_held_back' },
    { kind: 'scope_unclear', number: 2 },
    { kind: 'score', itemId: id, fault: { kind: 'out_of_range', typed: '12' } },
  ];
  return times(sample.units, (index) => ({
    entry: { typed, why: reasons[index % reasons.length] ?? { kind: 'twice' } },
    units: times(5, (unit) => unitName(sample, unit)),
    item: itemOf(sample, 0),
  }));
}

function previewCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const base = { cycle, proposalId: PROPOSAL_ID, departmentId: DEPARTMENT_ID, onBehalf: true };
  const groups = times(sample.items, (index) => previewGroup(sample, index));
  const clean = groups.map((group) => ({ ...group, collisions: [] }));
  const saved = {
    cycle,
    departmentId: DEPARTMENT_ID,
    batchId: 'b2k4j5h6g7f8',
    written: 60,
    left: 5,
    isOpen: true,
  };
  const lowered = numberedCells(sample, sample.units);
  const skipped = times(sample.units, (index) => unitName(sample, index));
  return [
    {
      name: 'preview',
      card: scoresPreviewCard({ ...base, groups, rejected: rejectedViews(sample) }, texts),
    },
    {
      name: 'preview, clean',
      card: scoresPreviewCard({ ...base, groups: clean, rejected: [] }, texts),
    },
    {
      name: 'preview, nothing',
      card: scoresPreviewCard({ ...base, groups: [], rejected: rejectedViews(sample) }, texts),
    },
    { name: 'saved', card: savedCard({ ...saved, kind: 'saved', lowered, skipped }, texts) },
    {
      name: 'saved, all done',
      card: savedCard({ ...saved, kind: 'saved', lowered: [], skipped: [], left: 0 }, texts),
    },
    {
      name: 'saved, locked again',
      card: savedCard({ ...saved, kind: 'saved', lowered, skipped: [], isOpen: false }, texts),
    },
    {
      name: 'undone',
      card: savedCard(
        { ...saved, kind: 'undone', batchId: undefined, lowered: [], skipped: [] },
        texts,
      ),
    },
  ];
}

const changedCells = (sample: Sample): readonly ChangedCell[] =>
  times(sample.units, (index) => ({
    unit: unitName(sample, index),
    itemNumber: index + 1,
    was: index % 2 === 0 ? undefined : { points: points('3'), reason: '' },
    now: { points: points('2.5'), reason: reasonOf(sample) },
  }));

function warningsOf(sample: Sample): readonly Warning[] {
  const unit = unitName(sample, 0);
  return [
    { kind: 'unit_far_below', department: '宣教部', unit, share: 60, usual: 2 },
    { kind: 'same_reason', reason: reasonOf(sample), cells: 9 },
    {
      kind: 'all_full',
      items: times(sample.items, (index) => ({ scorecard: '市、区', number: index + 1 })),
      units: 60,
    },
  ];
}

function handInCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const who = { cycle, departmentId: DEPARTMENT_ID, department: '宣教部' };
  const warnings = warningsOf(sample);
  const units = times(sample.units, (index) => ({
    id: unitIdOf(index),
    name: unitName(sample, index),
  }));
  const groups = times(sample.items * 3, (index) => ({
    scorecard: '市、区',
    item: itemOf(sample, index),
    units,
  }));
  const scorecards = (state: 'submitted' | 'approved') =>
    times(3, (index) => ({
      name: '市、区',
      state,
      note: reasonOf(sample),
      full: 10,
      cells: sample.units + 10,
      id: scorecardId(`s${index}`),
      deducted: sample.units,
      changed: changedCells(sample),
      lowered: numberedCells(sample, Math.min(sample.units, 12)),
    }));
  const reviewed = { ...who, version: 9, warnings, page: 2, pages: 5, about: [] };
  return [
    { name: 'missing', card: missingCard({ ...who, groups }, texts) },
    {
      name: 'missing, of several',
      card: missingCard(
        {
          ...who,
          groups: groups.map((each) => ({
            ...each,
            awaited: times(9, (index) => `${reasonOf(sample)}${index}`),
          })),
        },
        texts,
      ),
    },
    { name: 'missing, none', card: missingCard({ ...who, groups: [] }, texts) },
    {
      name: 'review',
      card: reviewCard({ ...reviewed, scorecards: scorecards('submitted') }, texts),
    },
    {
      name: 'review, approved',
      card: reviewCard({ ...reviewed, scorecards: scorecards('approved') }, texts),
    },
  ];
}

/** Every card from the preview to the sign-off, in every state, at the size of the sample. */
export const everyHandInCard = (sample: Sample, texts: Texts): readonly NamedCard[] => [
  ...previewCards(sample, texts),
  ...handInCards(sample, texts),
];
