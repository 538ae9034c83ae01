import type { ItemId, UnitId } from './ids.ts';

/** The cells that a card shows, so that a reply to it is about them. */
export type Subject = readonly SubjectCell[];

export interface SubjectCell {
  readonly unitId: UnitId;
  readonly itemId: ItemId;
}

/** More cells than this are no longer what a reply can be about without naming one. */
export const MOST_CELLS = 60;
