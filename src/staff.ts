import { Bot, type BotOptions } from '#bot/bot.ts';
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
  const { desk, gateway, clock, texts, writeDocument, log, aside, onDelivery } = options;
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
  const wake = () => {
    scheduler.wake();
    deliverer.wake();
  };
  const handler = new Bot({
    desk,
    gateway,
    texts,
    wake,
    log: log.child({ part: 'bot' }),
    ...(aside === undefined ? {} : { aside }),
  });
  return {
    ...{ handler, deliverer, scheduler, wake },
    start: async () => {
      await deliverer.start();
      scheduler.start();
    },
    [Symbol.asyncDispose]: async () => {
      await handler.finish();
      await scheduler[Symbol.asyncDispose]();
      await deliverer[Symbol.asyncDispose]();
    },
  };
}
