import { Bot, type BotOptions } from '#bot/bot.ts';
import type { DocumentReader } from '#bot/files/document-reader.ts';
import { createFileTaker } from '#bot/files/file-taker.ts';
import { createRender, type RenderOptions } from '#bot/render-message.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { Clock } from '#domain/instant.ts';
import type { LarkGateway } from '#lark/gateway.ts';
import type { InboundHandler } from '#lark/inbound.ts';
import type { Log } from '#log';
import type { Desk } from '#operations/take-inbound.ts';
import { createDeliverer, type Deliverer, type DelivererOptions } from '#outbox/deliverer.ts';
import { createScheduler, type Scheduler } from '#schedule/scheduler.ts';

export interface StaffOptions {
  readonly desk: Desk;
  readonly gateway: LarkGateway;
  readonly clock: Clock;
  readonly texts: Texts;
  readonly writeDocument: RenderOptions['writeDocument'];
  readonly documents: DocumentReader;
  readonly log: Log;
  readonly onDelivery?: NonNullable<DelivererOptions['onDelivery']>;
  /** Understands texts that only this occasion knows. */
  readonly aside?: BotOptions['aside'];
}

/**
 * All who work at one desk: the bot on what comes in, the deliverer on what goes out, the scheduler on what is due.
 * Disposing it finishes what is in hand.
 */
export interface Staff extends AsyncDisposable {
  readonly handler: InboundHandler;
  readonly deliverer: Deliverer;
  readonly scheduler: Scheduler;
  start(): Promise<void>;
  /** Looks at once for what is due: the clock was moved. */
  wake(): void;
}

export function createStaff(options: StaffOptions): Staff {
  const { desk, gateway, clock, texts, writeDocument, documents, log, aside, onDelivery } = options;
  const deliverer = createDeliverer({
    db: desk.db,
    gateway,
    clock,
    render: createRender({ desk, texts, writeDocument }),
    log: log.child({ part: 'outbox' }),
    ...(onDelivery === undefined ? {} : { onDelivery }),
  });
  const scheduler = createScheduler({
    desk,
    log: log.child({ part: 'schedule' }),
    onRun: () => deliverer.wake(),
  });
  const fileTaker = createFileTaker({
    ...{ desk, gateway, documents, texts },
    log: log.child({ part: 'files' }),
    onAnswer: () => deliverer.wake(),
  });
  const wake = () => {
    fileTaker.wake();
    scheduler.wake();
    deliverer.wake();
  };
  const handler = new Bot({
    desk,
    gateway,
    texts,
    documents,
    wake,
    log: log.child({ part: 'bot' }),
    ...(aside === undefined ? {} : { aside }),
  });
  return {
    ...{ handler, deliverer, scheduler, wake },
    start: async () => {
      await deliverer.start();
      await fileTaker.start();
      scheduler.start();
    },
    [Symbol.asyncDispose]: async () => {
      await handler.finish();
      await fileTaker[Symbol.asyncDispose]();
      await scheduler[Symbol.asyncDispose]();
      await deliverer[Symbol.asyncDispose]();
    },
  };
}
