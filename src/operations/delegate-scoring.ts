import { insertDelegation } from '#db/delegations.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { loadActor, upsertPerson } from '#db/members.ts';
import { insertProposal, type Proposal, settleProposal } from '#db/proposals.ts';
import { type DelegationEnd, readDelegationEnd } from '#domain/delegation.ts';
import type { DepartmentId } from '#domain/ids.ts';
import { type Instant, plusMs } from '#domain/instant.ts';
import { type Actor, departmentsScoredBy } from '#domain/member.ts';
import type { OfKind } from '#domain/of-kind.ts';
import type { DepartmentRole, NamedPerson, PeopleProposed } from '#domain/people-proposal.ts';
import type { DelegationPreview, LentDepartment } from '#domain/people-views.ts';
import { refuse } from '#domain/refusal.ts';
import type { ToldOf } from '#domain/told.ts';
import type { LocalMoment } from '#domain/views.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { findDelegationOf } from './end-delegation.ts';
import { getOnlyPerson } from './only-person.ts';
import { assertSomebody } from './rights.ts';
import { tellBystanders, tellPerson } from './tell-people.ts';
import { viewMoment } from './view-parts.ts';

export type DelegationProposed = OfKind<PeopleProposed, 'delegation'>;

export interface DelegationAsked {
  readonly people: readonly NamedPerson[];
  readonly end: DelegationEnd | undefined;
  readonly withSignOff: boolean;
  /** All of the person's own departments where none is named. */
  readonly departmentId: DepartmentId | undefined;
}

/** Shows what the person would lend to whom, and until when. */
export async function proposeDelegation(
  call: Call,
  asked: DelegationAsked,
): Promise<DelegationPreview> {
  assertSomebody(call.actor);
  const assessment = await getAssessment(call.tx);
  const own = ownRoles(call.actor, assessment, asked);
  const to = getOnlyPerson(call.actor, asked.people);
  const untilAt = untilOf(call, asked.end);
  const proposed: DelegationProposed = { kind: 'delegation', to, lent: own, untilAt };
  await assertCanLend(call, assessment, proposed);
  const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  return {
    proposalId: id,
    to: to.name,
    lent: viewLent(assessment, own),
    until: lastDay(call, untilAt),
  };
}

/** What the person may lend: what they hold themselves, never what was lent to them. */
function ownRoles(
  { memberships }: Actor,
  assessment: Assessment,
  { departmentId, withSignOff }: DelegationAsked,
): readonly DepartmentRole[] {
  const held = memberships.flatMap((each) =>
    each.role === 'scorer' || each.role === 'head' ? [each] : [],
  );
  const meant = held.filter(
    (each) => departmentId === undefined || each.departmentId === departmentId,
  );
  const own = meant.filter(({ delegatedBy }) => delegatedBy === undefined);
  if (own.length === 0) {
    if (meant.length > 0) return refuse({ code: 'delegated_only' });
    if (departmentId === undefined) return refuse({ code: 'no_department' });
    const department = assessment.getDepartment(departmentId).name;
    return refuse({ code: 'not_your_department', department });
  }
  const headed = own.filter(({ role }) => role === 'head').map((each) => each.departmentId);
  if (withSignOff && headed.length === 0) return refuse({ code: 'sign_off_not_yours' });
  return [...new Set(own.map((each) => each.departmentId))].map((id) => ({
    departmentId: id,
    role: withSignOff && headed.includes(id) ? 'head' : 'scorer',
  }));
}

function untilOf(call: Call, end: DelegationEnd | undefined): Instant {
  if (end === undefined) return refuse({ code: 'until_missing' });
  const read = readDelegationEnd(end, call);
  return read.ok ? read.untilAt : refuse({ code: 'until_wrong', fault: read.fault });
}

/** What can change until it is confirmed. */
async function assertCanLend(
  call: Call,
  assessment: Assessment,
  { to, lent, untilAt }: DelegationProposed,
): Promise<void> {
  if (untilAt <= call.now) refuse({ code: 'until_wrong', fault: 'past' });
  const receiver = await loadActor(call.tx, to.openId, call.now);
  for (const { departmentId, role } of lent) {
    const department = assessment.getDepartment(departmentId).name;
    const open = await findDelegationOf(call, call.actor.openId, departmentId);
    if (open !== undefined) refuse({ code: 'delegated_already', department });
    const holds =
      role === 'head'
        ? receiver.memberships.some(
            (each) => each.role === 'head' && each.departmentId === departmentId,
          )
        : departmentsScoredBy(receiver).includes(departmentId);
    if (holds) refuse({ code: 'receiver_may_already', name: to.name, department });
    const away = await findDelegationOf(call, to.openId, departmentId);
    if (away !== undefined) refuse({ code: 'receiver_away', name: to.name });
  }
}

const viewLent = (
  assessment: Assessment,
  lent: readonly DepartmentRole[],
): readonly LentDepartment[] =>
  lent.map(({ departmentId, role }) => ({
    department: assessment.getDepartment(departmentId).name,
    withSignOff: role === 'head',
  }));

/** The end of a day is the first moment of the next: people are told the day that it is still true on. */
const lastDay = (call: Call, untilAt: Instant): LocalMoment =>
  viewMoment(call, plusMs(untilAt, -1));

/** Lends what was previewed, from now on. Every line in the ledger stays with who acts. */
export async function confirmDelegation(
  call: Call,
  { proposal, proposed }: { readonly proposal: Proposal; readonly proposed: DelegationProposed },
): Promise<ToldOf<'delegated'>> {
  await lockLedger(call.tx);
  const assessment = await getAssessment(call.tx);
  assertStillHeld(call.actor, assessment, proposed.lent);
  await assertCanLend(call, assessment, proposed);
  if (!(await settleProposal(call.tx, proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  await upsertPerson(call.tx, proposed.to, 'keep');
  for (const each of proposed.lent) await lend(call, proposed, each);
  const { to, untilAt } = proposed;
  const lent = viewLent(assessment, proposed.lent);
  const until = lastDay(call, untilAt);
  const news = { what: 'delegated', from: call.actor.name, to: to.name, lent, until } as const;
  await tellPerson(call, to.openId, { news, audience: 'receiver' });
  const departmentIds = proposed.lent.map(({ departmentId }) => departmentId);
  await tellBystanders(call, { departmentIds, but: [to.openId], news });
  return { kind: 'delegated', to: to.name, lent, until };
}

function assertStillHeld(
  { memberships }: Actor,
  assessment: Assessment,
  lent: readonly DepartmentRole[],
): void {
  for (const { departmentId, role } of lent) {
    const holds = memberships.some(
      (each) =>
        (each.role === 'head' || (each.role === 'scorer' && role === 'scorer')) &&
        each.departmentId === departmentId &&
        each.delegatedBy === undefined,
    );
    const department = assessment.getDepartment(departmentId).name;
    if (!holds) refuse({ code: 'not_your_department', department });
  }
}

async function lend(
  call: Call,
  { to, untilAt }: DelegationProposed,
  { departmentId, role }: DepartmentRole,
): Promise<void> {
  const from = call.actor.openId;
  const { id } = await insertDelegation(call.tx, {
    ...{ departmentId, role, from, to: to.openId },
    ...{ fromAt: call.now, untilAt },
  });
  await appendLedger(call.tx, {
    at: call.now,
    actor: from,
    kind: 'delegated',
    departmentId,
    detail: { delegationId: id, to: to.openId, role, untilAt },
  });
}
