import { assignmentCard, divisionCard } from '#cards/assignment-card.ts';
import { chooseUnitsCard } from '#cards/choose-units-card.ts';
import { delegationEndPreviewCard, delegationPreviewCard } from '#cards/delegation-card.ts';
import { choosePeopleCard, staffingPreviewCard } from '#cards/directory-card.ts';
import { handoverPreviewCard } from '#cards/handover-card.ts';
import { homeCard } from '#cards/home-card.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { peopleCard } from '#cards/people-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { openId } from '#domain/ids.ts';
import type {
  AssignmentView,
  ChoosePeopleView,
  Colleague,
  PeopleView,
  StaffingPreview,
} from '#domain/people-views.ts';
import { homeView, type NamedCard } from './every-entry-card.ts';
import {
  cycle,
  DEPARTMENT_ID,
  itemOf,
  moment,
  PROPOSAL_ID,
  type Sample,
  SCORECARD_ID,
  textOf,
  times,
  unitIdOf,
  unitName,
} from './sample-views.ts';

const name = (sample: Sample, seed: string): string => textOf(sample, seed, 30);
const idOf = (index: number) => openId(`ou_${String(index).padStart(32, '0')}`);

const colleaguesOf = (sample: Sample, count: number): readonly Colleague[] =>
  times(count, (index) => ({
    openId: idOf(index),
    name: name(sample, `${index}`),
    units: index,
    done: Math.floor(index / 2),
  }));

function changing(sample: Sample, texts: Texts): readonly NamedCard[] {
  const lent = times(Math.min(11, sample.items), (index) => ({
    department: textOf(sample, `部门${index}`, 12),
    withSignOff: index % 2 === 0,
  }));
  const people = { from: name(sample, '甲'), to: name(sample, '乙') };
  const roles = lent.map(({ department }) => ({ department, role: 'scorer' as const }));
  const news = { what: 'handed_over', ...people, by: people.from, roles } as const;
  return [
    {
      name: 'delegation',
      card: delegationPreviewCard(
        { proposalId: PROPOSAL_ID, to: people.to, lent, until: moment },
        texts,
      ),
    },
    {
      name: 'delegation end',
      card: delegationEndPreviewCard(
        {
          proposalId: PROPOSAL_ID,
          ending: lent.map((each) => ({ ...each, ...people, until: moment })),
        },
        texts,
      ),
    },
    {
      name: 'handover',
      card: handoverPreviewCard(
        { proposalId: PROPOSAL_ID, ...people, roles, units: 12, openPreviews: 2 },
        texts,
      ),
    },
    {
      name: 'news',
      card: noticeCard({ kind: 'done', text: texts.peopleNews(news, 'bystander') }, texts),
    },
  ];
}

function dividing(sample: Sample, texts: Texts): readonly NamedCard[] {
  const division = {
    ...{ cycle, departmentId: DEPARTMENT_ID, department: textOf(sample, '宣教部', 12) },
    colleagues: colleaguesOf(sample, Math.min(30, sample.units)),
    ...{ unassigned: 1, units: sample.units },
    scorecards: [{ id: SCORECARD_ID, name: '市、区' }],
  };
  const assignment: AssignmentView = {
    ...{ cycle, departmentId: DEPARTMENT_ID, department: division.department },
    person: { openId: idOf(1), name: name(sample, '甲') },
    ...{ version: 12, page: 1, pages: Math.ceil(sample.units / 80), chosen: 3 },
    options: times(Math.min(80, sample.units), (index) => ({
      id: unitIdOf(index),
      name: unitName(sample, index),
      isChosen: index % 3 === 0,
      owner: index % 2 === 0 ? name(sample, '乙') : undefined,
    })),
  };
  const home = {
    ...homeView(sample),
    delegatedBy: name(sample, '甲'),
    part: { units: sample.units, unitsOfAll: 3 * sample.units, scored: 2, cells: 12 },
    colleagues: division.colleagues,
  };
  const choosing = {
    ...{ cycle, proposalId: PROPOSAL_ID, departmentId: DEPARTMENT_ID, scorecard: '市、区' },
    ...{ item: itemOf(sample, 0), page: 1, pages: 1, chosen: 0 },
    units: assignment.options.map((each) => ({ ...each, current: undefined })),
    part: { units: 1, unitsOfAll: sample.units },
    saved: { written: 60, batchId: 'b2k4j5h6g7f8' },
  };
  return [
    { name: 'division', card: divisionCard(division, texts) },
    {
      name: 'nothing divided',
      card: divisionCard({ ...division, unassigned: division.units }, texts),
    },
    { name: 'assignment', card: assignmentCard(assignment, texts) },
    { name: 'assignment overtaken', card: assignmentCard(assignment, texts, 'changed') },
    { name: 'home with a part', card: homeCard(home, texts) },
    { name: 'next item with a part', card: chooseUnitsCard(choosing, texts) },
  ];
}

