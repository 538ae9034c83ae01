import type { DepartmentId, UnitId } from './ids.ts';
import type { CurrentScore, CycleView, ItemView, LocalMoment } from './views.ts';

/** One cell that is to be opened, or was. */
export interface UnlockFacts {
  readonly cycle: CycleView;
  readonly unit: string;
  readonly scorecard: string;
  readonly item: ItemView;
  readonly department: string;
  readonly current: CurrentScore | undefined;
  readonly reason: string;
  /** When it locks itself again. */
  readonly until: LocalMoment;
}

export interface UnlockPreview extends UnlockFacts {
  readonly proposalId: string;
}

/** What the department's people are told. */
export interface UnlockedView extends UnlockFacts {
  readonly unitId: UnitId;
  readonly departmentId: DepartmentId;
}
