import { chooseUnitsCard } from '#cards/choose-units-card.ts';
import { deductionsCard } from '#cards/deductions-card.ts';
import { homeCard } from '#cards/home-card.ts';
import type { Card } from '#cards/kit/card.ts';
import { textEntryCard } from '#cards/text-entry-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { unitFormCard } from '#cards/unit-form-card.ts';
import { scorecardId } from '#domain/ids.ts';
import type { FormRow, HomeScorecard, HomeView, UnitFormView } from '#domain/views.ts';
import {
  cycle,
  DEPARTMENT_ID,
  itemOf,
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

export interface NamedCard {
  readonly name: string;
  readonly card: Card;
}

/** Page sizes of the operations that make these views. */
const UNITS_PER_PAGE = 80;
const ROWS_PER_PAGE = 12;

export function homeView(sample: Sample, change: Partial<HomeScorecard> = {}): HomeView {
  const scorecards = times(
    3,
    (card): HomeScorecard => ({
      id: scorecardId(`c${card}`),
      name: ['市、区', '局、公司', '直属单位'][card] ?? '',
      state: 'open',
      isPublished: false,
      note: '',
      units: sample.units,
      items: times(sample.items, (index) => ({
        ...itemOf(sample, index + card * sample.items),
        scored: index === 0 ? sample.units : Math.floor(sample.units / 2),
        deducted: index === 0 ? 2 : 0,
      })),
      ...change,
    }),
  );
  return {
    cycle,
    departmentId: DEPARTMENT_ID,
    department: '宣教部',
    onBehalf: true,
    scored: 12,
    cells: 3 * sample.items * sample.units,
    scorecards,
  };
}

function formRow(sample: Sample, index: number, isTroubled: boolean): FormRow {
  const troubles: readonly Pick<FormRow, 'typed' | 'problem'>[] = [
    {
      typed: { score: '4.3', reason: reasonOf(sample) },
      problem: { kind: 'fault', fault: { kind: 'off_step', typed: '4.3', nearest: points('4.5') } },
    },
    {
      typed: { score: textOf(sample, '', 40), reason: '' },
      problem: { kind: 'fault', fault: { kind: 'unreadable', typed: textOf(sample, '', 40) } },
    },
    { typed: { score: '4.5', reason: reasonOf(sample) }, problem: { kind: 'conflict' } },
  ];
  const trouble = isTroubled ? troubles[index % troubles.length] : undefined;
  return {
    item: itemOf(sample, index),
    current: index % 3 === 1 ? undefined : scoreOf(sample),
    typed: trouble?.typed,
    problem: trouble?.problem,
  };
}

export const unitFormView = (sample: Sample, isTroubled: boolean): UnitFormView => ({
  cycle,
  departmentId: DEPARTMENT_ID,
  department: '宣教部',
  onBehalf: isTroubled,
  unitId: unitIdOf(1),
  unit: unitName(sample, 1),
  scorecard: '市、区',
  position: 2,
  units: sample.units,
  unitsDone: 1,
  step: points('0.5'),
  rows: times(sample.items, (index) => ({
    ...formRow(sample, index, isTroubled),
    notes: isTroubled
      ? { count: 9, text: textOf(sample, '', 500), by: textOf(sample, '', 30) }
      : undefined,
  })),
  previousUnitId: unitIdOf(0),
  nextUnitId: unitIdOf(2),
  nextUnscoredUnitId: isTroubled ? undefined : unitIdOf(3),
});

/** Every item is one that several people score. */
const awaitingOthers = (view: HomeView): HomeView => ({
  ...view,
  scorecards: view.scorecards.map((each) => ({
    ...each,
    items: each.items.map((item) => ({ ...item, awaited: 12 })),
  })),
});

function homeCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const view = homeView(sample);
  const note = reasonOf(sample);
  const states: readonly (readonly [string, HomeView])[] = [
    ['begun', view],
    ['sent back', homeView(sample, { note })],
    ['overdue', { ...view, cycle: { ...cycle, isOverdue: true } }],
    ['all scored', { ...view, scored: view.cells }],
    ['awaits others', awaitingOthers({ ...view, scored: view.cells })],
    ['submitted', homeView(sample, { state: 'submitted' })],
    ['approved', homeView(sample, { state: 'approved' })],
    ['published', homeView(sample, { state: 'approved', isPublished: true })],
    ['not opened', { ...view, cycle: { ...cycle, phase: 'drafting', deadline: undefined } }],
  ];
  return [
    ...states.map(([name, each]) => ({ name: `home, ${name}`, card: homeCard(each, texts) })),
    {
      name: 'text entry',
      card: textEntryCard(
        { home: view, exampleUnits: [unitName(sample, 0), unitName(sample, 1)] },
        texts,
      ),
    },
  ];
}

function deductionCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const flow = { cycle, proposalId: PROPOSAL_ID, departmentId: DEPARTMENT_ID, scorecard: '市、区' };
  const item = itemOf(sample, 0);
  const pages = Math.ceil(sample.units / UNITS_PER_PAGE);
  const units = times(Math.min(sample.units, UNITS_PER_PAGE), (index) => ({
    id: unitIdOf(index),
    name: unitName(sample, index),
    isChosen: index % 2 === 0,
    current: index % 2 === 0 ? scoreOf(sample) : undefined,
  }));
  const rows = (fault: 'faults' | 'clean') =>
    times(Math.min(sample.units, ROWS_PER_PAGE), (index) => ({
      unitId: unitIdOf(index),
      unit: unitName(sample, index),
      typed: { score: '9.5', reason: reasonOf(sample) },
      fault: fault === 'faults' ? ({ kind: 'reason_too_long', length: 212 } as const) : undefined,
    }));
  const step = points('0.5');
  const choose = { ...flow, item, page: pages, pages, units, chosen: units.length };
  const deduct = { ...flow, item, step, page: 1, pages: 2 };
  return [
    { name: 'choose units', card: chooseUnitsCard(choose, texts) },
    { name: 'deductions', card: deductionsCard({ ...deduct, rows: rows('clean') }, texts) },
    {
      name: 'deductions, faults',
      card: deductionsCard({ ...deduct, rows: rows('faults') }, texts),
    },
    {
      name: 'deductions, last page',
      card: deductionsCard({ ...deduct, page: 2, rows: rows('clean') }, texts),
    },
  ];
}

/** Every card of filling in, in every state, at the size of the sample. */
export const everyEntryCard = (sample: Sample, texts: Texts): readonly NamedCard[] => [
  ...homeCards(sample, texts),
  { name: 'unit form', card: unitFormCard(unitFormView(sample, false), texts) },
  { name: 'unit form, troubled', card: unitFormCard(unitFormView(sample, true), texts) },
  ...deductionCards(sample, texts),
];
