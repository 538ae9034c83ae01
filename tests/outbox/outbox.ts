import { connect } from '#db/connect.ts';
import type { Db } from '#db/database.ts';
import { migrate } from '#db/migrate.ts';
import { enqueue, type Outgoing } from '#db/outbox.ts';
import { chatId, messageId, openId } from '#domain/ids.ts';
import { type Clock, type Instant, instant, plusMs } from '#domain/instant.ts';
import type { Destination, Rendered } from '#domain/message.ts';
import { PRIORITY } from '#domain/message.ts';
import type { Delivered, LarkGateway } from '#lark/gateway.ts';
import { createLog } from '#log';
import { createPace, type Pace } from '#outbox/pace.ts';

export const start = instant('2015-12-20T08:00:00.000Z');

/** A clock that stands until it is moved. */
export class TestClock implements Clock {
  #now = start;
  now = (): Instant => this.#now;
  advance(ms: number): void {
    this.#now = plusMs(this.#now, ms);
  }
}

export const toPerson = (id: string): Destination => ({ to: 'person', openId: openId(id) });
export const toChat = (id: string): Destination => ({ to: 'chat', chatId: chatId(id) });

export async function openOutbox() {
  const connection = await connect('file::memory:');
  await migrate(connection);
  return connection;
}

/** Puts a text message in, due at once. */
export async function put(
  db: Db,
  text: string,
  outgoing: Partial<Outgoing> = {},
): Promise<string | undefined> {
  return db.transaction().execute(async (tx) =>
    enqueue(tx, {
      destination: toPerson('ou_zhang'),
      message: { kind: 'text', text },
      priority: PRIORITY.notice,
      now: start,
      ...outgoing,
    }),
  );
}

export interface Sent {
  readonly destination: Destination;
  readonly content: Rendered;
  readonly uuid: string;
}

/** A platform that takes everything, or does what `answer` says. */
export class TestGateway implements LarkGateway {
  readonly sent: Sent[] = [];
  answer: (sent: Sent) => Promise<void> = async () => undefined;

  async deliver(destination: Destination, content: Rendered, uuid: string): Promise<Delivered> {
    const sent = { destination, content, uuid };
    await this.answer(sent);
    this.sent.push(sent);
    return { messageId: messageId(`om_${this.sent.length}`), chatId: chatId('oc_1') };
  }

  texts(): readonly string[] {
    return this.sent.map(({ content }) => (content.type === 'text' ? content.text : '[card]'));
  }

  findPersonName = async () => undefined;
  findChatName = async () => undefined;
  identify = async () => ({ openId: openId('ou_bot'), name: '工分' });
  listDirectory = async () => ({ departments: [], people: [] });
  findReaders = async () => [];
  /** Whom the platform was told to buzz, or how it fails. */
  readonly buzzed: string[] = [];
  buzz = async (message: string, id: string): Promise<void> => {
    this.buzzed.push(`${message} ${id}`);
  };
  download = async () => new Uint8Array();
}

/** A pace that holds nothing back. */
export function unlimitedPace(): Pace {
  return createPace({
    perTargetSecond: Number.POSITIVE_INFINITY,
    perSecond: Number.POSITIVE_INFINITY,
    perMinute: Number.POSITIVE_INFINITY,
    reservedPerSecond: 0,
    reservedPerMinute: 0,
  });
}

/** A log that keeps its lines. */
export function keepLog() {
  const lines: string[] = [];
  return { lines, log: createLog('debug', { write: (line: string) => void lines.push(line) }) };
}
