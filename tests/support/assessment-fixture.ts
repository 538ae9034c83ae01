import { randomUUID } from 'node:crypto';
import type { Connection } from '#db/connect.ts';
import type { Db, LedgerRow, Schema } from '#db/database.ts';
import { settleSent } from '#db/outbox-claims.ts';
import { createCalendar, type WorkCalendar } from '#domain/calendar.ts';
import { chatId, messageId, type OpenId } from '#domain/ids.ts';
import { type Instant, instant, plusMs } from '#domain/instant.ts';
import type { LedgerKind } from '#domain/ledger-kind.ts';
import type { Destination, Message } from '#domain/message.ts';
import { type Points, pointsFromDecimal } from '#domain/points.ts';
import { Refusal, type RefusalReason } from '#domain/refusal.ts';
import type { NamedDepartment, NamedItem, NamedUnit, Vocabulary } from '#domain/vocabulary.ts';
import { EXAMPLE_PEOPLE } from '#example/example-people.ts';
import { loadExample } from '#example/load-example.ts';
import type { Call } from '#operations/call.ts';
import { confirmProposal } from '#operations/confirm-proposal.ts';
import { loadVocabulary } from '#operations/load-vocabulary.ts';
import { proposeOpening } from '#operations/open-cycle.ts';
import { type Desk, inTransaction, takeInbound } from '#operations/take-inbound.ts';
import { openTestDatabase } from './database.ts';

const calendar = createCalendar({ timeZone: 'Asia/Shanghai' });

/** `2015-12-07 09:00` in Shanghai. */
export function at(text: string): Instant {
  const [day = '', time = ''] = text.split(' ');
  const parsed = calendar.parseLocal({ day, time });
  if (parsed === undefined) throw new Error(`no such time: ${text}`);
  return parsed;
}

/** `4.5` as points. */
export function points(decimal: string): Points {
  const parsed = pointsFromDecimal(decimal);
  if (parsed === undefined) throw new Error(`no points: ${decimal}`);
  return parsed;
}

/** A message in the outbox, as far as tests look at it. */
export interface Queued {
  readonly id: string;
  readonly state: string;
  readonly topic: string | null;
  readonly destination: Destination;
  readonly message: Message;
}

/** The service without its edges: a database, people by their names, and a clock that stands until it is moved. */
export class AssessmentFixture implements Desk, AsyncDisposable {
  readonly connection: Connection;
  readonly calendar: WorkCalendar = calendar;
  #now = at('2015-12-07 09:00');
  #vocabulary: Vocabulary = { scorecards: [], departments: [], units: [], items: [] };

  constructor(connection: Connection) {
    this.connection = connection;
  }

  get db(): Db {
    return this.connection.db;
  }

  now = (): Instant => this.#now;

  setClock(text: string): void {
    this.#now = at(text);
  }

  advance(ms: number): void {
    this.#now = plusMs(this.#now, ms);
  }

  /** Reads the names that `unit`, `item` and `department` find. */
  async learnNames(): Promise<void> {
    this.#vocabulary = await inTransaction(this, loadVocabulary);
  }

  get vocabulary(): Vocabulary {
    return this.#vocabulary;
  }

  unit(name: string): NamedUnit {
    return found(
      this.#vocabulary.units.find((each) => each.name === name || each.aliases.includes(name)),
      name,
    );
  }

  department(name: string): NamedDepartment {
    return found(
      this.#vocabulary.departments.find((each) => each.name === name),
      name,
    );
  }

  scorecard(name: string): Vocabulary['scorecards'][number] {
    return found(
      this.#vocabulary.scorecards.find((each) => each.name === name),
      name,
    );
  }

