import type { OpenId, UnitId } from './ids.ts';

/** A unit that one person of the department scores. A unit without one belongs to everybody. */
export interface Assignment {
  readonly unitId: UnitId;
  readonly openId: OpenId;
}

/** Whose a unit is, as one person sees it: theirs, everybody's, or a colleague's. */
export type Share = 'own' | 'free' | 'others';

/** How a department's units are split among its people, as one of them sees it. */
export class Division {
  readonly #owners: ReadonlyMap<UnitId, OpenId>;
  readonly #as: ReadonlySet<OpenId>;

  /** `as`: the person, and whom they stand in for. Undefined for who scores in the department's place: all is theirs. */
  constructor(assignments: readonly Assignment[], as: readonly OpenId[] | undefined) {
    this.#owners = new Map(
      as === undefined ? [] : assignments.map(({ unitId, openId }) => [unitId, openId]),
    );
    this.#as = new Set(as);
  }

  /** Whether anything is split at all. */
  get isDivided(): boolean {
    return this.#owners.size > 0;
  }

  shareOf(unit: UnitId): Share {
    const owner = this.#owners.get(unit);
    if (owner === undefined) return 'free';
    return this.#as.has(owner) ? 'own' : 'others';
  }

  /** Whether the unit is the person's to score: their own, or everybody's. */
  covers(unit: UnitId): boolean {
    return this.shareOf(unit) !== 'others';
  }

  /** The units with the person's own first, then everybody's, then the colleagues'; otherwise in their order. */
  ownFirst<Unit extends { readonly id: UnitId }>(units: readonly Unit[]): readonly Unit[] {
    if (!this.isDivided) return units;
    const rank = ({ id }: Unit) => RANKS[this.shareOf(id)];
    return units.toSorted((one, other) => rank(one) - rank(other));
  }
}

const RANKS: { readonly [share in Share]: number } = { own: 0, free: 1, others: 2 };
