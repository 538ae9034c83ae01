import {
  type Answer,
  type Conversation,
  type Handler,
  sentence,
  toAsker,
} from '#bot/conversation.ts';
import { lookUpDirectory } from '#bot/look-up-directory.ts';
import { type Resolved, resolveNamedDepartment, resolveOwnDepartment } from '#bot/resolve.ts';
import { divisionCard } from '#cards/assignment-card.ts';
import { delegationEndPreviewCard, delegationPreviewCard } from '#cards/delegation-card.ts';
import { choosePeopleCard, staffingPreviewCard } from '#cards/directory-card.ts';
import { handoverPreviewCard } from '#cards/handover-card.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { peopleCard } from '#cards/people-card.ts';
import type { Directory, WantedPeople } from '#domain/directory.ts';
import type { DepartmentId, UnitId } from '#domain/ids.ts';
import { departmentsScoredBy, isAdmin, type Membership } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import type { DepartmentMatch, MentionedPerson, RequestOf, RoleScope } from '#domain/request.ts';
import type { AssignTarget, WantedNames } from '#domain/request-people.ts';
import { assignNamed, unassignNamed } from '#operations/assign-units.ts';
import type { Call } from '#operations/call.ts';
import { beginChoosing, type ChoosingScope } from '#operations/choose-people.ts';
import { proposeDelegation } from '#operations/delegate-scoring.ts';
import { proposeDelegationEnd } from '#operations/end-delegation.ts';
import { findKnownPeople } from '#operations/find-known-people.ts';
import { proposeHandover } from '#operations/hand-over.ts';
import { proposeMatches, proposeSuggestions } from '#operations/match-contacts.ts';
import { viewDivision } from '#operations/view-division.ts';
import { viewPeople } from '#operations/view-people.ts';

export const delegate: Handler<'delegate'> = async (conversation, request) => {
  const { end, withSignOff } = request;
  const people = await peopleMeant(conversation, request);
  const departmentId = namedDepartment(conversation, request.department);
  const asked = { people, end, withSignOff, departmentId };
  const view = await proposeDelegation(conversation.call, asked);
  return [toAsker(delegationPreviewCard(view, conversation.texts))];
};

/**
 * Who was mentioned, or where names were only typed, who is known by them and nobody else is. Where some of several
 * were mentioned alone, nobody knows in which order they were meant.
 */
async function peopleMeant(
  { call }: Conversation,
  { people, names }: RequestOf<'delegate' | 'hand_over' | 'assign' | 'unassign'>,
): Promise<readonly MentionedPerson[]> {
  if (people.length === 0 && names.length > 0) return findKnownPeople(call, names);
  const mentioned = new Set(people.map(({ name }) => name));
  return names.every((name) => mentioned.has(name)) ? people : refuse({ code: 'nobody_mentioned' });
}

/** A button cannot mention people, so an unclear department is asked for in words. */
function namedDepartment(
  conversation: Conversation,
  match: DepartmentMatch | undefined,
): DepartmentId | undefined {
  const named = resolveNamedDepartment(conversation, match, (name) => name);
  if ('ask' in named) return refuse({ code: 'unknown_department', typed: match?.typed ?? '' });
  return named.id;
}

export const endDelegation: Handler<'end_delegation'> = async (conversation, request) => {
  const departmentId = namedDepartment(conversation, request.department);
  const view = await proposeDelegationEnd(conversation.call, departmentId);
  return [toAsker(delegationEndPreviewCard(view, conversation.texts))];
};

export const handOver: Handler<'hand_over'> = async (conversation, request) => {
  const people = await peopleMeant(conversation, request);
  const departmentId = namedDepartment(conversation, request.department);
  const view = await proposeHandover(conversation.call, { people, departmentId });
  return [toAsker(handoverPreviewCard(view, conversation.texts))];
};

export const assign: Handler<'assign'> = async (conversation, request) => {
  const department = divided(conversation, request.department);
  if ('ask' in department) return department.ask;
  const { call, texts } = conversation;
  const departmentId = department.id;
  const [person, ...others] = await peopleMeant(conversation, request);
  const unitIds = unitsMeant(conversation, request.targets);
  if (person === undefined && unitIds.length === 0) {
    return [toAsker(divisionCard(await viewDivision(call, departmentId), texts))];
  }
  if (person === undefined) return refuse({ code: 'nobody_mentioned' });
  if (others.length > 0) return refuse({ code: 'one_person_only' });
  if (unitIds.length === 0) return refuse({ code: 'unknown_unit', typed: '' });
  const division = await assignNamed(call, { departmentId, unitIds, person });
  return [toAsker(divisionCard(division, texts))];
};

export const unassign: Handler<'unassign'> = async (conversation, request) => {
  const department = divided(conversation, request.department);
  if ('ask' in department) return department.ask;
  const unitIds = unitsMeant(conversation, request.targets);
  const [person, ...others] = await peopleMeant(conversation, request);
  // Without a person everybody's units are meant: a name that means nobody must not say that.
  if (person === undefined && request.names.length > 0) return refuse({ code: 'nobody_mentioned' });
  if (others.length > 0) return refuse({ code: 'one_person_only' });
  const openId = person?.openId;
  const of = { departmentId: department.id, unitIds, openId };
  const division = await unassignNamed(conversation.call, of);
  return [toAsker(divisionCard(division, conversation.texts))];
};