  item(scorecardName: string, number: number): NamedItem {
    const { id } = this.scorecard(scorecardName);
    const item = this.#vocabulary.items.find(
      (each) => each.scorecardId === id && each.number === number,
    );
    return found(item, `${scorecardName} ${number}`);
  }

  /** Does it as the person would: a request of their own, taken once, refused or done as a whole. */
  async as<Result>(name: string, handle: (call: Call) => Promise<Result>): Promise<Result> {
    return this.take(randomUUID(), name, handle);
  }

  /** The same with a key of the request; throws the refusal after the transaction has ended. */
  async take<Result>(
    key: string,
    name: string,
    handle: (call: Call) => Promise<Result>,
  ): Promise<Result> {
    const outcome = await takeInbound<{ result: Result } | { reason: RefusalReason }>(this, {
      key,
      by: person(name),
      handle: async (call) => ({ result: await handle(call) }),
      refused: async (_call, reason) => ({ reason }),
    });
    if (outcome === undefined) throw new Error('taken before');
    if ('reason' in outcome) throw new Refusal(outcome.reason);
    return outcome.result;
  }

  /** Opens scoring as 张明 of the office does, after the preview. */
  async openScoring(deadline = '2015-12-25 18:00'): Promise<void> {
    const [day = '', time = ''] = deadline.split(' ');
    const preview = await this.as('张明', (call) => proposeOpening(call, { day, time }));
    await this.confirm('张明', preview.proposalId);
  }

  confirm(name: string, proposalId?: string, collisions: 'keep' | 'raise' = 'keep') {
    return this.as(name, (call) => confirmProposal(call, { proposalId, collisions }));
  }

  /** All messages that were ever queued, oldest first; of one kind where it is given. */
  async queued<Kind extends Message['kind']>(kind?: Kind): Promise<readonly Queued[]> {
    const rows = await this.db.selectFrom('outbox').selectAll().orderBy('id').execute();
    const all = rows.map(
      ({ id, state, topic, destination, message }): Queued => ({
        ...{ id, state, topic },
        destination: JSON.parse(destination),
        message: JSON.parse(message),
      }),
    );
    return all.filter(({ message }) => kind === undefined || message.kind === kind);
  }

  /** Lets the platform have taken everything that is queued. */
  async deliverAll(): Promise<void> {
    const rows = await this.db
      .selectFrom('outbox')
      .selectAll()
      .where('state', '=', 'pending')
      .execute();
    for (const row of rows) {
      const destination: Destination = JSON.parse(row.destination);
      await settleSent(this.db, row.id, {
        messageId: 'messageId' in destination ? destination.messageId : messageId(`om_${row.id}`),
        chatId: 'chatId' in destination ? destination.chatId : chatId(`oc_${row.id}`),
        now: this.now(),
      });
    }
  }

  rows<Table extends keyof Schema>(table: Table) {
    return this.db.selectFrom(table).selectAll().execute();
  }

  /** The lines of the ledger, oldest first; of one kind where it is given. */
  async ledger(kind?: LedgerKind): Promise<readonly (LedgerRow & { readonly told: unknown })[]> {
    const rows = await this.db.selectFrom('ledger').selectAll().orderBy('seq').execute();
    return rows
      .filter((row) => kind === undefined || row.kind === kind)
      .map((row) => ({ ...row, told: JSON.parse(row.detail) }));
  }

  /** The planned reminders in the order in which they are due, at `2015-12-07 09:00`. */
  async reminders(): Promise<
    readonly { readonly kind: string; readonly state: string; readonly due: string }[]
  > {
    const rows = await this.db.selectFrom('reminder').selectAll().orderBy('due_at').execute();
    return rows.map(({ kind, state, due_at }) => {
      const { day, time } = calendar.formatLocal(instant(due_at));
      return { kind, state, due: `${day} ${time}` };
    });
  }

  async ledgerKinds(kind?: LedgerKind): Promise<readonly string[]> {
    return (await this.ledger(kind)).map((line) => line.kind);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve(this.connection[Symbol.asyncDispose]());
  }
}

/** The open id of an example person. */
export function person(name: string): OpenId {
  return found(
    EXAMPLE_PEOPLE.find((each) => each.name === name),
    name,
  ).openId;
}

/** The names of the people that the messages are for; a group's name is its chat id. */
export const recipients = (queued: readonly Queued[]): readonly string[] =>
  queued.map(({ destination }) =>
    destination.to === 'person'
      ? (EXAMPLE_PEOPLE.find(({ openId }) => openId === destination.openId)?.name ?? '?')
      : destination.chatId,
  );

/** What was refused, or 'done'. */
export async function codeOf(request: Promise<unknown>): Promise<string> {
  try {
    await request;
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.reason.code;
    throw error;
  }
}

export function found<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`there is no ${name}`);
  return value;
}

/** The demonstration's office: the scorecards of 2015 with 50 units and the people of all eleven departments. */
export async function openExample(): Promise<AssessmentFixture> {
  const fixture = new AssessmentFixture(await openTestDatabase());
  await loadExample(fixture);
  await fixture.learnNames();
  return fixture;
}
