import { hasMessageFor } from '#db/outbox.ts';
import { type Destination, type Message, PRIORITY } from '#domain/message.ts';
import type { Subject } from '#domain/subject.ts';
import type { Call } from './call.ts';
import { notify } from './notify.ts';

/** Puts an answer to the person into the outbox, ahead of everything that nobody waits for. */
export async function postReply(
  call: Call,
  reply: {
    readonly destination: Destination;
    readonly message: Message;
    /** The cells that it shows. */
    readonly about?: Subject | undefined;
  },
): Promise<void> {
  const { destination, message, about } = reply;
  await notify(call, destination, { message, priority: PRIORITY.answer, about });
}

/** The first words to somebody who opens the private chat; said once a person, and not to who was written to before. */
export async function postGreeting(call: Call, message: Message): Promise<void> {
  const { openId } = call.actor;
  if (await hasMessageFor(call.tx, openId)) return;
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
