import type { DepartmentId, ItemId, ScorecardId, UnitId } from './ids.ts';
import type { Points } from './points.ts';

/** Every name that a person may type about the current cycle, as loaded from the database. */
export interface Vocabulary {
  readonly scorecards: readonly NamedScorecard[];
  readonly departments: readonly NamedDepartment[];
  readonly units: readonly NamedUnit[];
  readonly items: readonly NamedItem[];
}

export interface NamedScorecard {
  readonly id: ScorecardId;
  /** The class of units it is for, as printed: 市、区. */
  readonly name: string;
}

export interface NamedDepartment {
  readonly id: DepartmentId;
  readonly name: string;
  readonly aliases: readonly string[];
}

export interface NamedUnit {
  readonly id: UnitId;
  readonly scorecardId: ScorecardId;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Pinyin of the core name without tones or spaces: 昆山 → `kunshan`, `ks`; more where an alias is spelt. */
  readonly pinyin: readonly string[];
}

export interface NamedItem {
  readonly id: ItemId;
  readonly scorecardId: ScorecardId;
  readonly departmentId: DepartmentId;
  readonly number: number;
  readonly text: string;
  readonly maxPoints: Points;
}
