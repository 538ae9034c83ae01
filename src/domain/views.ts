/** The plain data that cards show. Operations make it; cards draw it. */
import type { CyclePhase, SubmissionState } from './cycle.ts';
import type { DepartmentId, ItemId, ScorecardId, UnitId } from './ids.ts';
import type { NotesBrief } from './note-views.ts';
import type { Warning } from './outliers.ts';
import type { Colleague } from './people-views.ts';
import type { Points } from './points.ts';
import type { RejectedEntry } from './proposal.ts';
import type { AppealWindow } from './publication-views.ts';
import type { RankedUnit } from './ranking.ts';
import type { ReminderKind } from './reminder-plan.ts';
import type { ScoreFault } from './score-rules.ts';
import type { OpinionRule } from './several-scorers.ts';
import type { Subject } from './subject.ts';
import type { Tally } from './tally.ts';

/** A moment as people of the service's time zone say it. */
export interface LocalMoment {
  readonly day: string;
  readonly time: string;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** What stands over every card of a cycle. */
export interface CycleView {
  readonly year: number;
  readonly isExample: boolean;
  readonly phase: CyclePhase;
  readonly deadline: LocalMoment | undefined;
  readonly isOverdue: boolean;
}

export interface ItemView {
  readonly id: ItemId;
  readonly number: number;
  readonly text: string;
  readonly maxPoints: Points;
}

/** The tasks of one department. */
export interface HomeView {
  readonly cycle: CycleView;
  readonly departmentId: DepartmentId;
  readonly department: string;
  readonly onBehalf: boolean;
  readonly scored: number;
  readonly cells: number;
  readonly scorecards: readonly HomeScorecard[];
  /** Who lent the department to this person for a while. */
  readonly delegatedBy?: string;
  readonly part?: OwnPart;
  /** How far each person is with their part, where the units are split. */
  readonly colleagues?: readonly Colleague[];
}

/** What of a department's units is the person's own to score, where the units are split. */
export interface OwnPart {
  readonly units: number;
  readonly unitsOfAll: number;
  readonly scored: number;
  readonly cells: number;
}

export interface HomeScorecard {
  readonly id: ScorecardId;
  readonly name: string;
  readonly state: SubmissionState;
  readonly isPublished: boolean;
  /** Why the head or the office sent it back; '' otherwise. */
  readonly note: string;
  readonly units: number;
  readonly items: readonly HomeItem[];
}

export interface HomeItem extends ItemView {
  /** How many units have a score; of an item that several people score, one of this person's own. */
  readonly scored: number;
  readonly deducted: number;
  /** How many colleagues have not scored every unit yet; only of an item that several people score. */
  readonly awaited?: number;
}

/** All of a department's items of one unit, to be filled in. */
export interface UnitFormView {
  readonly cycle: CycleView;
  readonly departmentId: DepartmentId;
  readonly department: string;
  readonly onBehalf: boolean;
  readonly unitId: UnitId;
  readonly unit: string;
  readonly scorecard: string;
  /** 1-based place among the scorecard's units. */
  readonly position: number;
  readonly units: number;
  readonly unitsDone: number;
  readonly step: Points;
  readonly rows: readonly FormRow[];
  readonly previousUnitId: UnitId | undefined;
  readonly nextUnitId: UnitId | undefined;
  /** Who lent the department to this person for a while. */
  readonly delegatedBy?: string;
  /** The next unit of any scorecard with a cell of this department that has no score. */
  readonly nextUnscoredUnitId: UnitId | undefined;
}

export interface FormRow {
  readonly item: ItemView;
  readonly current: CurrentScore | undefined;
  /** What the person typed, when it could not be saved as it is. */
  readonly typed: TypedRow | undefined;
  readonly problem: RowProblem | undefined;
  readonly notes?: NotesBrief | undefined;
}

export interface CurrentScore {
  readonly points: Points;
  readonly reason: string;
  readonly version: number;
  readonly by: string;
  readonly onBehalf: boolean;
}

export interface TypedRow {
  readonly score: string;
  readonly reason: string;
}

export type RowProblem =
  | { readonly kind: 'fault'; readonly fault: ScoreFault }
  /** Somebody saved the cell in the meantime; `current` of the row is theirs. */
  | { readonly kind: 'conflict' };

/** 'Everyone full except…': choosing the units with deductions, one page of the scorecard's units. */
export interface ChooseUnitsView {
  readonly cycle: CycleView;
  readonly proposalId: string;
  readonly departmentId: DepartmentId;
  readonly scorecard: string;
  readonly item: ItemView;
  readonly page: number;
  readonly pages: number;
  readonly units: readonly UnitOption[];
  /** Over all pages. */
  readonly chosen: number;
  /** What 其余满分 covers, where the units are split. */
  readonly part?: RestPart;
  /** What was written on the way here, and how to take it back. */
  readonly saved?: { readonly written: number; readonly batchId: string };
}

/** Of how many of a scorecard's units 其余满分 speaks. */
export interface RestPart {
  readonly units: number;
  readonly unitsOfAll: number;
}

export interface UnitOption {
  readonly id: UnitId;
  readonly name: string;
  readonly isChosen: boolean;
  readonly current: CurrentScore | undefined;
}

/** 'Everyone full except…': score and reason of the chosen units, one page of them. */
export interface DeductionsView {
  readonly cycle: CycleView;
  readonly proposalId: string;
  readonly departmentId: DepartmentId;
  readonly scorecard: string;
  readonly item: ItemView;
  readonly step: Points;
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly DeductionRow[];
}

export interface DeductionRow {
  readonly unitId: UnitId;
  readonly unit: string;
  readonly typed: TypedRow;
  readonly fault: ScoreFault | undefined;
}

/** Scores waiting for one confirmation. */
export interface ScoresPreviewView {
  readonly cycle: CycleView;
  readonly proposalId: string;
  readonly departmentId: DepartmentId;
  readonly onBehalf: boolean;
  readonly groups: readonly PreviewGroup[];
  readonly rejected: readonly RejectedView[];
  /** The item that the same confirmation can lead on to. */
  readonly nextItem?: { readonly scorecard: string; readonly number: number };
}

export interface PreviewGroup {
  readonly item: ItemView;
  readonly scorecard: string;
  readonly lowered: readonly PreviewCell[];
  /** How many cells get full marks. */
  readonly full: number;
  /** Lower scores that stay unless the person asks for them to be raised. */
  readonly collisions: readonly PreviewCell[];
  /** What 其余满分 covers, where it was said and the units are split. */
  readonly part?: RestPart;
}

export interface PreviewCell {
  readonly unit: string;
  readonly points: Points;
  readonly reason: string;
  readonly was: { readonly points: Points; readonly reason: string } | undefined;
}

export interface RejectedView {
  readonly entry: RejectedEntry;
  /** Names for the ids in the entry. */
  readonly units: readonly string[];
  readonly item: ItemView | undefined;
}

/** What a save, an undo or a confirmation did. */
export interface SavedView {
  readonly cycle: CycleView;
  readonly departmentId: DepartmentId;
  readonly kind: 'saved' | 'undone';
  /** What an undo takes back; undefined when nothing can be. */
  readonly batchId: string | undefined;
  readonly written: number;
  readonly lowered: readonly (PreviewCell & { readonly itemNumber: number })[];
  /** Cells that had moved on since the preview and were left as they are. */
  readonly skipped: readonly string[];
  readonly left: number;
  /** Whether there is anything open to hand in: no, after the one cell that was opened is locked again. */
  readonly isOpen: boolean;
}

/** What a department still lacks before it can hand in. */
export interface MissingView {
  readonly cycle: CycleView;
  readonly departmentId: DepartmentId;
  readonly department: string;
  readonly groups: readonly {
    readonly scorecard: string;
    readonly item: ItemView;
    readonly units: readonly { readonly id: UnitId; readonly name: string }[];
    /** Whose opinions are missing, by name; only of an item that several people score. */
    readonly awaited?: readonly string[];
  }[];
}

/** A department's scores, for its head to sign off. */
export interface ReviewView {
  readonly cycle: CycleView;
  /** Of the scores shown: another one stands for what the head has not seen. */
  readonly version: number;
  readonly departmentId: DepartmentId;
  readonly department: string;
  readonly scorecards: readonly ReviewScorecard[];
  /** What is worth a second look. */
  readonly warnings: readonly Warning[];
  /** Of the deductions: all of them can be read. */
  readonly page: number;
  readonly pages: number;
  /** The cells of the page. */
  readonly about: Subject;
  /** Who lent the department to this person for a while. */
  readonly delegatedBy?: string;
  /** How far each person is with their part, where the units are split. */
  readonly colleagues?: readonly Colleague[];
}

export interface ReviewScorecard {
  readonly id: ScorecardId;
  readonly name: string;
  readonly state: SubmissionState;
  /** Why it was sent back; '' otherwise. */
  readonly note: string;
  readonly full: number;
  readonly cells: number;
  /** How many cells have a deduction; `lowered` are those on this page. */
  readonly deducted: number;
  readonly lowered: readonly (PreviewCell & { readonly itemNumber: number })[];
  /** What was changed since the head decided last, or since the card that they pressed. */
  readonly changed: readonly ChangedCell[];
}

export interface ChangedCell {
  readonly unit: string;
  readonly itemNumber: number;
  readonly was: { readonly points: Points; readonly reason: string } | undefined;
  readonly now: { readonly points: Points; readonly reason: string } | undefined;
}

/** One unit's total, or the part of it that this person may see. */
export interface TotalView {
  readonly cycle: CycleView;
  readonly unit: string;
  readonly scorecard: string;
  readonly maxTotal: Points;
  readonly tally: Tally;
  /** 'part': only the items that this person may see are in the tally. */
  readonly extent: 'whole' | 'part';
  readonly rank: RankedUnit | undefined;
  /** Departments that still owe scores, with how many. */
  readonly waitingFor: readonly { readonly department: string; readonly items: number }[];
}

export interface UnitDetailsView extends TotalView {
  readonly rows: readonly DetailRow[];
}

export interface DetailRow {
  readonly number: number;
  readonly text: string;
  readonly category: string;
  readonly department: string;
  readonly maxPoints: Points;
  readonly points: Points | undefined;
  readonly reason: string;
}

/** One item of one unit. */
export interface ItemScoreView {
  readonly cycle: CycleView;
  readonly unit: string;
  readonly scorecard: string;
  readonly item: ItemView;
  readonly department: string;
  readonly current: CurrentScore | undefined;
  readonly at: LocalMoment | undefined;
  /** Who may read the history sees who scored; a unit sees the department. */
  readonly seesPeople: boolean;
  /** For who may read the history. */
  readonly notes?: NotesBrief | undefined;
  /** Only of an item that several people score. */
  readonly severalScorers?: OpinionsView | undefined;
}

/** How several people's opinions make a cell's score. */
export interface OpinionsView {
  readonly rule: OpinionRule;
  /** For who may see people. */
  readonly opinions:
    | readonly { readonly by: string; readonly points: Points; readonly onBehalf: boolean }[]
    | undefined;
  /** Who has not given theirs yet, by name, for the same readers. */
  readonly awaited: readonly string[];
}

/** How far the departments are: all of them, those that have not handed in, or one. */
export interface ProgressView {
  readonly cycle: CycleView;
  readonly at: LocalMoment;
  readonly about: 'all' | 'unfinished' | 'one';
  /** Over all departments, listed or not. */
  readonly total: number;
  /** How many of all have handed everything in. */
  readonly done: number;
  readonly departments: readonly DepartmentProgress[];
}

export interface DepartmentProgress {
  readonly departmentId: DepartmentId;
  readonly department: string;
  readonly scored: number;
  readonly cells: number;
  readonly state: SubmissionState;
  /** Who scores for it; only where the asker may see people. */
  readonly scorers: readonly string[];
}

/** A ranking, one page of it. */
export interface RankingView {
  readonly cycle: CycleView;
  readonly scorecardId: ScorecardId;
  readonly scorecard: string;
  readonly title: string;
  readonly maxTotal: Points;
  readonly publishedAt: LocalMoment | undefined;
  readonly publicationId: string | undefined;
  readonly rows: readonly RankedUnit[];
  readonly units: number;
  readonly page: number;
  readonly pages: number;
  /** Units without a rank because scores are missing. */
  readonly incomplete: readonly {
    readonly unit: string;
    readonly scored: number;
    readonly items: number;
  }[];
}

export interface OpeningPreview {
  readonly cycle: CycleView;
  readonly proposalId: string;
  readonly deadline: LocalMoment;
  readonly scorecards: readonly {
    readonly name: string;
    readonly items: number;
    readonly units: number;
  }[];
  readonly departments: readonly {
    readonly name: string;
    readonly scorers: number;
    readonly hasHead: boolean;
  }[];
  readonly chats: readonly string[];
  readonly reminders: readonly { readonly kind: ReminderKind; readonly at: LocalMoment }[];
  /** Years of the plan that no holiday data are known for. */
  readonly unknownYears: readonly number[];
}

/** What the groups are told when scoring opens or its deadline moves. */
export interface OpeningAnnouncement {
  readonly cycle: CycleView;
  readonly departments: number;
  readonly units: number;
  readonly items: number;
}

export interface AppointmentPreview {
  readonly proposalId: string;
  readonly kind: 'appointment' | 'dismissal';
  readonly role: 'scorer' | 'head' | 'leader' | 'contact' | 'admin';
  /** The department or unit; undefined for a leader. */
  readonly scope: string | undefined;
  readonly people: readonly string[];
}

/** What is left for one person, over all their departments. */
export interface ReminderView {
  readonly cycle: CycleView;
  /** 'now': somebody of the office asked for it. */
  readonly kind: ReminderKind | 'now';
  readonly departmentsDone: number;
  readonly departments: number;
  readonly tasks: readonly ReminderTask[];
  /** When the heads and then the office hear of what is late, where this reminder is the last one before. */
  readonly escalation: { readonly heads: LocalMoment; readonly office: LocalMoment } | undefined;
  /** Whether the person may ask for silence until the next workday. */
  readonly maySnooze: boolean;
}

export interface ReminderTask {
  readonly departmentId: DepartmentId;
  readonly department: string;
  readonly left: number;
  readonly cells: number;
  /** Everything is scored; only the handing in is left. */
  readonly awaitsSubmission: boolean;
  readonly items: readonly {
    readonly scorecard: string;
    readonly number: number;
    readonly left: number;
  }[];
}

/** What a unit's contact is told when the ranking is out. */
export interface ResultView extends UnitDetailsView {
  readonly publishedAt: LocalMoment;
  /** Why the result was corrected; undefined for a first one. */
  readonly correction: string | undefined;
  /** Undefined where no appeal may be filed any more. */
  readonly appeal: AppealWindow | undefined;
}

/** What this person can do now. */
export interface HelpView {
  readonly cycle: CycleView | undefined;
  readonly name: string;
  readonly roles: readonly HelpRole[];
  /** The role that was given just now, where that is what the card tells. */
  readonly appointed?: HelpRole;
  readonly isFirstStart: boolean;
}

export type HelpRole =
  | { readonly role: 'admin' | 'leader' }
  | {
      readonly role: 'scorer' | 'head';
      readonly department: string;
      readonly departmentId: DepartmentId;
      readonly left: number;
    }
  | { readonly role: 'contact'; readonly unit: string };
