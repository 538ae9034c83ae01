import { appealCard } from '#cards/appeal-card.ts';
import { appealEffectCard } from '#cards/appeal-effect-card.ts';
import { appealFormCard } from '#cards/appeal-form-card.ts';
import { appealsCard } from '#cards/appeals-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { APPEAL_STATES } from '#domain/appeal.ts';
import type {
  AppealAnswerView,
  AppealEffectView,
  AppealFormView,
  AppealRights,
  AppealsView,
  AppealView,
} from '#domain/appeal-views.ts';
import { rank } from '#domain/ranking.ts';
import type { NamedCard } from './every-entry-card.ts';
import {
  cycle,
  itemOf,
  moment,
  points,
  reasonOf,
  type Sample,
  textOf,
  times,
  unitIdOf,
  unitName,
} from './sample-views.ts';

const NONE: AppealRights = { answer: 'no', onBehalf: false, confirm: false, withdraw: false };
const ALL: AppealRights = { answer: 'final', onBehalf: true, confirm: true, withdraw: true };

function appealOf(sample: Sample): AppealView {
  return {
    ...{ cycle, appealId: 'ap2k4j5h6g7f8', version: 41, state: 'filed', may: NONE },
    ...{ unit: unitName(sample, 0), scorecard: '市、区', item: itemOf(sample, 6) },
    ...{ department: '宣教部', text: textOf(sample, '', 1000), filedAt: moment },
    disputed: { points: points('9.5'), reason: reasonOf(sample) },
    ...{ filedBy: textOf(sample, '', 10), filedOnBehalf: true, dueAt: moment, isOverdue: false },
    ...{ answer: undefined, step: points('0.5'), typed: undefined, problems: [] },
  };
}

function answerOf(sample: Sample): AppealAnswerView {
  const score = { points: points('10'), reason: reasonOf(sample) };
  const by = textOf(sample, '', 10);
  const text = textOf(sample, '', 500);
  return { score, text, by, onBehalf: true, decidedBy: `${by}长`, decidedAt: moment };
}

function appealCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const view = appealOf(sample);
  const answer = answerOf(sample);
  const proposed = { ...answer, decidedBy: '', decidedAt: undefined };
  const offStep = { kind: 'off_step', typed: '9.7', nearest: points('9.5') } as const;
  const again: AppealView = {
    ...view,
    may: { ...ALL, confirm: false },
    typed: { points: '9.7', reason: reasonOf(sample), answer: '好' },
    problems: [
      { kind: 'grant', fault: { kind: 'score', fault: offStep } },
      { kind: 'answer', fault: 'too_short' },
    ],
  };
  return [
    { name: 'appeal, to read', card: appealCard(view, texts) },
    { name: 'appeal, to answer', card: appealCard({ ...view, may: ALL, isOverdue: true }, texts) },
    { name: 'appeal, answered wrongly', card: appealCard(again, texts) },
    {
      name: 'appeal, to confirm',
      card: appealCard({ ...view, may: ALL, state: 'accepted', answer: proposed }, texts),
    },
    { name: 'appeal, granted', card: appealCard({ ...view, state: 'granted', answer }, texts) },
    {
      name: 'appeal, denied, for the unit',
      card: appealCard(
        {
          ...{ ...view, state: 'denied', filedBy: '', filedOnBehalf: false },
          answer: { ...answer, score: undefined, by: '', decidedBy: '', onBehalf: false },
        },
        texts,
      ),
    },
    { name: 'appeal, withdrawn', card: appealCard({ ...view, state: 'withdrawn' }, texts) },
  ];
}

function formCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const view: AppealFormView = {
    ...{ cycle, publicationId: 'x2k4j5h6g7f8', unitId: unitIdOf(0), unit: unitName(sample, 0) },
    ...{ scorecard: '市、区', closesAt: moment, onBehalf: true, problem: undefined },
    items: times(61, (index) => ({
      item: itemOf(sample, index),
      points: points(index % 3 === 0 ? '9.5' : '11'),
      isPending: index === 1,
    })),
    typed: { itemId: '', text: '' },
  };
  const typed = { itemId: itemOf(sample, 4).id, text: textOf(sample, '', 1000) };
  return [
    { name: 'appeal form', card: appealFormCard(view, texts) },
    {
      name: 'appeal form, wrong',
      card: appealFormCard({ ...view, typed, problem: { kind: 'text', fault: 'too_long' } }, texts),
    },
    {
      name: 'appeal form, no item',
      card: appealFormCard({ ...view, onBehalf: false, problem: { kind: 'item_missing' } }, texts),
    },
  ];
}

function listCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const view: AppealsView = {
    ...{ cycle, about: 'office', overdue: 3, page: 2, pages: 9, windows: [] },
    counts: { filed: 20, accepted: 3, granted: 40, denied: 30, withdrawn: 7 },
    rows: times(12, (index) => ({
      ...{ appealId: `ap${index}`, unit: unitName(sample, index), itemNumber: index + 1 },
      ...{ department: '宣教部', state: APPEAL_STATES[index % 5] ?? 'filed', dueAt: moment },
      isOverdue: index < 3,
    })),
  };
  const none = { filed: 0, accepted: 0, granted: 0, denied: 0, withdrawn: 0 };
  const windows = times(3, (index) => ({
    ...{ publicationId: `x${index}`, unitId: unitIdOf(index), unit: unitName(sample, index) },
    closesAt: moment,
  }));
  return [
    { name: 'appeals', card: appealsCard(view, texts) },
    { name: 'appeals, due', card: appealsCard({ ...view, about: 'due', overdue: 0 }, texts) },
    { name: 'appeals, overdue', card: appealsCard({ ...view, about: 'overdue' }, texts) },
    {
      name: 'appeals, own, none',
      card: appealsCard(
        { ...view, about: 'unit', overdue: 0, rows: [], counts: none, pages: 1, windows },
        texts,
      ),
    },
  ];
}

function effectCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const line = (index: number, total: string) =>
    rank([{ unitId: unitIdOf(index), unitName: unitName(sample, index), total: points(total) }])[0];
  const changes = times(sample.units, (index) => ({
    ...{ unitId: unitIdOf(index), unitName: unitName(sample, index) },
    ...{ before: line(index, '97'), after: line(index, '98') },
  }));
  const view: AppealEffectView = {
    ...{ cycle, unit: unitName(sample, 0), scorecard: '市、区', item: itemOf(sample, 6) },
    before: { points: points('9.5'), reason: reasonOf(sample) },
    after: { points: points('11'), reason: '' },
    ...{ answer: textOf(sample, '', 500), own: changes[0], others: changes.slice(1) },
  };
  return [
    { name: 'appeal effect', card: appealEffectCard(view, texts) },
    {
      name: 'appeal effect, none',
      card: appealEffectCard({ ...view, own: undefined, others: [] }, texts),
    },
  ];
}

/** Every card of an appeal, at the size of the sample. */
export const everyAppealCard = (sample: Sample, texts: Texts): readonly NamedCard[] => [
  ...appealCards(sample, texts),
  ...formCards(sample, texts),
  ...listCards(sample, texts),
  ...effectCards(sample, texts),
];
