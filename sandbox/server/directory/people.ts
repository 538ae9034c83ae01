import { personIds } from '#sandbox/server/ids.ts';
import type { SandboxPerson } from '#sandbox/server/options.ts';
import { type Change, type Collection, comeBy } from '#sandbox/server/store/collection.ts';

export type PersonIdType = 'open_id' | 'union_id' | 'user_id';

/** Everyone in the tenant: as the sandbox was set up, and over that whoever joined or changed since. */
export class People {
  readonly #first: ReadonlyMap<string, SandboxPerson>;
  readonly #changed: Collection<SandboxPerson>;
  /** `open_id`s by the other two ids. */
  readonly #openIds = new Map<string, string>();

  constructor(first: readonly SandboxPerson[], changed: Collection<SandboxPerson>) {
    this.#first = new Map(first.map((person) => [person.openId, person]));
    this.#changed = changed;
    for (const person of this.values()) this.#learn(person);
    changed.onChange((change) => {
      const person = comeBy(change);
      if (person) this.#learn(person);
    });
  }

  get(openId: string): SandboxPerson | undefined {
    return this.#changed.get(openId) ?? this.#first.get(openId);
  }

  has(openId: string): boolean {
    return this.get(openId) !== undefined;
  }

  /** Those who were there first come first. */
  values(): readonly SandboxPerson[] {
    const first = [...this.#first.values()].map((person) => this.get(person.openId) ?? person);
    return [...first, ...this.#changed.list(({ openId }) => !this.#first.has(openId))];
  }

  /** The person behind an id of one of the three types. */
  find(id: string, type: PersonIdType): SandboxPerson | undefined {
    return this.get(type === 'open_id' ? id : (this.#openIds.get(`${type} ${id}`) ?? ''));
  }

  /** Someone joins, or is from now on as given. */
  put(person: SandboxPerson): SandboxPerson {
    return this.#changed.put(person);
  }

  /** Calls the listener after every change; the answer ends that. */
  onChange(listener: (change: Change<SandboxPerson>) => void): () => void {
    return this.#changed.onChange(listener);
  }

  #learn({ openId }: SandboxPerson): void {
    const { union_id, user_id } = personIds(openId);
    this.#openIds.set(`union_id ${union_id}`, openId);
    this.#openIds.set(`user_id ${user_id}`, openId);
  }
}
