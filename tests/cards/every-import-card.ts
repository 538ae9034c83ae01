import { amendmentImportCard } from '#cards/amendment-import-card.ts';
import { carryOverImportCard } from '#cards/carry-over-import-card.ts';
import { importProblemsCard } from '#cards/import-problems-card.ts';
import { recheckCard } from '#cards/recheck-card.ts';
import { rosterImportCard } from '#cards/roster-import-card.ts';
import { scorecardsImportCard } from '#cards/scorecards-import-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { unitMoveImportCard } from '#cards/unit-move-import-card.ts';
import type { AmendedItem } from '#domain/import-amendment.ts';
import type { RosterPreview, ScorecardsPreview } from '#domain/import-views.ts';
import type { ItemDifference, PlacedItem } from '#domain/scorecard-difference.ts';
import type { NamedCard } from './every-entry-card.ts';
import {
  cycle,
  DEPARTMENT_ID,
  PROPOSAL_ID,
  points,
  reasonOf,
  type Sample,
  textOf,
  times,
  unitName,
} from './sample-views.ts';

const classNames = (sample: Sample): readonly string[] =>
  times(sample.units > 60 ? 12 : 3, (index) => textOf(sample, `${index}`, 12));

const placed = (sample: Sample, index: number, from = ''): PlacedItem => ({
  number: index + 1,
  text: textOf(sample, `${from}${index}`, 110),
  maxPoints: points(from === '' ? '4' : '5'),
  departmentName: textOf(sample, from, 9),
  category: textOf(sample, from, 9),
});

const differences = (sample: Sample): readonly ItemDifference[] => [
  ...times(
    sample.items,
    (index) =>
      ({
        kind: 'changed',
        before: placed(sample, index, '旧'),
        after: placed(sample, index),
      }) as const,
  ),
  { kind: 'added', item: placed(sample, 40) },
  { kind: 'removed', item: placed(sample, 41) },
];

function scorecardsPreview(sample: Sample): ScorecardsPreview {
  const names = classNames(sample);
  return {
    ...{ proposalId: PROPOSAL_ID, year: 2016, becomes: 'new_year' },
    running: { year: 2015, phase: 'scoring' },
    scorecards: names.map((name) => ({
      ...{ name, items: 21, total: points('100') },
      categories: times(9, (index) => ({
        ...{ name: textOf(sample, `${index}`, 20), points: points('25'), items: 5 },
      })),
    })),
    departments: times(sample.units, (index) => ({
      ...{ name: textOf(sample, `${index}`, 12), isNew: index % 2 === 0 },
    })),
    difference: {
      year: 2015,
      of: names.map((name, index) => ({
        ...{ name, is: index === 2 ? 'gone' : 'kept', unchanged: 18 },
        changes: index === 2 ? [] : differences(sample),
      })),
    },
    lost: names.map((scorecard) => ({ scorecard, units: 12 })),
    kept: sample.units,
  };
}

const same = (sample: Sample): ScorecardsPreview => ({
  ...scorecardsPreview(sample),
  ...{ becomes: 'replacement', running: undefined, lost: [] },
  difference: { year: 2015, of: [] },
});

function rosterPreview(sample: Sample): RosterPreview {
  const names = times(sample.units, (index) => unitName(sample, index));
  const aliased = names.map((name) => ({
    name,
    aliases: times(6, (at) => textOf(sample, `${at}`, 12)),
  }));
  return {
    ...{ proposalId: PROPOSAL_ID, cycle, added: names, removed: names, contacts: sample.units },
    classes: classNames(sample).map((name) => ({ name, units: sample.units })),
    renamed: names.map((from) => ({ from, to: from })),
    moved: names.map((name) => ({ unit: name, from: name, to: name })),
    ...{ aliased, suggested: aliased },
    clashes: names.map((name) => ({ name, units: names })),
  };
}

const amended = (sample: Sample): readonly AmendedItem[] =>
  times(sample.items * 3, (index) => ({
    ...{ scorecard: textOf(sample, '', 12), number: index + 1 },
    ...{ before: placed(sample, index, '旧'), after: placed(sample, index) },
  }));

function amendingCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const items = amended(sample).map((each) => ({
    ...each,
    ...{ department: textOf(sample, '', 12), scored: sample.units },
  }));
  const view = {
    ...{ proposalId: PROPOSAL_ID, cycle, items, refusedReason: undefined },
    categories: items.map(({ scorecard }) => ({
      scorecard,
      before: { name: textOf(sample, '旧', 12), points: points('25') },
      after: { name: textOf(sample, '新', 12), points: points('26') },
    })),
    reopened: times(sample.units, (index) => ({
      ...{ department: textOf(sample, `${index}`, 12), scorecard: textOf(sample, '', 12) },
    })),
  };
  const bare = { ...view, items: [], reopened: [], refusedReason: reasonOf(sample) };
  const asked = { cycle, departmentId: DEPARTMENT_ID, department: '宣教部', items };
  return [
    { name: 'amendment', card: amendmentImportCard(view, texts) },
    { name: 'amendment, without a reason', card: amendmentImportCard(bare, texts) },
    { name: 'recheck', card: recheckCard({ ...asked, reason: reasonOf(sample) }, texts) },
  ];
}

/** Every card that brings something in or changes what is assessed, at the size of the sample. */
export const everyImportCard = (sample: Sample, texts: Texts): readonly NamedCard[] => [
  { name: 'scorecards', card: scorecardsImportCard(scorecardsPreview(sample), texts) },
  { name: 'scorecards, the same', card: scorecardsImportCard(same(sample), texts) },
  { name: 'roster', card: rosterImportCard(rosterPreview(sample), texts) },
  {
    name: 'carry-over',
    card: carryOverImportCard(
      {
        ...{ proposalId: PROPOSAL_ID, year: 2016, from: 2015, aliases: 12, contacts: 7 },
        running: { year: 2015, phase: 'reviewing' },
        scorecards: classNames(sample).map((name) => ({ name, items: 21, units: sample.units })),
      },
      texts,
    ),
  },
  {
    name: 'unit move',
    card: unitMoveImportCard(
      {
        ...{ proposalId: PROPOSAL_ID, cycle, unit: unitName(sample, 0), putAside: 21, missing: 20 },
        ...{ from: textOf(sample, '', 30), to: textOf(sample, '', 30) },
        reopened: times(sample.units, (index) => textOf(sample, `${index}`, 12)),
      },
      texts,
    ),
  },
  {
    name: 'import problems',
    card: importProblemsCard(
      {
        name: textOf(sample, '', 80),
        problems: times(sample.units, (index) => textOf(sample, `第 ${index} 行`, 300)),
      },
      texts,
    ),
  },
  ...amendingCards(sample, texts),
];