/** The department to split: the named one or the person's own; somebody of the office chooses one. */
function divided(
  conversation: Conversation,
  match: DepartmentMatch | undefined,
): Resolved<DepartmentId> {
  const { call, texts, vocabulary } = conversation;
  const hasOwn = departmentsScoredBy(call.actor).length > 0;
  if (match !== undefined || hasOwn || !isAdmin(call.actor)) {
    return resolveOwnDepartment(conversation, match, {
      role: 'scorer',
      question: (name) => `${texts.division.tag} ${name}`,
    });
  }
  const buttons = vocabulary.departments.map(({ id, name }) => ({
    label: name,
    action: { do: 'division', departmentId: id } as const,
  }));
  const view = { kind: 'question', text: texts.choices.onBehalf, buttons } as const;
  return { ask: [toAsker(noticeCard(view, texts))] };
}

function unitsMeant(
  { vocabulary }: Conversation,
  targets: readonly AssignTarget[],
): readonly UnitId[] {
  return targets.flatMap((target) => {
    if (target.by === 'scorecard') {
      const { scorecardId } = target;
      return vocabulary.units
        .filter((unit) => unit.scorecardId === scorecardId)
        .map(({ id }) => id);
    }
    const { match } = target;
    if (match.found === 'one' && match.sure) return [match.id];
    const isUnclear = match.found === 'several' || match.found === 'too_many';
    const code = isUnclear ? 'too_many_units' : 'unknown_unit';
    return refuse({ code, typed: match.typed });
  });
}

export const askPeople: Handler<'ask_people'> = async (conversation, { department }) => {
  const departmentId = namedDepartment(conversation, department);
  const view = await viewPeople(conversation.call, departmentId);
  return [toAsker(peopleCard(view, conversation.texts))];
};

export const choosePeople: Handler<'choose_people'> = async (conversation, { scope }) => {
  const { texts } = conversation;
  const chosen = scope.kind === 'leaders' ? scope : choosingScope(conversation, scope);
  if (chosen === undefined) return askScope(conversation);
  return withDirectory(conversation, async (call, directory) => {
    const view = await beginChoosing(call, { scope: chosen, directory });
    return [toAsker(choosePeopleCard(view, texts))];
  });
};

function choosingScope(conversation: Conversation, scope: RoleScope): ChoosingScope | undefined {
  switch (scope.kind) {
    case 'none':
      return undefined;
    case 'department': {
      const { match } = scope;
      if (match.found === 'one') return { kind: 'department', id: match.id };
      return refuse({ code: 'unknown_department', typed: match.typed });
    }
    case 'unit': {
      const [id] = unitsMeant(conversation, [{ by: 'unit', match: scope.match }]);
      return id === undefined ? undefined : { kind: 'unit', id };
    }
  }
}

/** A department, for whose roles the pickers are opened; the leaders as well. */
function askScope({ call, texts, vocabulary }: Conversation): readonly Answer[] {
  if (!isAdmin(call.actor)) return refuse({ code: 'admins_only' });
  const say = (label: string) => ({
    label,
    action: { do: 'say', text: `${texts.people.choose} ${label}` } as const,
  });
  const names = [...vocabulary.departments.map(({ name }) => name), texts.choosing.leaders];
  const text = `${texts.choosing.scopeTitle}${texts.choosing.scopeExplain}`;
  return [toAsker(noticeCard({ kind: 'question', text, buttons: names.map(say) }, texts))];
}

export const matchContacts: Handler<'match_contacts'> = async (conversation, { wanted }) => {
  const { texts } = conversation;
  const people = wanted.map((each) => wantedPeople(conversation, each));
  return withDirectory(conversation, async (call, directory) => {
    const view =
      people.length === 0
        ? await proposeSuggestions(call, directory)
        : await proposeMatches(call, { wanted: people, directory });
    return [toAsker(staffingPreviewCard(view, texts))];
  });
};

function wantedPeople(
  conversation: Conversation,
  { role, scope, names }: WantedNames,
): WantedPeople {
  const found = choosingScope(conversation, scope);
  if (found === undefined) return { membership: { role: 'leader' }, names };
  return { membership: membershipOf(found, role), names };
}

function membershipOf(scope: ChoosingScope, role: WantedNames['role']): Membership {
  switch (scope.kind) {
    case 'department':
      return { role: role === 'head' ? 'head' : 'scorer', departmentId: scope.id };
    case 'unit':
      return { role: 'contact', unitId: scope.id };
    case 'leaders':
      return { role: 'leader' };
  }
}

/** Only the office sees the directory; the platform is asked for it once this transaction is over. */
function withDirectory(
  { call, texts, lookUp }: Conversation,
  answer: (call: Call, directory: Directory) => Promise<readonly Answer[]>,
): readonly Answer[] {
  if (!isAdmin(call.actor)) return refuse({ code: 'admins_only' });
  lookUp(lookUpDirectory(answer));
  return [sentence(texts.staffing.looking)];
}
