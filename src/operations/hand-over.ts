import { listAssignments, reassignUnits } from '#db/assignments.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { deleteMember, insertMember, loadActor, upsertPerson } from '#db/members.ts';
import {
  countOpenProposals,
  insertProposal,
  type Proposal,
  settleProposal,
} from '#db/proposals.ts';
import type { DepartmentId } from '#domain/ids.ts';
import { type Actor, isAdmin } from '#domain/member.ts';
import { PRIORITY } from '#domain/message.ts';
import type { OfKind } from '#domain/of-kind.ts';
import type { DepartmentRole, NamedPerson, PeopleProposed } from '#domain/people-proposal.ts';
import type { HandoverPreview } from '#domain/people-views.ts';
import { refuse } from '#domain/refusal.ts';
import type { ToldOf } from '#domain/told.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { endDelegationsOf } from './end-delegation.ts';
import { notify, toPerson } from './notify.ts';
import { getOnlyPerson } from './only-person.ts';
import { assertSomebody } from './rights.ts';
import { handOverOpinions } from './settle-opinions.ts';
import { tellBystanders, tellPerson } from './tell-people.ts';

export type HandoverProposed = OfKind<PeopleProposed, 'handover'>;

/**
 * Shows whose roles would be whose for good: a scorer or head hands over their own, the office anybody's, naming the
 * old one first and the new one after.
 */
export async function proposeHandover(
  call: Call,
  asked: {
    readonly people: readonly NamedPerson[];
    readonly departmentId: DepartmentId | undefined;
  },
): Promise<HandoverPreview> {
  assertSomebody(call.actor);
  const assessment = await getAssessment(call.tx);
  const { from, to } = partiesOf(call.actor, asked.people);
  const old = await loadActor(call.tx, from.openId, call.now);
  const roles = ownRoles(old, asked.departmentId);
  if (roles.length === 0) refuseWithout(call.actor, assessment, { from, ...asked });
  const proposed = { kind: 'handover', from, to, roles } as const;
  const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  let units = 0;
  for (const { departmentId } of roles) {
    const assigned = await listAssignments(call.tx, departmentId);
    units += assigned.filter(({ openId }) => openId === from.openId).length;
  }
  return {
    ...{ proposalId: id, from: from.name, to: to.name, units },
    roles: viewRoles(assessment, roles),
    openPreviews: await countOpenProposals(call.tx, from.openId, ['scores', 'deductions']),
  };
}

function partiesOf(
  actor: Actor,
  people: readonly NamedPerson[],
): { readonly from: NamedPerson; readonly to: NamedPerson } {
  const [from, to, ...others] = people;
  if (from === undefined || to === undefined) {
    return { from: actor, to: getOnlyPerson(actor, people) };
  }
  if (!isAdmin(actor)) return refuse({ code: 'one_person_only' });
  if (from.openId === to.openId) return refuse({ code: 'not_to_yourself' });
  return others.length > 0 ? refuse({ code: 'old_and_new_only' }) : { from, to };
}

function ownRoles(
  { memberships }: Actor,
  departmentId: DepartmentId | undefined,
): readonly DepartmentRole[] {
  return memberships.flatMap((each) => {
    if (each.role !== 'scorer' && each.role !== 'head') return [];
    if (each.delegatedBy !== undefined) return [];
    const isMeant = departmentId === undefined || each.departmentId === departmentId;
    return isMeant ? [{ role: each.role, departmentId: each.departmentId }] : [];
  });
}

function refuseWithout(
  actor: Actor,
  assessment: Assessment,
  of: { readonly from: NamedPerson; readonly departmentId: DepartmentId | undefined },
): never {
  const department =
    of.departmentId === undefined ? undefined : assessment.getDepartment(of.departmentId).name;
  if (of.from.openId !== actor.openId) {
    return refuse({ code: 'holds_nothing', name: of.from.name, department });
  }
  if (isAdmin(actor)) return refuse({ code: 'old_and_new_only' });
  if (department === undefined) return refuse({ code: 'no_department' });
  return refuse({ code: 'not_your_department', department });
}

const viewRoles = (
  assessment: Assessment,
  roles: readonly DepartmentRole[],
): HandoverPreview['roles'] =>
  roles.map(({ departmentId, role }) => ({
    department: assessment.getDepartment(departmentId).name,
    role,
  }));

/** Takes the roles from one and gives them to the other, with the units that were theirs; scores stay as they are. */
export async function confirmHandover(
  call: Call,
  { proposal, proposed }: { readonly proposal: Proposal; readonly proposed: HandoverProposed },
): Promise<ToldOf<'handed_over'>> {
  await lockLedger(call.tx);
  const assessment = await getAssessment(call.tx);
  const { from, to, roles } = proposed;
  if (from.openId !== call.actor.openId && !isAdmin(call.actor)) refuse({ code: 'admins_only' });
  const held = ownRoles(await loadActor(call.tx, from.openId, call.now), undefined);
  const isHeld = ({ departmentId, role }: DepartmentRole) =>
    held.some((each) => each.departmentId === departmentId && each.role === role);
  if (!roles.every(isHeld)) refuse({ code: 'changed_since_preview' });
  if (!(await settleProposal(call.tx, proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  await upsertPerson(call.tx, to, 'keep');
  for (const role of roles) {
    const { departmentId } = role;
    await endDelegationsOf(call, assessment, { from: from.openId, departmentId });
    await move(call, proposed, role);
  }
  for (const departmentId of new Set(roles.map((each) => each.departmentId))) {
    const parties = { departmentId, from: from.openId, to: to.openId };
    await handOverOpinions(call, assessment, parties);
  }
  await tell(call, assessment, proposed);
  return {
    kind: 'handed_over',
    ...{ from: from.name, to: to.name, roles: viewRoles(assessment, roles) },
  };
}

async function move(
  call: Call,
  { from, to }: HandoverProposed,
  { departmentId, role }: DepartmentRole,
): Promise<void> {
  const membership = { role, departmentId };
  const by = { openId: call.actor.openId, at: call.now };
  await deleteMember(call.tx, from.openId, membership);
  const isNew = await insertMember(call.tx, to.openId, membership, by);
  await reassignUnits(call.tx, departmentId, { from: from.openId, to: to.openId });
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'handed_over',
    departmentId,
    detail: { from: from.openId, to: to.openId, role },
  });
  if (!isNew || to.openId === call.actor.openId) return;
  const message = { kind: 'appointed', openId: to.openId, membership } as const;
  await notify(call, toPerson(to.openId), { message, priority: PRIORITY.notice });
}

async function tell(
  call: Call,
  assessment: Assessment,
  { from, to, roles }: HandoverProposed,
): Promise<void> {
  const news = {
    what: 'handed_over',
    ...{ from: from.name, to: to.name, by: call.actor.name, roles: viewRoles(assessment, roles) },
  } as const;
  await tellPerson(call, from.openId, { news, audience: 'giver' });
  await tellPerson(call, to.openId, { news, audience: 'receiver' });
  const departmentIds = roles.map(({ departmentId }) => departmentId);
  await tellBystanders(call, { departmentIds, but: [from.openId, to.openId], news });
}
