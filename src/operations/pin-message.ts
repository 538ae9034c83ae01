import { findLastSent, isTopicPending } from '#db/outbox.ts';
import type { Message, Rendered } from '#domain/message.ts';
import type { Present } from './view-parts.ts';

type Pin = Extract<Rendered, { type: 'pin' }>;

/**
 * The message to put on top of its group; undefined when it was never sent. Throws while it still waits to go out, so
 * that the pin is tried again after it.
 */
export async function viewPin(
  { tx }: Pick<Present, 'tx'>,
  { topic, instead }: Extract<Message, { kind: 'pin' }>,
): Promise<Pin | undefined> {
  if (await isTopicPending(tx, topic)) throw new Error(`nothing was sent yet about ${topic}`);
  const sent = await findLastSent(tx, topic);
  if (sent === undefined) return undefined;
  const before = instead === undefined ? undefined : await findLastSent(tx, instead);
  return { type: 'pin', messageId: sent.messageId, instead: before?.messageId };
}
