const STATEMENTS = `
alter table cycle add column settings text not null default '{}';

alter table chat add column form text not null default 'full';

alter table publication add column corrects text;

alter table outbox add column subject text;

create table adjustment (
  id text primary key, cycle_id text not null references cycle, unit_id text not null references unit,
  item_id text references item, kind text not null, points integer not null, reason text not null,
  state text not null, proposed_by text not null, proposed_at text not null,
  decided_by text, decided_at text, note text not null);
create index adjustment_by_cycle on adjustment (cycle_id, state);
create index adjustment_by_unit on adjustment (unit_id, state);

create table opinion (
  unit_id text not null references unit, item_id text not null references item, open_id text not null,
  points integer not null, reason text not null, version integer not null, scored_by text not null,
  on_behalf integer not null, scored_at text not null, primary key (unit_id, item_id, open_id));
create index opinion_by_item on opinion (item_id);

create table unlock (
  unit_id text not null references unit, item_id text not null references item, reason text not null,
  unlocked_by text not null, unlocked_at text not null, expires_at text not null,
  primary key (unit_id, item_id));

create table note (
  id text primary key, unit_id text not null references unit, item_id text not null references item,
  open_id text not null, text text not null, written_at text not null);
create index note_by_cell on note (unit_id, item_id, written_at);

create table delegation (
  id text primary key, department_id text not null references department, role text not null,
  from_open_id text not null, to_open_id text not null, from_at text not null, until_at text not null,
  ended_at text);
create index delegation_by_receiver on delegation (to_open_id, ended_at);

create table assignment (
  department_id text not null references department, unit_id text not null references unit,
  open_id text not null, primary key (department_id, unit_id));

create table appeal (
  id text primary key, cycle_id text not null references cycle,
  publication_id text not null references publication, unit_id text not null references unit,
  item_id text not null references item, department_id text not null references department,
  filed_by text not null, filed_on_behalf integer not null, filed_at text not null, text text not null,
  state text not null, version integer not null, answer_due_at text not null,
  points integer, reason text not null, answer text not null,
  answered_by text, answered_on_behalf integer not null, decided_by text, decided_at text);
create index appeal_by_cycle on appeal (cycle_id, state);
create index appeal_by_unit on appeal (unit_id, item_id);

create table snooze (open_id text primary key, until_at text not null);

create table holiday (
  day text primary key, name text not null, is_off_day integer not null,
  imported_by text not null, imported_at text not null);

create table received_file (
  message_id text primary key, chat_id text not null, chat_mode text not null, open_id text not null,
  file_key text not null, name text not null, reply_to text, state text not null,
  attempts integer not null, due_at text not null, received_at text not null, error text);
create index received_file_by_due on received_file (state, due_at)
`;

/** What the office does around the scoring: set-up in chat, adjustments, corrections, appeals. */
export const wholeYear = {
  name: '0002-whole-year',
  async up(execute: (statement: string) => Promise<void>): Promise<void> {
    for (const statement of STATEMENTS.split(';')) await execute(statement);
  },
};
