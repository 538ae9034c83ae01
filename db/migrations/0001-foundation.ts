const TABLES = `
create table setting (key text primary key, value text not null);

create table cycle (
  id text primary key, year integer not null unique, phase text not null, step integer not null,
  is_example integer not null, opened_at text, deadline_at text, created_at text not null);

create table scorecard (
  id text primary key, cycle_id text not null references cycle, position integer not null,
  name text not null, title text not null, total integer not null, unique (cycle_id, name));

create table category (
  id text primary key, scorecard_id text not null references scorecard, position integer not null,
  name text not null, points integer not null);

create table department (id text primary key, position integer not null, name text not null unique);

create table department_alias (
  department_id text not null references department, alias text not null, primary key (department_id, alias));

create table item (
  id text primary key, scorecard_id text not null references scorecard,
  category_id text not null references category, department_id text not null references department,
  number integer not null, text text not null, max_points integer not null check (max_points > 0),
  unique (scorecard_id, number));

create table unit (
  id text primary key, cycle_id text not null references cycle,
  scorecard_id text not null references scorecard, position integer not null, name text not null,
  unique (cycle_id, name));
create index unit_by_scorecard on unit (scorecard_id, position);

create table unit_alias (
  unit_id text not null references unit, alias text not null, kind text not null,
  primary key (unit_id, alias, kind));

create table person (open_id text primary key, name text not null);

create table member (
  open_id text not null references person, role text not null, scope_id text not null,
  appointed_by text not null, appointed_at text not null, primary key (open_id, role, scope_id));
create index member_by_scope on member (scope_id, role);

create table score (
  unit_id text not null references unit, item_id text not null references item,
  points integer not null check (points >= 0), reason text not null, version integer not null,
  scored_by text not null, on_behalf integer not null, scored_at text not null,
  primary key (unit_id, item_id));
create index score_by_item on score (item_id);

create table ledger (
  seq integer primary key, at text not null, actor text not null, kind text not null,
  cycle_id text, department_id text, unit_id text, item_id text, batch_id text,
  detail text not null, previous_hash text not null, hash text not null);
create index ledger_by_cell on ledger (unit_id, item_id, seq);
create index ledger_by_actor on ledger (actor, kind, seq);
create index ledger_by_batch on ledger (batch_id);

create table ledger_head (id integer primary key, seq integer not null, hash text not null);
insert into ledger_head (id, seq, hash) values (1, 0, '');

create table submission (
  department_id text not null references department, scorecard_id text not null references scorecard,
  state text not null, note text not null, changed_by text not null, changed_at text not null,
  primary key (department_id, scorecard_id));

create table proposal (
  id text primary key, open_id text not null, kind text not null, payload text not null,
  state text not null, created_at text not null, settled_at text);
create index proposal_by_person on proposal (open_id, state, created_at);

create table publication (
  id text primary key, cycle_id text not null references cycle,
  scorecard_id text not null references scorecard, published_by text not null,
  published_at text not null, snapshot text not null);
create index publication_by_scorecard on publication (scorecard_id, published_at);

create table chat (chat_id text primary key, name text not null, bound_by text, bound_at text);

create table reminder (
  id text primary key, cycle_id text not null references cycle, kind text not null,
  due_at text not null, state text not null, settled_at text);
create index reminder_by_due on reminder (state, due_at);

create table outbox (
  id text primary key, destination text not null, target text not null, message text not null,
  topic text, dedupe_key text unique, priority integer not null, state text not null,
  attempts integer not null, due_at text not null, lease_until text, uncertain_since text,
  message_id text, chat_id text, error text, created_at text not null, sent_at text);
create index outbox_by_due on outbox (state, priority, due_at);
create index outbox_by_target on outbox (target, state, created_at);
create index outbox_by_topic on outbox (topic, sent_at);
create index outbox_by_message on outbox (message_id);

create table inbound (key text primary key, received_at text not null);
create index inbound_by_age on inbound (received_at)
`;

const APPEND_ONLY = {
  sqlite: [
    `create trigger ledger_no_update before update on ledger begin select raise(abort, 'the ledger is append-only'); end`,
    `create trigger ledger_no_delete before delete on ledger begin select raise(abort, 'the ledger is append-only'); end`,
  ],
  postgres: [
    `create function ledger_is_append_only() returns trigger language plpgsql as $$ begin raise exception 'the ledger is append-only'; end $$`,
    `create trigger ledger_no_change before update or delete or truncate on ledger for each statement execute function ledger_is_append_only()`,
  ],
};

/** All that one assessment needs, from set-up to publication. */
export const foundation = {
  name: '0001-foundation',
  async up(
    execute: (statement: string) => Promise<void>,
    engine: 'sqlite' | 'postgres',
  ): Promise<void> {
    for (const statement of [...TABLES.split(';'), ...APPEND_ONLY[engine]])
      await execute(statement);
  },
};
