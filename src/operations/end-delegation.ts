import { endDelegation, listDelegating } from '#db/delegations.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { listPersonNames } from '#db/members.ts';
import { insertProposal, type Proposal, settleProposal } from '#db/proposals.ts';
import type { Delegation } from '#domain/delegation.ts';
import type { DepartmentId, OpenId } from '#domain/ids.ts';
import { plusMs } from '#domain/instant.ts';
import { isAdmin } from '#domain/member.ts';
import type { OfKind } from '#domain/of-kind.ts';
import type { PeopleProposed } from '#domain/people-proposal.ts';
import type { DelegationEndPreview } from '#domain/people-views.ts';
import { refuse } from '#domain/refusal.ts';
import type { ToldOf } from '#domain/told.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertSomebody } from './rights.ts';
import { tellBystanders, tellPerson } from './tell-people.ts';
import { viewMoment } from './view-parts.ts';

export type DelegationEndProposed = OfKind<PeopleProposed, 'delegation_end'>;

/** What the person lends to somebody for the department at the moment. */
export async function findDelegationOf(
  call: Call,
  from: OpenId,
  departmentId: DepartmentId,
): Promise<Delegation | undefined> {
  const all = await listDelegating(call.tx, call.now);
  return all.find((each) => each.from === from && each.departmentId === departmentId);
}

/** Whose lending the person may end: their own, and the office anybody's. */
async function listEndable(
  call: Call,
  departmentId: DepartmentId | undefined,
): Promise<readonly Delegation[]> {
  const all = await listDelegating(call.tx, call.now);
  const meant = all.filter(
    (each) => departmentId === undefined || each.departmentId === departmentId,
  );
  const own = meant.filter(({ from }) => from === call.actor.openId);
  return own.length === 0 && departmentId !== undefined && isAdmin(call.actor) ? meant : own;
}

/** Shows what would be taken back: of the named department, or all that the person has lent. */
export async function proposeDelegationEnd(
  call: Call,
  departmentId: DepartmentId | undefined,
): Promise<DelegationEndPreview> {
  assertSomebody(call.actor);
  const assessment = await getAssessment(call.tx);
  const ending = await listEndable(call, departmentId);
  if (ending.length === 0) refuse({ code: 'nothing_lent' });
  const proposed = { kind: 'delegation_end', delegationIds: ending.map(({ id }) => id) } as const;
  const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  return { proposalId: id, ending: await viewEnding(call, assessment, ending) };
}

async function viewEnding(
  call: Call,
  assessment: Assessment,
  ending: readonly Delegation[],
): Promise<DelegationEndPreview['ending']> {
  const names = await listPersonNames(call.tx);
  return ending.map(({ departmentId, role, from, to, untilAt }) => ({
    department: assessment.getDepartment(departmentId).name,
    withSignOff: role === 'head',
    from: names.get(from) ?? '',
    to: names.get(to) ?? '',
    until: viewMoment(call, plusMs(untilAt, -1)),
  }));
}

/** Takes back what was previewed; what was scored meanwhile stays. */
export async function confirmDelegationEnd(
  call: Call,
  { proposal, proposed }: { readonly proposal: Proposal; readonly proposed: DelegationEndProposed },
): Promise<ToldOf<'delegation_ended'>> {
  await lockLedger(call.tx);
  const assessment = await getAssessment(call.tx);
  const all = await listDelegating(call.tx, call.now);
  const ending = all.filter(
    ({ id, from }) =>
      proposed.delegationIds.includes(id) && (from === call.actor.openId || isAdmin(call.actor)),
  );
  if (ending.length === 0) refuse({ code: 'nothing_lent' });
  if (!(await settleProposal(call.tx, proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  const views = await viewEnding(call, assessment, ending);
  for (const [index, each] of ending.entries()) {
    const view = views[index];
    if (view !== undefined) await end(call, each, view);
  }
  return { kind: 'delegation_ended', ended: views };
}

/** Ends what the person lends for the department, because their role goes to somebody else. */
export async function endDelegationsOf(
  call: Call,
  assessment: Assessment,
  of: { readonly from: OpenId; readonly departmentId: DepartmentId },
): Promise<void> {
  const delegation = await findDelegationOf(call, of.from, of.departmentId);
  if (delegation === undefined) return;
  const [view] = await viewEnding(call, assessment, [delegation]);
  if (view !== undefined) await end(call, delegation, view);
}

async function end(
  call: Call,
  { id, departmentId, from, to }: Delegation,
  { department, withSignOff, until, ...names }: DelegationEndPreview['ending'][number],
): Promise<void> {
  await endDelegation(call.tx, id, call.now);
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'delegation_ended',
    departmentId,
    detail: { delegationId: id, from, to },
  });
  const lent = [{ department, withSignOff }];
  const news = { what: 'delegation_ended', ...names, lent, until } as const;
  await tellPerson(call, to, { news, audience: 'receiver' });
  await tellPerson(call, from, { news, audience: 'giver' });
  await tellBystanders(call, { departmentIds: [departmentId], but: [from, to], news });
}
