/** What happened, as the cards that tell it show it. */
import type { AdjustmentKind } from './adjustment.ts';
import type { DocumentRequest } from './document-request.ts';
import type { UnitId } from './ids.ts';
import type { LedgerKind } from './ledger-kind.ts';
import type { Role } from './member.ts';
import type { Points } from './points.ts';
import type { ValidScore } from './score-rules.ts';
import type { SettingGroup } from './settings-value.ts';
import type { CycleView, ItemView, LocalMoment } from './views.ts';

/** One line of the ledger, ready to be said in a sentence. */
export interface HistoryLine {
  readonly at: LocalMoment;
  /** '' where the service acted by itself. */
  readonly by: string;
  readonly onBehalf: boolean;
  readonly kind: LedgerKind;
  readonly about: HistorySubject;
  /** What the cell was and became; undefined is a cell without a score. */
  readonly before: ValidScore | undefined;
  readonly after: ValidScore | undefined;
  readonly facts: HistoryFacts;
}

/** What it was about. '' and undefined where it was about none. */
export interface HistorySubject {
  readonly unit: string;
  readonly itemNumber: number | undefined;
  readonly department: string;
  readonly scorecard: string;
}

/** What else the line says; each kind of line has some of it. */
export interface HistoryFacts {
  /** A reason, a note, an answer: what somebody wrote; '' for nothing. */
  readonly text: string;
  /** Whom it was about, by name. */
  readonly people: readonly string[];
  readonly role: Role | undefined;
  readonly adjustment: AdjustmentKind | undefined;
  readonly points: Points | undefined;
  /** Which file left the office. */
  readonly document: DocumentRequest['kind'] | undefined;
  readonly year: number | undefined;
  /** A deadline, or until when something holds. */
  readonly until: LocalMoment | undefined;
  /** An item's points before and after an amendment. */
  readonly amended: { readonly from: Points; readonly to: Points } | undefined;
  /** Where it was one of several opinions: what the cell came to with it, undefined for no score yet. */
  readonly opinion?: { readonly came: ValidScore | undefined } | undefined;
  /** Which of the settings was changed. */
  readonly setting?: SettingGroup | undefined;
}

/** Everything that happened to one cell, oldest first. */
export interface HistoryView {
  readonly cycle: CycleView;
  readonly unit: string;
  readonly item: ItemView;
  readonly lines: readonly HistoryLine[];
  /** How many notes stand at the cell. */
  readonly notes: number;
}

/** What happened to one unit, or to all that the office does, newest first, one page of it. */
export interface ChangesView {
  readonly cycle: CycleView;
  /** Undefined for the whole office. */
  readonly unit: { readonly id: UnitId; readonly name: string } | undefined;
  readonly lines: readonly HistoryLine[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}
