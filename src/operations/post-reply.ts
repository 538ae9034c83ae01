import type { Destination, Message } from '#domain/message.ts';
import { PRIORITY } from '#domain/message.ts';
import type { Call } from './call.ts';
import { notify } from './notify.ts';

/** Puts an answer to the person into the outbox, ahead of everything that nobody waits for. */
export async function postReply(
  call: Call,
  reply: { readonly destination: Destination; readonly message: Message },
): Promise<void> {
  await notify(call, reply.destination, { message: reply.message, priority: PRIORITY.answer });
}

/** The first words to somebody who opens the private chat; said once a person. */
export async function postGreeting(call: Call, message: Message): Promise<void> {
  const { openId } = call.actor;
  await notify(
    call,
    { to: 'person', openId },
    {
      message,
      priority: PRIORITY.answer,
      dedupeKey: `greeting:${openId}`,
    },
  );
}
