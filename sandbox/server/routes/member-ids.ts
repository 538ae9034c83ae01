import { ApiRefusal } from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MemberIdType } from './chat-requests.ts';

/** An id as a call has it, and whose it is. */
export interface FoundId {
  readonly id: string;
  readonly openId: string;
}

/** The ids of a call by what can be done with them. */
export interface SortedIds {
  readonly usable: readonly FoundId[];
  /** Everyone there is or was. */
  readonly usableOrGone: readonly FoundId[];
  readonly resigned: readonly string[];
  /** The app is not available to them. */
  readonly invisible: readonly string[];
  /** They belong to another tenant. */
  readonly external: readonly string[];
  readonly unknown: readonly string[];
}

const cannotBeTaken = new Set(['resigned', 'not_available', 'other_tenant']);

/** Of the `app_id`s only the app's own is known: it is in already, so that nothing remains to be done with it. */
export function sortIds(platform: Platform, ids: readonly string[], type: MemberIdType): SortedIds {
  if (type === 'app_id') {
    const unknown = ids.filter((id) => id !== platform.app.appId);
    return { usable: [], usableOrGone: [], resigned: [], invisible: [], external: [], unknown };
  }
  const found = ids.map((id) => ({ id, person: platform.people.find(id, type) }));
  const known = found.flatMap(({ id, person }) => (person ? [{ id, person }] : []));
  const those = (is: (reason: string | undefined) => boolean): FoundId[] =>
    known
      .filter(({ person }) => is(person.unreachable))
      .map(({ id, person }) => ({ id, openId: person.openId }));
  return {
    usable: those((reason) => !cannotBeTaken.has(reason ?? '')),
    usableOrGone: those(() => true),
    resigned: those((reason) => reason === 'resigned').map(({ id }) => id),
    invisible: those((reason) => reason === 'not_available').map(({ id }) => id),
    external: those((reason) => reason === 'other_tenant').map(({ id }) => id),
    unknown: found.filter(({ person }) => !person).map(({ id }) => id),
  };
}

const unknownIds: Record<MemberIdType, (ids: string) => ApiRefusal> = {
  open_id: (ids) => new ApiRefusal(99992351, `these open ids not existed: ${ids}`),
  user_id: () => new ApiRefusal(99992360, 'Your request contains not existed id.'),
  union_id: () => new ApiRefusal(99992364, 'Your request contains not existed id.'),
  app_id: (ids) => unavailable(ids),
};

/**
 * Throws when ids that cannot be taken refuse the whole call: with `succeed_type` 0 unknown and invisible ones, with 2
 * the resigned as well. Source: Server API, group/chat-member/create.
 */
export function refuseUnusable(
  sorted: SortedIds,
  succeedType: '0' | '2',
  type: MemberIdType,
): void {
  const { unknown, invisible, external, resigned } = sorted;
  if (succeedType === '2') {
    const unusable = [...unknown, ...invisible, ...external, ...resigned];
    if (unusable.length > 0) throw unavailable(`[${unusable.join(' ')}]`);
  }
  if (unknown.length > 0) throw unknownIds[type](`[${unknown.join(' ')}]`);
  if (external.length > 0) {
    throw new ApiRefusal(232028, 'External members can Not be added to an internal group chat.');
  }
  if (invisible.length > 0) {
    throw new ApiRefusal(
      232024,
      'Users do not have the visibility of the app, or the operator does not have collaboration permissions with the target users.',
    );
  }
}

export function noValidMembers(): ApiRefusal {
  return new ApiRefusal(
    232027,
    'There are no valid members in the ID list specified in your request.',
  );
}

function unavailable(ids: string): ApiRefusal {
  return new ApiRefusal(232043, `Your request contains unavailable ids. ext=${ids}`);
}
