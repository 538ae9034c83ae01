import { changesHistoryCard } from '#cards/changes-history-card.ts';
import { mostDeductedCard } from '#cards/compare-items-card.ts';
import { compareUnitsCard } from '#cards/compare-units-card.ts';
import { historyCard } from '#cards/history-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { yearsHistoryCard } from '#cards/years-history-card.ts';
import type { ChangesView, HistoryLine } from '#domain/history-views.ts';
import { LEDGER_KINDS, type LedgerKind } from '#domain/ledger-kind.ts';
import type { ComparisonView, MostDeductedView, UnitYear, YearsView } from '#domain/years-views.ts';
import type { NamedCard } from './every-entry-card.ts';
import {
  cycle,
  detailsOf,
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

function historyLine(sample: Sample, kind: LedgerKind): HistoryLine {
  return {
    ...{ at: moment, by: textOf(sample, '', 10), onBehalf: true, kind },
    about: { unit: unitName(sample, 0), itemNumber: 7, department: '宣教部', scorecard: '市、区' },
    before: { points: points('11'), reason: '' },
    after: { points: points('9.5'), reason: reasonOf(sample) },
    facts: {
      document: undefined,
      ...{ text: textOf(sample, '', 1000), people: [textOf(sample, '', 10)], role: 'scorer' },
      ...{ adjustment: 'bonus', points: points('2'), year: 2015, until: moment },
      amended: { from: points('5'), to: points('6') },
    },
  };
}

function historyCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const view = { cycle, unit: unitName(sample, 0), item: itemOf(sample, 6), notes: 3 };
  const lines = times(sample.units, () => historyLine(sample, 'scored'));
  const changes: ChangesView = {
    ...{ cycle, unit: undefined, total: 400, page: 2, pages: 27 },
    lines: LEDGER_KINDS.slice(0, 15).map((kind) => historyLine(sample, kind)),
  };
  const unit = { id: unitIdOf(0), name: unitName(sample, 0) };
  return [
    { name: 'history', card: historyCard({ ...view, lines }, texts) },
    { name: 'history, none', card: historyCard({ ...view, lines: [], notes: 0 }, texts) },
    { name: 'changes', card: changesHistoryCard(changes, texts) },
    { name: 'changes, of a unit', card: changesHistoryCard({ ...changes, unit }, texts) },
    {
      name: 'changes, none',
      card: changesHistoryCard({ ...changes, lines: [], total: 0, page: 1, pages: 1 }, texts),
    },
  ];
}

function yearsCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const { tally, rank } = detailsOf(sample, 'all');
  const known: Extract<UnitYear, { readonly kind: 'known' }> = {
    year: 2014,
    ...{ kind: 'known', unit: unitName(sample, 1), scorecard: '市、区', maxTotal: points('100') },
    ...{ total: points('97.5'), scored: 21, items: 21, rank, units: sample.units },
    ...{ deductions: tally.deductions.slice(0, 3), deductionCount: tally.deductions.length },
    adjusted: points('2'),
  };
  const view: YearsView = {
    ...{ cycle, unit: unitName(sample, 0) },
    years: [
      { ...known, year: 2015, scored: 18, rank: undefined },
      ...times(7, (index) => ({ ...known, year: 2014 - index })),
      { ...known, year: 2007, deductions: [], deductionCount: 0 },
      { year: 2006, kind: 'absent' },
      { year: 2005, kind: 'hidden' },
    ],
  };
  return [{ name: 'years', card: yearsHistoryCard(view, texts) }];
}

function comparisonCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const unitOf = (index: number, scored: 'all' | 'some') => {
    const { tally, rank } = detailsOf(sample, scored);
    const name = unitName(sample, index);
    return { name, total: tally.certain, scored: tally.scored, items: tally.items, rank, tally };
  };
  const compared = (index: number, scored: 'all' | 'some') => {
    const { tally, ...unit } = unitOf(index, scored);
    return { ...unit, categories: tally.categories, adjusted: points('2') };
  };
  const view: ComparisonView = {
    ...{ cycle, scorecard: '市、区', maxTotal: points('100'), isPublished: true },
    units: [compared(0, 'all'), compared(1, 'all')],
  };
  const most: MostDeductedView = {
    ...{ cycle, scorecard: '市、区', department: '宣教部', item: itemOf(sample, 5) },
    ...{ isPublished: false, deducted: sample.units, scored: sample.units, units: sample.units },
    rows: times(10, (index) => ({
      unit: unitName(sample, index),
      deducted: points('1.5'),
      reason: reasonOf(sample),
    })),
  };
  return [
    { name: 'comparison', card: compareUnitsCard(view, texts) },
    {
      name: 'comparison, incomplete',
      card: compareUnitsCard(
        { ...view, isPublished: false, units: [compared(0, 'all'), compared(1, 'some')] },
        texts,
      ),
    },
    { name: 'most deducted', card: mostDeductedCard(most, texts) },
    {
      name: 'most deducted, none',
      card: mostDeductedCard({ ...most, isPublished: true, rows: [], deducted: 0 }, texts),
    },
  ];
}

/** Every card that looks back or across, at the size of the sample. */
export const everyYearsCard = (sample: Sample, texts: Texts): readonly NamedCard[] => [
  ...historyCards(sample, texts),
  ...yearsCards(sample, texts),
  ...comparisonCards(sample, texts),
];
