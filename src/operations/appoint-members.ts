import { appendLedger, lockLedger } from '#db/ledger.ts';
import { deleteMember, insertMember, upsertPerson } from '#db/members.ts';
import { insertProposal, type Proposal, settleProposal } from '#db/proposals.ts';
import type { OpenId } from '#domain/ids.ts';
import type { Membership } from '#domain/member.ts';
import { type Json, PRIORITY } from '#domain/message.ts';
import type { StaffingChange } from '#domain/people-proposal.ts';
import type { Proposed } from '#domain/proposal.ts';
import { refuse } from '#domain/refusal.ts';
import type { MentionedPerson } from '#domain/request.ts';
import type { ToldOf } from '#domain/told.ts';
import type { AppointmentPreview } from '#domain/views.ts';
import { findAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';
import { assertAdmin } from './rights.ts';
import { scopeNameOf } from './scope-name.ts';
import { settleAfterStaffing } from './settle-opinions.ts';

export type AppointmentProposed = Extract<Proposed, { kind: 'appointment' | 'dismissal' }>;

/** Shows who would get (or lose) which role. */
export async function proposeAppointment(
  call: Call,
  input: {
    readonly kind: AppointmentProposed['kind'];
    readonly membership: Membership;
    readonly people: readonly MentionedPerson[];
  },
): Promise<AppointmentPreview> {
  assertAdmin(call.actor);
  if (input.people.length === 0) refuse({ code: 'nobody_mentioned' });
  const proposal = await insertProposal(call.tx, call.actor.openId, input, call.now);
  return { proposalId: proposal.id, ...(await viewAppointment(call, input)) };
}

async function viewAppointment(
  call: Call,
  { kind, membership, people }: AppointmentProposed,
): Promise<Omit<AppointmentPreview, 'proposalId'>> {
  return {
    kind,
    role: membership.role,
    scope: scopeNameOf(await findAssessment(call.tx), membership),
    people: people.map(({ name }) => name),
  };
}

/** Gives or takes the roles that were previewed. */
export async function confirmAppointment(
  call: Call,
  { proposal, proposed }: { readonly proposal: Proposal; readonly proposed: AppointmentProposed },
): Promise<ToldOf<'appointed' | 'dismissed'>> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  if (!(await settleProposal(call.tx, proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  const kind = proposed.kind === 'appointment' ? 'appointed' : 'dismissed';
  for (const person of proposed.people) {
    await upsertPerson(call.tx, person);
    await changeMember(call, { kind, openId: person.openId, membership: proposed.membership });
  }
  const { role, scope, people } = await viewAppointment(call, proposed);
  return { kind, role, scope, people };
}

/** Gives and takes several roles at once. */
export async function changeMembers(call: Call, changes: readonly StaffingChange[]): Promise<void> {
  await lockLedger(call.tx);
  for (const { change, membership, person } of changes) {
    await upsertPerson(call.tx, person);
    await changeMember(call, { kind: change, openId: person.openId, membership });
  }
}

/** Nothing is noted and nobody is told where the person had the role already, or never had it. */
async function changeMember(
  call: Call,
  change: {
    readonly kind: 'appointed' | 'dismissed';
    readonly openId: OpenId;
    readonly membership: Membership;
  },
): Promise<void> {
  const { kind, openId, membership } = change;
  const by = { openId: call.actor.openId, at: call.now };
  const changed =
    kind === 'appointed'
      ? await insertMember(call.tx, openId, membership, by)
      : await deleteMember(call.tx, openId, membership);
  if (!changed) return;
  const detail = { openId, ...asJson(membership) };
  await appendLedger(call.tx, { at: call.now, actor: call.actor.openId, kind, detail });
  if (membership.role === 'scorer' || membership.role === 'head') {
    await settleAfterStaffing(call, membership.departmentId);
  }
  if (kind === 'appointed') await tell(call, openId, membership);
}

/** What the person is from now on; who appointed themselves has just read it. */
async function tell(call: Call, openId: OpenId, membership: Membership): Promise<void> {
  if (openId === call.actor.openId) return;
  const message = { kind: 'appointed', openId, membership } as const;
  await notify(call, toPerson(openId), { message, priority: PRIORITY.notice });
}

const asJson = (membership: Membership): { readonly [key: string]: Json } => ({ ...membership });

/** Gives roles at once, without a preview: for what is brought in with the example. */
export async function grantMemberships(
  call: Pick<Call, 'tx' | 'now' | 'actor'>,
  people: readonly (MentionedPerson & { readonly memberships: readonly Membership[] })[],
): Promise<void> {
  for (const { openId, name, memberships } of people) {
    await upsertPerson(call.tx, { openId, name });
    for (const membership of memberships) {
      const by = { openId: call.actor.openId, at: call.now };
      if (!(await insertMember(call.tx, openId, membership, by))) continue;
      await appendLedger(call.tx, {
        at: call.now,
        actor: call.actor.openId,
        kind: 'appointed',
        detail: { openId, ...asJson(membership) },
      });
    }
  }
}
