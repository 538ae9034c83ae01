import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { rehearsalCard } from '#cards/rehearsal-card.ts';
import { markRehearsed } from '#cards/rehearsal-mark.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { findChat } from '#db/chats.ts';
import { connect } from '#db/connect.ts';
import { migrate } from '#db/migrate.ts';
import type { DepartmentId } from '#domain/ids.ts';
import { type Clock, type Instant, plusMs } from '#domain/instant.ts';
import type { Destination, Message } from '#domain/message.ts';
import { readRehearsalWord, readSkip } from '#domain/rehearsal.ts';
import { loadExample } from '#example/load-example.ts';
import { scoreExample } from '#example/score-example.ts';
import { type LarkGateway, PlatformError } from '#lark/gateway.ts';
import type { InboundHandler, Press, PressAnswer } from '#lark/inbound.ts';
import type { Call } from '#operations/call.ts';
import { postReply } from '#operations/post-reply.ts';
import {
  prepareRehearsal,
  type RehearsalRoles,
  type Rehearser,
} from '#operations/prepare-rehearsal.ts';
import { type Desk, inTransaction } from '#operations/take-inbound.ts';
import { rehearsalGateway } from './rehearsal-gateway.ts';
import type { Staff, StaffOptions } from './staff.ts';

export interface RehearsalOptions {
  readonly gateway: LarkGateway;
  readonly clock: Clock;
  readonly texts: Texts;
  readonly desk: Desk;
  readonly hire: (options: Pick<StaffOptions, 'desk' | 'clock' | 'gateway' | 'aside'>) => Staff;
}

/** One person's practice: a year of its own in memory, with all who work on it. Disposing it leaves nothing. */
export interface Rehearsal {
  readonly handler: InboundHandler;
  /**
   * Says that it is over, finishes what is in hand and forgets all that still waits. The words go out by themselves:
   * a row in an outbox that ends with them would promise nothing.
   */
  end(text?: string): Promise<void>;
}

/** Begins with a card that says who the person is in it and how to walk through a year. */
export async function openRehearsal(
  options: RehearsalOptions,
  person: Rehearser,
): Promise<Rehearsal> {
  await using stack = new AsyncDisposableStack();
  const { gateway, texts } = options;
  const { db } = stack.use(await openMemory());
  const clock = new MovableClock(options.clock);
  const desk: Desk = { db, calendar: options.desk.calendar, now: () => clock.now() };
  const practice = new Practice(texts, clock);
  const platform = rehearsalGateway(gateway, {
    ...{ openId: person.openId, texts },
    findChatName: async (chatId) => (await findChat(db, chatId))?.name ?? '',
  });
  const staff: Staff = stack.use(
    options.hire({
      ...{ desk, clock },
      gateway: platform,
      aside: (call, text) => practice.answer(call, text, staff.wake),
    }),
  );
  if (person.definitions === undefined) await loadExample(desk);
  const roles = await inTransaction(desk, (call) => prepareRehearsal(call, person));
  practice.roles = roles;
  const destination = { to: 'person', openId: person.openId } as const;
  const message: Message = { kind: 'card', card: welcome(desk, roles, texts) };
  await inTransaction(desk, (call) => postReply(call, { destination, message }));
  await staff.start();
  const open = stack.move();
  return {
    handler: markingAnswers(staff.handler, texts),
    end: async (text) => {
      try {
        if (text !== undefined) await say(platform, { destination, text });
      } finally {
        await open.disposeAsync();
      }
    },
  };
}

/** How often words that the platform holds back for its pace are tried. */
const MOST_TRIES = 5;
const PACE_MS = 1_000;

async function say(
  platform: LarkGateway,
  { destination, text }: { readonly destination: Destination; readonly text: string },
): Promise<void> {
  const uuid = randomUUID();
  for (let tries = 1; ; tries += 1) {
    try {
      await platform.deliver(destination, { type: 'text', text }, uuid);
      return;
    } catch (error) {
      const isHeld = error instanceof PlatformError && error.failure === 'throttled';
      if (!isHeld || tries === MOST_TRIES) throw error;
      await sleep(error.retryAfterMs ?? PACE_MS);
    }
  }
}

async function openMemory(): ReturnType<typeof connect> {
  const connection = await connect('file::memory:');
  await migrate(connection);
  return connection;
}

/** The workdays that a rehearsal's first deadline leaves, as one types it. */
const WORKDAYS = 10;

function welcome({ calendar, now }: Desk, roles: RehearsalRoles, texts: Texts) {
  const day = calendar.addWorkdays(calendar.dayOf(now()), WORKDAYS);
  return rehearsalCard(roles, `${day} 18:00`, texts);
}

const markingAnswers = (handler: InboundHandler, texts: Texts): InboundHandler => ({
  onEvent: (event) => handler.onEvent(event),
  onPress: async (press: Press): Promise<PressAnswer> => {
    const { card, ...rest } = await handler.onPress(press);
    return card === undefined
      ? rest
      : { ...rest, card: markRehearsed(card, (title) => texts.rehearsal.mark(title, '')) };
  },
});

/** The machine's clock, set forward. */
class MovableClock implements Clock {
  readonly #real: Clock;
  #aheadMs = 0;

  constructor(real: Clock) {
    this.#real = real;
  }

  now(): Instant {
    return plusMs(this.#real.now(), this.#aheadMs);
  }

  skip(ms: number): void {
    this.#aheadMs += ms;
  }
}

/** What only a rehearsal understands. */
class Practice {
  readonly #texts: Texts;
  readonly #clock: MovableClock;
  roles: RehearsalRoles | undefined;

  constructor(texts: Texts, clock: MovableClock) {
    this.#texts = texts;
    this.#clock = clock;
  }

  async answer(call: Call, text: string, wake: () => void): Promise<string | undefined> {
    const { rehearsal } = this.#texts;
    const typed = text.trim();
    if (readRehearsalWord(typed) === 'rehearse') return rehearsal.already;
    if (typed === rehearsal.scoreOthers || typed === rehearsal.scoreAll) {
      const own = this.roles?.departmentId;
      const isMeant = ({ id }: { readonly id: DepartmentId }) =>
        typed === rehearsal.scoreAll || id !== own;
      const { departments, cells } = await scoreExample(call, isMeant);
      return rehearsal.scored(departments.length, cells);
    }
    const skip = readSkip(typed, call);
    if (skip === undefined) return undefined;
    this.#clock.skip(skip);
    wake();
    return rehearsal.moved(this.#texts.dates.moment(call.calendar.formatLocal(this.#clock.now())));
  }
}
