import {
  type Answer,
  type Conversation,
  type Handler,
  sentence,
  toAsker,
} from '#bot/conversation.ts';
import { type Resolved, resolveNamedDepartment, resolveUnit } from '#bot/resolve.ts';
import { appointmentPreviewCard } from '#cards/appointment-preview-card.ts';
import { extensionPreviewCard } from '#cards/extension-preview-card.ts';
import { openingPreviewCard } from '#cards/opening-preview-card.ts';
import { isAdmin, type Membership } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import type { RequestOf } from '#domain/request.ts';
import { proposeAppointment } from '#operations/appoint-members.ts';
import { bindGroup, unbindGroup } from '#operations/bind-chat.ts';
import type { Call } from '#operations/call.ts';
import { claimAdmin } from '#operations/claim-admin.ts';
import { proposeExtension, proposeOpening } from '#operations/open-cycle.ts';
import { remindNow } from '#operations/remind-now.ts';

export const claim: Handler<'claim'> = async ({ call, texts }, { code }) => {
  const outcome = await claimAdmin(call, code);
  return outcome === 'claimed'
    ? [sentence(texts.notices.claimed(call.actor.name))]
    : [sentence(texts.refusalText({ code: 'wrong_claim_code' }))];
};

export const appoint: Handler<'appoint'> = (conversation, request) =>
  proposeRole(conversation, request);

export const dismiss: Handler<'dismiss'> = (conversation, request) =>
  proposeRole(conversation, request);

type RoleRequest = RequestOf<'appoint' | 'dismiss'>;

async function proposeRole(
  conversation: Conversation,
  request: RoleRequest,
): Promise<readonly Answer[]> {
  const membership = resolveMembership(conversation, request);
  if ('ask' in membership) return membership.ask;
  const view = await proposeAppointment(conversation.call, {
    kind: request.kind === 'appoint' ? 'appointment' : 'dismissal',
    membership: membership.id,
    people: request.people,
  });
  return [toAsker(appointmentPreviewCard(view, conversation.texts))];
}

/** The role with its department or unit. A button cannot mention people, so an unclear scope is asked for in words. */
function resolveMembership(
  conversation: Conversation,
  { role, scope }: RoleRequest,
): Resolved<Membership> {
  switch (role) {
    case 'leader':
      return { id: { role } };
    case 'scorer':
    case 'head': {
      if (scope.kind !== 'department') return refuse({ code: 'scope_missing', role });
      const { match } = scope;
      if (match.found === 'one') return { id: { role, departmentId: match.id } };
      return refuse({ code: 'unknown_department', typed: match.typed });
    }
    case 'contact': {
      if (scope.kind !== 'unit') return refuse({ code: 'scope_missing', role });
      const unit = resolveUnit(conversation, scope.match, (name) => name);
      if ('ask' in unit) return refuse({ code: 'too_many_units', typed: scope.match.typed });
      return { id: { role, unitId: unit.id } };
    }
  }
}

export const openCycle: Handler<'open_cycle'> = async ({ call, texts }, { deadline }) => [
  toAsker(openingPreviewCard(await proposeOpening(call, deadline), texts)),
];

export const extend: Handler<'extend'> = async ({ call, texts }, { deadline }) => [
  toAsker(extensionPreviewCard(await proposeExtension(call, deadline), texts)),
];

export const remind: Handler<'remind'> = async (conversation, { department: match }) => {
  const { call, texts } = conversation;
  const department = resolveNamedDepartment(conversation, match, texts.questions.remind);
  if ('ask' in department) return department.ask;
  const { people, snoozing } = await remindNow(call, department.id);
  return [sentence(texts.notices.reminded(people, snoozing))];
};

/** Nobody is sent to a group for what only the office may do there. */
const refuseOutsideGroups = ({ actor }: Call): never =>
  refuse({ code: isAdmin(actor) ? 'groups_only' : 'admins_only' });

export const bind: Handler<'bind_chat'> = async ({ call, chatId, chatMode, texts }) => {
  if (chatMode !== 'group') return refuseOutsideGroups(call);
  return [sentence(texts.notices.bound(await bindGroup(call, chatId)))];
};

export const unbind: Handler<'unbind_chat'> = async ({ call, chatId, chatMode, texts }) => {
  if (chatMode !== 'group') return refuseOutsideGroups(call);
  await unbindGroup(call, chatId);
  return [sentence(texts.notices.unbound)];
};
