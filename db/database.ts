import type { ControlledTransaction, Kysely, Transaction } from 'kysely';

/** Every table as the newest migration leaves it. Points are hundredths, instants ISO-8601 UTC, flags 0 or 1. */
export interface Schema {
  cycle: CycleRow;
  scorecard: ScorecardRow;
  category: CategoryRow;
  item: ItemRow;
  department: DepartmentRow;
  department_alias: { department_id: string; alias: string };
  unit: UnitRow;
  unit_alias: { unit_id: string; alias: string; kind: 'alias' | 'pinyin' };
  person: { open_id: string; name: string };
  member: MemberRow;
  score: ScoreRow;
  ledger: LedgerRow;
  ledger_head: { id: number; seq: number; hash: string };
  submission: SubmissionRow;
  proposal: ProposalRow;
  publication: PublicationRow;
  chat: ChatRow;
  reminder: ReminderRow;
  outbox: OutboxRow;
  inbound: { key: string; received_at: string };
  setting: { key: string; value: string };
  adjustment: AdjustmentRow;
  opinion: OpinionRow;
  unlock: UnlockRow;
  note: NoteRow;
  delegation: DelegationRow;
  assignment: { department_id: string; unit_id: string; open_id: string };
  appeal: AppealRow;
  snooze: { open_id: string; until_at: string };
  holiday: HolidayRow;
  received_file: ReceivedFileRow;
}

export interface CycleRow {
  id: string;
  year: number;
  phase: string;
  /** The smallest difference between two scores, in hundredths. */
  step: number;
  is_example: number;
  opened_at: string | null;
  deadline_at: string | null;
  created_at: string;
  /** What the office decided otherwise than by default, as JSON. */
  settings: string;
}

export interface ScorecardRow {
  id: string;
  cycle_id: string;
  position: number;
  name: string;
  title: string;
  total: number;
}

export interface CategoryRow {
  id: string;
  scorecard_id: string;
  position: number;
  name: string;
  points: number;
}

export interface ItemRow {
  id: string;
  scorecard_id: string;
  category_id: string;
  department_id: string;
  number: number;
  text: string;
  max_points: number;
}

export interface DepartmentRow {
  id: string;
  position: number;
  name: string;
}

export interface UnitRow {
  id: string;
  cycle_id: string;
  scorecard_id: string;
  position: number;
  name: string;
}

export interface MemberRow {
  open_id: string;
  role: string;
  /** The department or unit that the role is for; '' for a role without one. */
  scope_id: string;
  appointed_by: string;
  appointed_at: string;
}

export interface ScoreRow {
  unit_id: string;
  item_id: string;
  points: number;
  reason: string;
  /** The ledger line that wrote this value: it never comes back, not even after an undo. */
  version: number;
  scored_by: string;
  on_behalf: number;
  scored_at: string;
}

/** What one person gives a cell that several people score; `score` holds what they all come to. */
export interface OpinionRow extends ScoreRow {
  /** Whose opinion it is: for `scored_by` of a delegate the person who is stood in for. */
  open_id: string;
}

export interface LedgerRow {
  seq: number;
  at: string;
  actor: string;
  kind: string;
  cycle_id: string | null;
  department_id: string | null;
  unit_id: string | null;
  item_id: string | null;
  /** What one save wrote together; an undo takes back one batch. */
  batch_id: string | null;
  detail: string;
  previous_hash: string;
  hash: string;
}

export interface SubmissionRow {
  department_id: string;
  scorecard_id: string;
  state: string;
  note: string;
  changed_by: string;
  changed_at: string;
}

export interface ProposalRow {
  id: string;
  open_id: string;
  kind: string;
  payload: string;
  state: string;
  created_at: string;
  settled_at: string | null;
}

export interface PublicationRow {
  id: string;
  cycle_id: string;
  scorecard_id: string;
  published_by: string;
  published_at: string;
  /** The ranking as it was published, frozen. */
  snapshot: string;
  /** The publication that this one corrects. */
  corrects: string | null;
}

export interface ChatRow {
  chat_id: string;
  name: string;
  bound_by: string | null;
  bound_at: string | null;
  /** How a ranking is posted there. */
  form: string;
}

export interface ReminderRow {
  id: string;
  cycle_id: string;
  kind: string;
  due_at: string;
  state: string;
  settled_at: string | null;
}

export interface OutboxRow {
  /** Also the platform's uuid for the message. */
  id: string;
  destination: string;
  /** Whom the platform's pace counts it to: `person:ou_…` or `chat:oc_…`. */
  target: string;
  message: string;
  topic: string | null;
  dedupe_key: string | null;
  priority: number;
  state: string;
  attempts: number;
  due_at: string;
  lease_until: string | null;
  uncertain_since: string | null;
  message_id: string | null;
  chat_id: string | null;
  error: string | null;
  created_at: string;
  sent_at: string | null;
  /** The cells that the message shows, as JSON: what a reply to it is about. */
  subject: string | null;
}

export interface AdjustmentRow {
  id: string;
  cycle_id: string;
  unit_id: string;
  item_id: string | null;
  kind: string;
  /** Signed; 0 for a veto. */
  points: number;
  reason: string;
  state: string;
  proposed_by: string;
  proposed_at: string;
  decided_by: string | null;
  decided_at: string | null;
  /** What was said with the decision. */
  note: string;
}

/** A cell that may be written although its department is signed off. The row goes when it is locked again. */
export interface UnlockRow {
  unit_id: string;
  item_id: string;
  reason: string;
  unlocked_by: string;
  unlocked_at: string;
  expires_at: string;
}

export interface NoteRow {
  id: string;
  unit_id: string;
  item_id: string;
  open_id: string;
  text: string;
  written_at: string;
}

export interface DelegationRow {
  id: string;
  department_id: string;
  role: string;
  from_open_id: string;
  to_open_id: string;
  from_at: string;
  until_at: string;
  /** When it was taken back before its time. */
  ended_at: string | null;
}

export interface AppealRow {
  id: string;
  cycle_id: string;
  publication_id: string;
  unit_id: string;
  item_id: string;
  department_id: string;
  filed_by: string;
  filed_on_behalf: number;
  filed_at: string;
  text: string;
  state: string;
  /** The ledger line that moved it to where it is. */
  version: number;
  answer_due_at: string;
  /** What the answer gives the cell; null where it leaves it. */
  points: number | null;
  reason: string;
  answer: string;
  /** Null until somebody answered. */
  answered_by: string | null;
  answered_on_behalf: number;
  /** Who let the answer pass; null while it waits for the head. */
  decided_by: string | null;
  decided_at: string | null;
}

export interface HolidayRow {
  day: string;
  name: string;
  is_off_day: number;
  imported_by: string;
  imported_at: string;
}

export interface ReceivedFileRow {
  message_id: string;
  chat_id: string;
  chat_mode: string;
  open_id: string;
  file_key: string;
  name: string;
  reply_to: string | null;
  state: string;
  attempts: number;
  due_at: string;
  received_at: string;
  error: string | null;
}

/** An open database. What takes this only reads, or is one statement. */
export type Db = Kysely<Schema>;

/** A transaction in progress. What takes this needs to be part of one. */
export type Tx = Transaction<Schema>;

/** A transaction whose caller sets savepoints and ends it. */
export type ControlledTx = ControlledTransaction<Schema>;

export type Engine = 'sqlite' | 'postgres';
