import type { Actor } from '#domain/member.ts';
import type { NamedPerson } from '#domain/people-proposal.ts';
import { refuse } from '#domain/refusal.ts';

/** The one person who was mentioned; refuses nobody, several, and the person themselves. */
export function getOnlyPerson(actor: Actor, people: readonly NamedPerson[]): NamedPerson {
  const [only, ...others] = people;
  if (only === undefined) return refuse({ code: 'nobody_mentioned' });
  if (others.length > 0) return refuse({ code: 'one_person_only' });
  return only.openId === actor.openId ? refuse({ code: 'not_to_yourself' }) : only;
}