function naming(sample: Sample, texts: Texts): readonly NamedCard[] {
  const all = times(Math.min(120, sample.units), (index) => ({
    openId: idOf(index),
    name: name(sample, `${index}`),
  }));
  const scope = {
    kind: 'department',
    id: DEPARTMENT_ID,
    name: textOf(sample, '宣教部', 12),
  } as const;
  const choosing: ChoosePeopleView = {
    ...{ proposalId: PROPOSAL_ID, scope, candidates: all, isCut: true },
    roles: [
      { role: 'scorer', holders: all.slice(0, 3) },
      { role: 'head', holders: all.slice(3, 4) },
    ],
  };
  const staffing: StaffingPreview = {
    proposalId: PROPOSAL_ID,
    changes: times(sample.units, (index) => ({
      change: index % 2 === 0 ? 'appointed' : 'dismissed',
      name: name(sample, `${index}`),
      ...({ role: 'contact', scope: unitName(sample, index) } as const),
    })),
    unsettled: times(Math.min(12, sample.units), (index) => ({
      name: name(sample, `${index}`),
      ...({ role: 'scorer', scope: scope.name } as const),
      candidates: times(5, (at) => ({
        openId: idOf(at),
        name: name(sample, `${at}`),
        department: textOf(sample, `部门${at}`, 40),
      })),
    })),
    unknown: times(sample.units, (index) => name(sample, `${index}`)),
    tooMany: times(11, (index) => textOf(sample, `部门${index}`, 12)),
  };
  return [
    { name: 'choose people', card: choosePeopleCard(choosing, texts) },
    {
      name: 'choose leaders',
      card: choosePeopleCard({ ...choosing, scope: { kind: 'leaders' }, isCut: false }, texts),
    },
    { name: 'staffing', card: staffingPreviewCard(staffing, texts) },
    {
      name: 'staffing without a change',
      card: staffingPreviewCard({ ...staffing, changes: [], unsettled: [] }, texts),
    },
    { name: 'people', card: peopleCard(peopleView(sample), texts) },
    {
      name: 'people of one department',
      card: peopleCard({ departments: [], office: undefined, mayAppoint: false }, texts),
    },
  ];
}

function peopleView(sample: Sample): PeopleView {
  const several = (count: number) => times(count, (index) => name(sample, `${index}`));
  return {
    departments: times(11, (index) => ({
      departmentId: DEPARTMENT_ID,
      department: textOf(sample, `部门${index}`, 12),
      heads: several(index % 3),
      scorers: several(index),
      delegations: times(index % 5, () => ({
        ...{ from: name(sample, '甲'), to: name(sample, '乙'), until: moment },
      })),
    })),
    office: {
      admins: several(3),
      leaders: several(0),
      contacts: times(sample.units, (index) => ({
        unit: unitName(sample, index),
        people: several(1),
      })),
      unitsWithoutContact: times(sample.units, (index) => unitName(sample, index)),
    },
    mayAppoint: true,
  };
}

/** Lending, handing over, splitting and naming. */
export const everyPeopleCard = (sample: Sample, texts: Texts): readonly NamedCard[] => [
  ...changing(sample, texts),
  ...dividing(sample, texts),
  ...naming(sample, texts),
];
