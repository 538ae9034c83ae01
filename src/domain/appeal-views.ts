/** What the cards of appeals show. */
import type { AppealState, AppealTextFault, GrantFault } from './appeal.ts';
import type { UnitId } from './ids.ts';
import type { Points } from './points.ts';
import type { RankChange } from './publication.ts';
import type { ValidScore } from './score-rules.ts';
import type { CycleView, ItemView, LocalMoment } from './views.ts';

/** The form in which a unit appeals. */
export interface AppealFormView {
  readonly cycle: CycleView;
  readonly publicationId: string;
  readonly unitId: UnitId;
  readonly unit: string;
  readonly scorecard: string;
  readonly closesAt: LocalMoment;
  /** The office files in the unit's place. */
  readonly onBehalf: boolean;
  /** Those with a deduction first, the greatest before the others; then by number. */
  readonly items: readonly AppealItemOption[];
  readonly typed: TypedAppeal;
  readonly problem: AppealFormProblem | undefined;
}

export interface AppealItemOption {
  readonly item: ItemView;
  readonly points: Points;
  /** An appeal about it is open already. */
  readonly isPending: boolean;
}

export interface TypedAppeal {
  /** The chosen item's id; '' for none yet. */
  readonly itemId: string;
  readonly text: string;
}

export type AppealFormProblem =
  | { readonly kind: 'item_missing' }
  | { readonly kind: 'text'; readonly fault: AppealTextFault };

/** One appeal as this person may see it. */
export interface AppealView {
  readonly cycle: CycleView;
  readonly appealId: string;
  readonly version: number;
  readonly state: AppealState;
  readonly unit: string;
  readonly scorecard: string;
  readonly item: ItemView;
  readonly department: string;
  /** The score that it is about; of a granted one what it was before. */
  readonly disputed: ValidScore | undefined;
  readonly text: string;
  readonly filedAt: LocalMoment;
  /** '' where it is not to be told. */
  readonly filedBy: string;
  readonly filedOnBehalf: boolean;
  readonly dueAt: LocalMoment;
  readonly isOverdue: boolean;
  /** Undefined before there is one, and to the unit before it is decided. */
  readonly answer: AppealAnswerView | undefined;
  readonly may: AppealRights;
  readonly step: Points;
  /** What was typed into the answer and could not be taken. */
  readonly typed: TypedAnswer | undefined;
  readonly problems: readonly AnswerProblem[];
}

export interface AppealAnswerView {
  /** The score it gives the cell; undefined leaves it. */
  readonly score: ValidScore | undefined;
  readonly text: string;
  /** '' where people are not named. */
  readonly by: string;
  readonly onBehalf: boolean;
  readonly decidedBy: string;
  readonly decidedAt: LocalMoment | undefined;
}

export interface AppealRights {
  /** `final`: what they answer is decided; `proposed`: the head lets it pass. */
  readonly answer: 'no' | 'proposed' | 'final';
  readonly onBehalf: boolean;
  readonly confirm: boolean;
  readonly withdraw: boolean;
}

export interface TypedAnswer {
  readonly points: string;
  readonly reason: string;
  readonly answer: string;
}

export type AnswerProblem =
  | { readonly kind: 'grant'; readonly fault: GrantFault }
  | { readonly kind: 'answer'; readonly fault: AppealTextFault };

/** Several appeals: a unit's own, a department's, all for the office, or those that a reminder is about. */
export interface AppealsView {
  readonly cycle: CycleView;
  readonly about: 'unit' | 'department' | 'office' | 'due' | 'overdue';
  readonly counts: { readonly [state in AppealState]: number };
  readonly overdue: number;
  /** The overdue first, then those still open by when they are due, then the decided. */
  readonly rows: readonly AppealLine[];
  readonly page: number;
  readonly pages: number;
  /** Where the person may file one now. */
  readonly windows: readonly AppealWindow[];
}

export interface AppealLine {
  readonly appealId: string;
  readonly unit: string;
  readonly itemNumber: number;
  readonly department: string;
  readonly state: AppealState;
  readonly dueAt: LocalMoment;
  readonly isOverdue: boolean;
}

export interface AppealWindow {
  readonly publicationId: string;
  readonly unitId: UnitId;
  readonly unit: string;
  readonly closesAt: LocalMoment;
}

/** What a granted appeal does to the published ranking, for the office. */
export interface AppealEffectView {
  readonly cycle: CycleView;
  readonly unit: string;
  readonly scorecard: string;
  readonly item: ItemView;
  readonly before: ValidScore;
  readonly after: ValidScore;
  readonly answer: string;
  /** The unit's own line of the ranking; undefined where its total stays as it was published. */
  readonly own: RankChange | undefined;
  /** Others whose place, grade or tie moves. */
  readonly others: readonly RankChange[];
}
