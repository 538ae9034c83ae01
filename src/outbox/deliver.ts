import type { Db } from '#db/database.ts';
import { enqueue } from '#db/outbox.ts';
import {
  type Claimed,
  type NextStep,
  settleDropped,
  settleFailure,
  settleSent,
} from '#db/outbox-claims.ts';
import type { MessageId } from '#domain/ids.ts';
import type { Clock, Instant } from '#domain/instant.ts';
import { type Destination, type Message, PRIORITY, type Rendered } from '#domain/message.ts';
import { cardFaultOf } from '#lark/failures.ts';
import { type LarkGateway, PlatformError } from '#lark/gateway.ts';
import type { Log } from '#log';
import { afterFailure, afterRenderFault, isTooUncertain } from './backoff.ts';

/** How a message looks at this moment; undefined when it has become pointless. */
export type Render = (message: Message, destination: Destination) => Promise<Rendered | undefined>;

export interface DeliveryContext {
  readonly db: Db;
  readonly gateway: LarkGateway;
  readonly render: Render;
  readonly clock: Clock;
  readonly log: Log;
}

/** `postponed` will be tried again; with `stoppedBy` only after an operator has acted. */
export interface DeliveryResult {
  readonly outcome: 'sent' | 'dropped' | 'failed' | 'postponed';
  readonly stoppedBy?: string;
}

/**
 * One attempt to send a claimed message, settled whatever comes of it. Rejects only when the database does: the
 * lease then runs out, and the message goes again with the same uuid.
 */
export async function deliver(claimed: Claimed, context: DeliveryContext): Promise<DeliveryResult> {
  const startedAt = context.clock.now();
  if (isTooUncertain(claimed.uncertainSince, startedAt)) {
    return fail(claimed, context, new Error('it may have been sent, too long ago to try again'));
  }
  const rendering = await renderSafely(claimed, context);
  if (rendering.fault !== undefined) {
    return settleUndrawn(claimed, context, rendering.fault);
  }
  if (rendering.content === undefined) {
    await settleDropped(context.db, claimed.id);
    return { outcome: 'dropped' };
  }
  return send(claimed, rendering.content, { ...context, startedAt });
}

async function renderSafely(
  { message, destination }: Claimed,
  { render }: DeliveryContext,
): Promise<{ readonly content?: Rendered | undefined; readonly fault?: unknown }> {
  try {
    return { content: await render(message, destination) };
  } catch (fault) {
    return { fault };
  }
}

async function send(
  claimed: Claimed,
  content: Rendered,
  context: DeliveryContext & { readonly startedAt: Instant },
): Promise<DeliveryResult> {
  const { db, gateway, clock } = context;
  try {
    const delivered = await gateway.deliver(claimed.destination, content, claimed.id);
    await settleSent(db, claimed.id, { ...delivered, now: clock.now() });
    await buzz(claimed.destination, content, { ...context, messageId: delivered.messageId });
    return { outcome: 'sent' };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return settle(claimed, error, context);
  }
}

/** A call for attention is worth one try: the message is there without it. */
async function buzz(
  destination: Destination,
  content: Rendered,
  { gateway, log, messageId }: DeliveryContext & { readonly messageId: MessageId | undefined },
): Promise<void> {
  if (content.type !== 'card' || content.buzz !== true || destination.to !== 'person') return;
  if (messageId === undefined) return;
  try {
    await gateway.buzz(messageId, destination.openId);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { failure, call, code, logId } = error;
    log.warn({ failure, call, code, logId, messageId }, 'nobody could be buzzed');
  }
}

async function settle(
  claimed: Claimed,
  error: PlatformError,
  { db, clock, log, startedAt }: DeliveryContext & { readonly startedAt: Instant },
): Promise<DeliveryResult> {
  const { failure, retryAfterMs, call, code, logId } = error;
  const attempt = {
    ...{ failure, retryAfterMs, startedAt, error: error.message, now: clock.now() },
    ...{ attempts: claimed.attempts, uncertainSince: claimed.uncertainSince },
  };
  const next: NextStep = isWaitedFor(claimed, failure)
    ? { state: 'failed', error: error.message }
    : afterFailure(attempt);
  const facts = { id: claimed.id, failure, call, code, logId, ...cardFaultOf(error) };
  if (next.state === 'failed') {
    await giveUp(claimed, { db, clock }, next.error);
    log.error({ ...facts, reason: error.message }, 'a message failed for good');
    return { outcome: 'failed' };
  }
  await settleFailure(db, claimed.id, next);
  log.warn({ ...facts, attempts: claimed.attempts, dueAt: next.dueAt }, 'a message is tried again');
  return { outcome: 'postponed', ...(failure === 'stopped' && { stoppedBy: error.message }) };
}

/** A minute apart: so long an operator has to mend what keeps files from being sent. */
const MOST_FILE_ATTEMPTS = 3;

/** Whoever asked for a file and waits is to hear soon that only an operator can help. */
const isWaitedFor = (
  { message, destination, attempts }: Claimed,
  failure: PlatformError['failure'],
): boolean =>
  failure === 'stopped' &&
  message.kind === 'document' &&
  destination.to === 'person' &&
  attempts >= MOST_FILE_ATTEMPTS;

async function settleUndrawn(
  claimed: Claimed,
  context: DeliveryContext,
  fault: unknown,
): Promise<DeliveryResult> {
  const { id, attempts, uncertainSince } = claimed;
  const { db, clock, log } = context;
  const error = sentenceOf(fault);
  const next = afterRenderFault({ error, attempts, uncertainSince, now: clock.now() });
  if (next.state === 'failed') return fail(claimed, context, fault);
  await settleFailure(db, id, next);
  log.warn({ id, err: fault, attempts, dueAt: next.dueAt }, 'a message is tried again');
  return { outcome: 'postponed' };
}

async function fail(
  claimed: Claimed,
  { db, clock, log }: DeliveryContext,
  fault: unknown,
): Promise<DeliveryResult> {
  await giveUp(claimed, { db, clock }, sentenceOf(fault));
  log.error({ id: claimed.id, err: fault }, 'a message failed for good');
  return { outcome: 'failed' };
}

/** Who was promised a file hears that it does not come. */
async function giveUp(
  { id, message, destination }: Claimed,
  { db, clock }: Pick<DeliveryContext, 'db' | 'clock'>,
  error: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await settleFailure(tx, id, { state: 'failed', error });
    if (message.kind !== 'document' || destination.to !== 'person') return;
    const { kind } = message.document;
    await enqueue(tx, {
      destination,
      message: { kind: 'undelivered', document: kind },
      priority: PRIORITY.notice,
      now: clock.now(),
    });
  });
}

const sentenceOf = (fault: unknown): string =>
  fault instanceof Error ? fault.message : String(fault);
