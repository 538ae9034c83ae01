import { listPersonNames } from '#db/members.ts';
import { insertProposal, settleProposal } from '#db/proposals.ts';
import { type Directory, findSame } from '#domain/directory.ts';
import type { DepartmentId, OpenId, UnitId } from '#domain/ids.ts';
import type { Membership, Role } from '#domain/member.ts';
import type { NamedPerson, StaffingChange } from '#domain/people-proposal.ts';
import type { ChoosePeopleView, StaffingPreview } from '#domain/people-views.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { getOwnProposal } from './own-proposal.ts';
import { listHolders, proposeStaffing } from './propose-staffing.ts';
import { assertAdmin } from './rights.ts';

/** Whose roles are chosen. */
export type ChoosingScope =
  | { readonly kind: 'department'; readonly id: DepartmentId }
  | { readonly kind: 'unit'; readonly id: UnitId }
  | { readonly kind: 'leaders' };

/** What a card has room for, once for each picker. */
const MOST_OFFERED = 120;

/** Opens the pickers: present holders first, then who is of the department of that name, then everybody else. */
export async function beginChoosing(
  call: Call,
  of: { readonly scope: ChoosingScope; readonly directory: Directory },
): Promise<ChoosePeopleView> {
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  const names = await listPersonNames(call.tx);
  const roles = [];
  for (const membership of membershipsOf(of.scope)) {
    roles.push({ membership, holders: await listHolders(call, membership) });
  }
  const held = roles.flatMap(({ holders }) => holders);
  const all = inOrder(assessment, { ...of, names, held });
  const offered = all.slice(0, Math.max(MOST_OFFERED, held.length));
  const proposed = { kind: 'choosing_people', roles, offered } as const;
  const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  return {
    proposalId: id,
    scope: viewScope(assessment, of.scope),
    roles: roles.map(({ membership, holders }) => ({
      role: membership.role,
      holders: offered.filter(({ openId }) => holders.includes(openId)),
    })),
    candidates: offered,
    isCut: offered.length < all.length,
  };
}

function membershipsOf(scope: ChoosingScope): readonly Membership[] {
  switch (scope.kind) {
    case 'department':
      return [
        { role: 'scorer', departmentId: scope.id },
        { role: 'head', departmentId: scope.id },
      ];
    case 'unit':
      return [{ role: 'contact', unitId: scope.id }];
    case 'leaders':
      return [{ role: 'leader' }];
  }
}

function viewScope(assessment: Assessment, scope: ChoosingScope): ChoosePeopleView['scope'] {
  switch (scope.kind) {
    case 'department':
      return { ...scope, name: assessment.getDepartment(scope.id).name };
    case 'unit':
      return { ...scope, name: assessment.getUnit(scope.id).name };
    case 'leaders':
      return scope;
  }
}

function inOrder(
  assessment: Assessment,
  of: {
    readonly scope: ChoosingScope;
    readonly directory: Directory;
    readonly names: ReadonlyMap<string, string>;
    readonly held: readonly OpenId[];
  },
): readonly NamedPerson[] {
  const { people } = of.directory;
  const same =
    of.scope.kind === 'department'
      ? findSame(assessment.getDepartment(of.scope.id), of.directory)
      : undefined;
  const near = people.filter(
    ({ departmentIds }) => same !== undefined && departmentIds.includes(same.id),
  );
  const held = of.held.map((openId) => ({ openId, name: of.names.get(openId) ?? '' }));
  const each = new Map<OpenId, NamedPerson>();
  for (const { openId, name } of [...held, ...near, ...people]) {
    if (!each.has(openId)) each.set(openId, { openId, name });
  }
  return [...each.values()];
}

/** Shows what the choice would change; who was not offered is not changed. */
export async function proposeChosen(
  call: Call,
  chosen: {
    readonly proposalId: string;
    readonly people: ReadonlyMap<Role, readonly OpenId[]>;
  },
): Promise<StaffingPreview> {
  assertAdmin(call.actor);
  const { proposal, proposed } = await getOwnProposal(call, chosen.proposalId, 'choosing_people');
  const changes = proposed.roles.flatMap(({ membership, holders }) => {
    const after = new Set(chosen.people.get(membership.role));
    return proposed.offered.flatMap((person): readonly StaffingChange[] => {
      const held = holders.includes(person.openId);
      if (after.has(person.openId) === held) return [];
      return [{ change: held ? 'dismissed' : 'appointed', membership, person }];
    });
  });
  const preview = await proposeStaffing(call, {
    ...{ changes, unsettled: [], unknown: [], tooMany: [] },
  });
  await settleProposal(call.tx, proposal.id, 'confirmed', call.now);
  return preview;
}
