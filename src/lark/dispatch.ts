import * as Lark from '@larksuiteoapi/node-sdk';
import type { OpenId } from '#domain/ids.ts';
import type { Log } from '#log';
import { EVENT_READERS, PRESS_TYPE, readEvent, readPress } from './events.ts';
import type { InboundHandler, PressAnswer } from './inbound.ts';
import { createSdkLogger } from './sdk-logger.ts';

/** What became of a press. `unusable`: it named no message, as in the preview of a link. */
export type PressOutcome = 'answered' | 'unusable' | 'failed';

/** Who counts what comes in. */
export interface InboundObserver {
  event(kind: string): void;
  press(outcome: PressOutcome, seconds: number): void;
}

export interface DispatchOptions {
  readonly handler: InboundHandler;
  /** The bot's own id, to take its mention out of messages; undefined until it is known. */
  readonly bot: () => OpenId | undefined;
  readonly log: Log;
  readonly observer: InboundObserver;
}

/** The way from a verified payload to the handler, the same for both transports. */
export interface Dispatch {
  /**
   * Takes the platform's envelope and gives the body of the answer, `{}` at least.
   * Rejects when the handler does, having logged it: the platform then delivers an event again and shows a press
   * as failed.
   */
  dispatchRaw(payload: unknown): Promise<Readonly<Record<string, unknown>>>;
  /** The same, in the form that the SDK's long connection takes. */
  readonly dispatcher: Lark.EventDispatcher;
  /** Resolves once all that is in hand at this moment is done, or after 5 s: an ending does not wait for ever. */
  finish(): Promise<void>;
}

const FINISH_MS = 5_000;

export function createDispatch(options: DispatchOptions): Dispatch {
  const logger = createSdkLogger(options.log, []);
  const dispatcher = new AcknowledgingDispatcher({ logger, loggerLevel: Lark.LoggerLevel.error });
  const onEvent = async (raw: unknown): Promise<object> => handleEvent(raw, options);
  const onPress = async (raw: unknown): Promise<object> => handlePress(raw, options);
  const table = Object.fromEntries(Object.keys(EVENT_READERS).map((type) => [type, onEvent]));
  dispatcher.register<Record<string, typeof onEvent>>({ ...table, [PRESS_TYPE]: onPress });
  return {
    dispatcher,
    dispatchRaw: async (payload) => dispatcher.invoke(payload, { needCheck: false }),
    finish: () => dispatcher.finish(),
  };
}

/**
 * Knows what is in hand. The SDK answers an event that nobody handles with a sentence; the platform expects an
 * object.
 */
class AcknowledgingDispatcher extends Lark.EventDispatcher {
  readonly #inHand = new Set<Promise<unknown>>();

  override async invoke(
    payload: unknown,
    check?: { needCheck?: boolean },
  ): Promise<Readonly<Record<string, unknown>>> {
    const answering: Promise<unknown> = super.invoke(payload, check);
    this.#inHand.add(answering);
    try {
      const answer = await answering;
      return isObject(answer) ? answer : {};
    } finally {
      this.#inHand.delete(answering);
    }
  }

  async finish(): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, FINISH_MS);
    await Promise.race([Promise.allSettled(this.#inHand), late]);
    clearTimeout(timer);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

async function handleEvent(
  raw: unknown,
  { handler, bot, log, observer }: DispatchOptions,
): Promise<object> {
  const event = readEvent(raw, bot());
  if (event === undefined) {
    observer.event('unusable');
    return {};
  }
  log.debug({ event: event.kind, eventId: event.eventId }, 'event received');
  try {
    await handler.onEvent(event);
  } catch (fault) {
    log.error({ err: fault, eventId: event.eventId }, 'an event could not be handled');
    throw fault;
  }
  observer.event(event.kind);
  return {};
}

async function handlePress(raw: unknown, options: DispatchOptions): Promise<object> {
  const { handler, log, observer } = options;
  const press = readPress(raw);
  if (press === undefined) {
    observer.press('unusable', 0);
    return {};
  }
  const startedAt = performance.now();
  const finish = (outcome: PressOutcome): void =>
    observer.press(outcome, (performance.now() - startedAt) / 1000);
  log.debug({ eventId: press.eventId, name: press.name }, 'press received');
  try {
    const answer = await handler.onPress(press);
    finish('answered');
    return rawAnswer(answer);
  } catch (fault) {
    finish('failed');
    log.error({ err: fault, eventId: press.eventId }, 'a press could not be handled');
    throw fault;
  }
}

/** The callback's answer: https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-callback-communication */
function rawAnswer({ toast, card }: PressAnswer): object {
  return {
    ...(toast && { toast: { type: toast.type, content: toast.content } }),
    ...(card && { card: { type: 'raw', data: card } }),
  };
}
