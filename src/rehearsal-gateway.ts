import { markRehearsed } from '#cards/rehearsal-mark.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { ChatId, OpenId } from '#domain/ids.ts';
import type { Destination, Rendered } from '#domain/message.ts';
import type { LarkGateway } from '#lark/gateway.ts';

/**
 * The platform as a rehearsal has it: what is sent to the person or to a group reaches the person alone and says that
 * it is part of a rehearsal; what others would be sent reaches nobody.
 */
export function rehearsalGateway(
  real: LarkGateway,
  { openId, texts, findChatName }: Rehearsing,
): LarkGateway {
  return {
    ...real,
    // Nobody is called to what is only rehearsed.
    buzz: async () => undefined,
    deliver: async (destination, content, uuid) => {
      const redirected = redirect(destination, openId);
      // There is no group in which something could be put on top.
      if (redirected === undefined || content.type === 'pin')
        return { messageId: undefined, chatId: undefined };
      const chat = destination.to === 'chat' ? await findChatName(destination.chatId) : '';
      return real.deliver(redirected, marked(content, chat, texts), uuid);
    },
  };
}

interface Rehearsing {
  readonly openId: OpenId;
  readonly texts: Texts;
  /** What the group is called in which others would read the message; '' when nothing is known. */
  readonly findChatName: (chatId: ChatId) => Promise<string>;
}

/** Answers and replaced cards stay where they are: in the person's own chat. Undefined for what others would read. */
function redirect(destination: Destination, person: OpenId): Destination | undefined {
  switch (destination.to) {
    case 'person':
      return destination.openId === person ? destination : undefined;
    case 'chat':
      return { to: 'person', openId: person };
    case 'reply':
    case 'update':
      return destination;
  }
}

function marked(
  content: Exclude<Rendered, { type: 'pin' }>,
  chat: string,
  { rehearsal }: Texts,
): Rendered {
  switch (content.type) {
    case 'card':
      return {
        ...content,
        card: markRehearsed(content.card, (title) => rehearsal.mark(title, chat)),
      };
    case 'text':
      return { ...content, text: rehearsal.markedText(content.text) };
    case 'file':
      return { ...content, name: rehearsal.markedFile(content.name) };
  }
}
