import type { OpenId } from '#domain/ids.ts';
import { type Instant, msBetween } from '#domain/instant.ts';
import type { Request } from '#domain/request.ts';

/** How long 那太仓呢 refers to the question before it. */
const REFERS_MS = 10 * 60_000;
const MOST_PEOPLE = 1_000;

/** What each person asked last. Kept in memory only: after a restart people name things again. */
export class LastQuestions {
  readonly #byPerson = new Map<OpenId, { readonly request: Request; readonly at: Instant }>();

  find(person: OpenId, now: Instant): Request | undefined {
    const last = this.#byPerson.get(person);
    return last && msBetween(last.at, now) < REFERS_MS ? last.request : undefined;
  }

  remember(person: OpenId, request: Request, now: Instant): void {
    if (!request.kind.startsWith('ask_')) return;
    this.#byPerson.delete(person);
    this.#byPerson.set(person, { request, at: now });
    const [oldest] = this.#byPerson.keys();
    if (this.#byPerson.size > MOST_PEOPLE && oldest !== undefined) this.#byPerson.delete(oldest);
  }
}
