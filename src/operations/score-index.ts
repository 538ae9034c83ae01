import type { Score } from '#db/scores.ts';
import type { ItemId, UnitId } from '#domain/ids.ts';

/** Scores by their cell. */
export class ScoreIndex {
  readonly #byCell: ReadonlyMap<string, Score>;

  constructor(scores: readonly Score[]) {
    this.#byCell = new Map(scores.map((score) => [`${score.unitId}/${score.itemId}`, score]));
  }

  find(unit: UnitId, item: ItemId): Score | undefined {
    return this.#byCell.get(`${unit}/${item}`);
  }

  has(unit: UnitId, item: ItemId): boolean {
    return this.#byCell.has(`${unit}/${item}`);
  }
}
