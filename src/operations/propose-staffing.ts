import { lockLedger } from '#db/ledger.ts';
import { listMembers, loadActor } from '#db/members.ts';
import { insertProposal, type Proposal, settleProposal, updateProposed } from '#db/proposals.ts';
import type { OpenId } from '#domain/ids.ts';
import { isSameMembership, type Membership } from '#domain/member.ts';
import type { StaffingChange, StaffingProposed } from '#domain/people-proposal.ts';
import type { StaffingPreview } from '#domain/people-views.ts';
import { refuse } from '#domain/refusal.ts';
import type { ToldOf } from '#domain/told.ts';
import { changeMembers } from './appoint-members.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { getOwnProposal } from './own-proposal.ts';
import { assertAdmin } from './rights.ts';
import { scopeNameOf } from './scope-name.ts';

/** Keeps changes of several roles for one confirmation, without those that are so already, and shows them. */
export async function proposeStaffing(
  call: Call,
  staffing: Omit<StaffingProposed, 'kind'>,
): Promise<StaffingPreview> {
  assertAdmin(call.actor);
  const changes: StaffingChange[] = [];
  for (const change of staffing.changes) {
    if (await wouldChange(call, change)) changes.push(change);
  }
  const proposed = { ...staffing, kind: 'staffing', changes } as const;
  const open = changes.length + proposed.unsettled.length + proposed.unknown.length;
  if (open + proposed.tooMany.length === 0) refuse({ code: 'nobody_to_suggest' });
  const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  return viewStaffing(call, id, proposed);
}

async function wouldChange(
  call: Call,
  { change, membership, person }: StaffingChange,
): Promise<boolean> {
  const { memberships } = await loadActor(call.tx, person.openId, call.now);
  const holds = memberships.some(
    (each) => isSameMembership(each, membership) && !('delegatedBy' in each),
  );
  return holds === (change === 'dismissed');
}

async function viewStaffing(
  call: Call,
  proposalId: string,
  { changes, unsettled, unknown, tooMany }: StaffingProposed,
): Promise<StaffingPreview> {
  const assessment = await getAssessment(call.tx);
  const wordsOf = (membership: Membership) => ({
    role: membership.role,
    scope: scopeNameOf(assessment, membership),
  });
  return {
    ...{ proposalId, unknown, tooMany },
    changes: changes.map(({ change, membership, person }) => ({
      ...{ change, name: person.name },
      ...wordsOf(membership),
    })),
    unsettled: unsettled.map(({ name, membership, candidates }) => ({
      ...{ name, candidates },
      ...wordsOf(membership),
    })),
  };
}

/** Settles which of several people of one name is meant; `of` is how many names waited for that on the card. */
export async function pickNamesake(
  call: Call,
  picked: {
    readonly proposalId: string;
    readonly index: number;
    readonly of: number;
    readonly openId: OpenId;
  },
): Promise<StaffingPreview> {
  assertAdmin(call.actor);
  const { proposal, proposed } = await getOwnProposal(call, picked.proposalId, 'staffing');
  // Of two presses on one card the second finds the name settled, and maybe another one in its place.
  const isAsShown = proposed.unsettled.length === picked.of;
  const name = isAsShown ? proposed.unsettled[picked.index] : undefined;
  const person = name?.candidates.find(({ openId }) => openId === picked.openId);
  if (name === undefined || person === undefined) return viewStaffing(call, proposal.id, proposed);
  const change: StaffingChange = {
    change: 'appointed',
    membership: name.membership,
    person: { openId: person.openId, name: person.name },
  };
  const next: StaffingProposed = {
    ...proposed,
    changes: [...proposed.changes, ...((await wouldChange(call, change)) ? [change] : [])],
    unsettled: proposed.unsettled.filter((each) => each !== name),
  };
  await updateProposed(call.tx, proposal.id, next);
  return viewStaffing(call, proposal.id, next);
}

/** Gives and takes all the roles that were previewed. */
export async function confirmStaffing(
  call: Call,
  { proposal, proposed }: { readonly proposal: Proposal; readonly proposed: StaffingProposed },
): Promise<ToldOf<'staffed'>> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  if (proposed.changes.length === 0) refuse({ code: 'nothing_to_confirm' });
  const assessment = await getAssessment(call.tx);
  // A roster that was brought in meanwhile may have taken units away.
  const isGone = ({ membership }: StaffingChange) =>
    membership.role === 'contact' && assessment.findUnit(membership.unitId) === undefined;
  if (proposed.changes.some(isGone)) refuse({ code: 'changed_since_preview' });
  if (!(await settleProposal(call.tx, proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  await changeMembers(call, proposed.changes);
  const count = (kind: StaffingChange['change']) =>
    proposed.changes.filter(({ change }) => change === kind).length;
  return { kind: 'staffed', appointed: count('appointed'), dismissed: count('dismissed') };
}

/** Who holds the role, for its department or unit. */
export async function listHolders(call: Call, membership: Membership): Promise<readonly OpenId[]> {
  const scope =
    'departmentId' in membership
      ? membership.departmentId
      : 'unitId' in membership
        ? membership.unitId
        : undefined;
  return (await listMembers(call.tx, membership.role, scope)).map(({ openId }) => openId);
}
