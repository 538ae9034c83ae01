/** The plain data that the cards of publishing show. */
import type { GivenGrade } from './grades.ts';
import type { ChatId, UnitId } from './ids.ts';
import type { ChatForm, PublicationOutcome, RankChange } from './publication.ts';
import type { CycleView, LocalMoment, RankingView } from './views.ts';

/** What a publication or a correction would post, and where. */
export interface PublicationPreview {
  readonly cycle: CycleView;
  readonly proposalId: string;
  readonly author: string;
  /** Who sees it: its author, its author while a second admin is asked, or the one who is asked. */
  readonly audience: 'author' | 'waiting' | 'second';
  /** Admins who are asked after the author's confirmation; empty where one confirmation is enough. */
  readonly others: readonly string[];
  /** Why published rankings are corrected; undefined for a first publication. */
  readonly reason: string | undefined;
  readonly intro: string;
  readonly rankings: readonly PreviewedRanking[];
  readonly chats: readonly PreviewedChat[];
  /** How many contacts are sent a result. */
  readonly contacts: number;
  readonly warnings: readonly PublicationWarning[];
}

export interface PreviewedRanking extends RankingView {
  readonly grades: readonly GivenGrade[];
  /** Against what was published; empty for a first publication. */
  readonly changes: readonly RankChange[];
}

export interface PreviewedChat {
  readonly chatId: ChatId;
  readonly name: string;
  readonly form: ChatForm;
}

/** What does not stand in the way, but should be known. */
export type PublicationWarning =
  | {
      readonly kind: 'open_adjustments' | 'open_appeals' | 'opened_cells' | 'outliers';
      readonly count: number;
    }
  | { readonly kind: 'units_without_contact'; readonly count: number }
  /** Groups that are posted nothing because no grades are set. */
  | { readonly kind: 'no_grades'; readonly chats: readonly string[] };

/** One card of a published ranking, in the form of the group that it is for. */
export interface PublishedView {
  readonly form: Exclude<ChatForm, 'none'>;
  readonly ranking: RankingView;
  readonly intro: string;
  readonly correction: CorrectionView | undefined;
}

export interface CorrectionView {
  /** When what it corrects was published. */
  readonly correctsAt: LocalMoment;
  readonly reason: string;
  readonly changes: readonly RankChange[];
}

/** A ranking that was corrected, in the place of its card. */
export interface CorrectedView {
  readonly cycle: CycleView;
  readonly scorecard: string;
  readonly publishedAt: LocalMoment;
  readonly correctedAt: LocalMoment;
  readonly reason: string;
}

/** What a unit's contact is told of an appeal they may still file. */
export interface AppealWindow {
  readonly publicationId: string;
  readonly unitId: UnitId;
  readonly until: LocalMoment;
}

/** What became of a publication that waited for a second admin. */
export interface PublicationAnswer {
  readonly scorecards: readonly string[];
  readonly by: string;
  readonly outcome: PublicationOutcome;
  /** Why it was returned; '' otherwise. */
  readonly note: string;
}

/** What the end of a year seals. */
export interface FinalPreview {
  readonly cycle: CycleView;
  readonly proposalId: string;
  readonly scorecards: readonly {
    readonly name: string;
    readonly units: number;
    readonly publishedAt: LocalMoment;
    readonly corrections: number;
  }[];
}
