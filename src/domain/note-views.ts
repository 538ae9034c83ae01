import type { CycleView } from './views.ts';

/** How many notes a cell has, and the newest of them. */
export interface NotesBrief {
  readonly count: number;
  readonly text: string;
  readonly by: string;
}

/** A note that was written just now. */
export interface NotedView {
  readonly cycle: CycleView;
  readonly noteId: string;
  readonly unit: string;
  readonly itemNumber: number;
  readonly text: string;
}
