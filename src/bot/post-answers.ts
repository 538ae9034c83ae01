import type { Texts } from '#cards/texts/catalogue.ts';
import type { ChatId, MessageId } from '#domain/ids.ts';
import type { Destination, Message } from '#domain/message.ts';
import type { Call } from '#operations/call.ts';
import { postReply } from '#operations/post-reply.ts';
import type { Answer } from './conversation.ts';

export interface Posting {
  readonly answers: readonly Answer[];
  /** Where it was asked; undefined for the person's private chat. */
  readonly place:
    | {
        readonly chatId: ChatId;
        readonly chatMode: 'private' | 'group';
        readonly messageId: MessageId | undefined;
      }
    | undefined;
  readonly texts: Texts;
}

/** Puts answers into the outbox: where they were asked for, or privately what not everyone in a group may read. */
export async function postAnswers(call: Call, { answers, place, texts }: Posting): Promise<void> {
  const toPerson: Destination = { to: 'person', openId: call.actor.openId };
  const inGroup = place !== undefined && place.chatMode === 'group';
  const inTheOpen = inGroup ? groupDestination(place) : toPerson;
  for (const { audience, content, about } of answers) {
    const destination = audience === 'everyone' ? inTheOpen : toPerson;
    await postReply(call, { destination, message: messageOf(content), about });
  }
  if (inGroup && answers.some(({ audience }) => audience === 'asker')) {
    const message: Message = { kind: 'text', text: texts.notices.privateAnswer };
    await postReply(call, { destination: inTheOpen, message });
  }
}

function groupDestination({
  chatId,
  messageId,
}: {
  readonly chatId: ChatId;
  readonly messageId: MessageId | undefined;
}): Destination {
  return messageId === undefined ? { to: 'chat', chatId } : { to: 'reply', messageId, chatId };
}

const messageOf = (content: Answer['content']): Message =>
  'card' in content ? { kind: 'card', card: content.card } : { kind: 'text', text: content.text };
