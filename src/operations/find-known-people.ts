import { listPersonNames } from '#db/members.ts';
import { openId } from '#domain/ids.ts';
import type { NamedPerson } from '#domain/people-proposal.ts';
import type { Call } from './call.ts';

/** Whom the names mean among the people we have met: nobody at all where one of them is unknown or several people's. */
export async function findKnownPeople(
  { tx }: Pick<Call, 'tx'>,
  names: readonly string[],
): Promise<readonly NamedPerson[]> {
  const known = [...(await listPersonNames(tx))];
  const found = names.map((name) => known.filter(([, each]) => each === name));
  if (found.some((namesakes) => namesakes.length !== 1)) return [];
  return found.flat().map(([id, name]) => ({ openId: openId(id), name }));
}
