import { listDelegating } from '#db/delegations.ts';
import { insertProposal } from '#db/proposals.ts';
import type { Directory } from '#domain/directory.ts';
import type { Proposed } from '#domain/proposal.ts';
import {
  assignChosen,
  assignNamed,
  unassignNamed,
  viewAssignment,
} from '#operations/assign-units.ts';
import type { Call } from '#operations/call.ts';
import { beginChoosing, proposeChosen } from '#operations/choose-people.ts';
import { confirmAndGoOn } from '#operations/confirm-and-go-on.ts';
import { confirmProposal } from '#operations/confirm-proposal.ts';
import { proposeDelegation } from '#operations/delegate-scoring.ts';
import { proposeDelegationEnd } from '#operations/end-delegation.ts';
import { proposeHandover } from '#operations/hand-over.ts';
import { proposeMatches, proposeSuggestions } from '#operations/match-contacts.ts';
import { pickNamesake } from '#operations/propose-staffing.ts';
import { viewDivision } from '#operations/view-division.ts';
import { viewPeople } from '#operations/view-people.ts';
import { type AssessmentFixture, at, person, points } from '#support/assessment-fixture.ts';

type Attempt = (call: Call, office: AssessmentFixture) => Promise<unknown>;

const named = (name: string) => ({ openId: person(name), name });
const STRANGER = named('路小白');
const DIRECTORY: Directory = {
  departments: [],
  people: [{ ...STRANGER, departmentIds: [] }],
};

const departmentOf = (office: AssessmentFixture) => office.department('宣教部').id;

/** Goes on with what the person was shown while they still might see it. */
const having =
  (
    proposed: (office: AssessmentFixture, call: Call) => Proposed | Promise<Proposed>,
    go: (call: Call, proposalId: string) => Promise<unknown> = (call, proposalId) =>
      confirmProposal(call, { proposalId, collisions: 'keep' }),
  ): Attempt =>
  async (call, office) => {
    const shown = await proposed(office, call);
    const { id } = await insertProposal(call.tx, call.actor.openId, shown, call.now);
    return go(call, id);
  };

const scorer = (office: AssessmentFixture) =>
  ({ role: 'scorer', departmentId: departmentOf(office) }) as const;

const staffing = (office: AssessmentFixture): Proposed => ({
  kind: 'staffing',
  changes: [{ change: 'appointed', membership: scorer(office), person: STRANGER }],
  unsettled: [
    {
      name: STRANGER.name,
      membership: scorer(office),
      candidates: [{ ...STRANGER, department: '' }],
    },
  ],
  unknown: [],
  tooMany: [],
});

/** Who does what: lent, handed over, split and named, each tried on 宣教部. */
export const PEOPLE_OPERATIONS = {
  proposeDelegation: (call, office) =>
    proposeDelegation(call, {
      ...{ people: [STRANGER], end: { by: 'days', days: 3 }, withSignOff: false },
      departmentId: departmentOf(office),
    }),
  'confirmProposal delegation': having((office) => ({
    ...{ kind: 'delegation', to: STRANGER, untilAt: at('2015-12-29 00:00') },
    lent: [scorer(office)],
  })),
  proposeDelegationEnd: (call, office) => proposeDelegationEnd(call, departmentOf(office)),
  'confirmProposal delegation_end': having(async (_office, call) => {
    const lent = await listDelegating(call.tx, call.now);
    return { kind: 'delegation_end', delegationIds: lent.map(({ id }) => id) };
  }),
  proposeHandover: (call, office) =>
    proposeHandover(call, { people: [STRANGER], departmentId: departmentOf(office) }),
  'confirmProposal handover': having((office) => ({
    ...{ kind: 'handover', from: named('王丽华'), to: STRANGER },
    roles: [scorer(office)],
  })),
  viewDivision: (call, office) => viewDivision(call, departmentOf(office)),
  viewAssignment: (call, office) =>
    viewAssignment(call, {
      ...{ departmentId: departmentOf(office), openId: person('王丽华'), page: 1 },
    }),
  assignChosen: (call, office) =>
    assignChosen(call, {
      ...{ departmentId: departmentOf(office), openId: person('王丽华'), page: 1, version: 0 },
      unitIds: [office.unit('昆山').id],
    }),
  assignNamed: (call, office) =>
    assignNamed(call, {
      ...{ departmentId: departmentOf(office), person: named('王丽华') },
      unitIds: [office.unit('昆山').id],
    }),
  unassignNamed: (call, office) =>
    unassignNamed(call, { departmentId: departmentOf(office), unitIds: [], openId: undefined }),
  confirmAndGoOn: having((office, { now }) => {
    const cell = { unitId: office.unit('太仓').id, itemId: office.item('市、区', 1).id };
    const score = { points: points('3'), reason: `材料迟报 ${now}`, baseVersion: 0 };
    return { kind: 'scores', cells: [{ ...cell, ...score }], collisions: [], rejected: [] };
  }, confirmAndGoOn),
  beginChoosing: (call, office) =>
    beginChoosing(call, {
      ...{ scope: { kind: 'department', id: departmentOf(office) }, directory: DIRECTORY },
    }),
  proposeChosen: having(
    (office) => ({
      ...{ kind: 'choosing_people', offered: [STRANGER] },
      roles: [{ membership: scorer(office), holders: [] }],
    }),
    (call, proposalId) =>
      proposeChosen(call, { proposalId, people: new Map([['scorer', [STRANGER.openId]]]) }),
  ),
  proposeMatches: (call, office) =>
    proposeMatches(call, {
      ...{ wanted: [{ membership: scorer(office), names: ['路小白'] }], directory: DIRECTORY },
    }),
  proposeSuggestions: (call) => proposeSuggestions(call, DIRECTORY),
  pickNamesake: having(staffing, (call, proposalId) =>
    pickNamesake(call, { proposalId, index: 0, of: 1, openId: STRANGER.openId }),
  ),
  'confirmProposal staffing': having(staffing),
  viewPeople: (call) => viewPeople(call, undefined),
} as const satisfies Readonly<Record<string, Attempt>>;
