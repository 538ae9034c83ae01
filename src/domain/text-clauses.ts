import type { ScorecardId } from './ids.ts';
import type { ScoreClause, TypedScore } from './request.ts';

/** Which item an entry is for. Item number 0: the text named none. */
export interface ClauseKey {
  readonly itemNumbers: readonly number[];
  readonly scorecardId: ScorecardId | undefined;
}

interface OpenClause {
  readonly itemNumber: number;
  readonly scorecardId: ScorecardId | undefined;
  readonly entries: TypedScore[];
  restFull: boolean;
}

/** Collects entries by item, in the order in which the items are first spoken of. */
export class ClauseCollector {
  readonly #clauses = new Map<string, OpenClause>();

  addEntry(key: ClauseKey, entry: TypedScore): void {
    for (const clause of this.#open(key)) clause.entries.push(entry);
  }

  addRestFull(key: ClauseKey): void {
    for (const clause of this.#open(key)) clause.restFull = true;
  }

  finish(): readonly ScoreClause[] {
    return [...this.#clauses.values()].filter(
      ({ entries, restFull }) => entries.length > 0 || restFull,
    );
  }

  #open({ itemNumbers, scorecardId }: ClauseKey): readonly OpenClause[] {
    return itemNumbers.map((itemNumber) => {
      const id = `${scorecardId ?? ''} ${itemNumber}`;
      const known = this.#clauses.get(id);
      if (known !== undefined) return known;
      const made: OpenClause = { itemNumber, scorecardId, entries: [], restFull: false };
      this.#clauses.set(id, made);
      return made;
    });
  }
}
