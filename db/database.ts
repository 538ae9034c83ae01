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
}

export interface ChatRow {
  chat_id: string;
  name: string;
  bound_by: string | null;
  bound_at: string | null;
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
}

/** An open database. What takes this only reads, or is one statement. */
export type Db = Kysely<Schema>;

/** A transaction in progress. What takes this needs to be part of one. */
export type Tx = Transaction<Schema>;

/** A transaction whose caller sets savepoints and ends it. */
export type ControlledTx = ControlledTransaction<Schema>;

export type Engine = 'sqlite' | 'postgres';
