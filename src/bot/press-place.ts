import type { CardAction } from '#cards/actions.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { ChatId } from '#domain/ids.ts';
import type { Call } from '#operations/call.ts';
import { postReply } from '#operations/post-reply.ts';
import { findOwnChatMode, type findPressedMessage } from '#operations/take-inbound.ts';
import type { PressReply } from './actions/press-context.ts';

/** Where the pressed card stands; `unknown` when it was carried to a chat that we never wrote to. */
export type PressPlace = 'private' | 'group' | 'unknown';

/** A press can arrive before the note that its message was sent: then the chat tells, by what was put in for it. */
export async function findPlace(
  call: Call,
  chatId: ChatId,
  sent: Awaited<ReturnType<typeof findPressedMessage>>,
): Promise<PressPlace> {
  if (sent === undefined) return (await findOwnChatMode(call, chatId)) ?? 'unknown';
  return sent.destination.to === 'person' ? 'private' : 'group';
}

interface Answered {
  readonly action: CardAction;
  readonly place: PressPlace;
  readonly answer: PressReply;
  readonly texts: Texts;
}

/**
 * A card in the answer replaces the pressed one for all who see it. Only the pages of a ranking are for everyone;
 * any other card that may stand in a group stays as it is, and the new one goes to the person alone.
 */
export async function keepPrivate(call: Call, answered: Answered): Promise<PressReply> {
  const { action, place, answer, texts } = answered;
  const { card, toast, about } = answer;
  const isForAll = place === 'group' && action.do === 'ranking_page';
  if (card === undefined || place === 'private' || isForAll) return answer;
  const destination = { to: 'person', openId: call.actor.openId } as const;
  await postReply(call, { destination, message: { kind: 'card', card }, about });
  return { toast: toast ?? { type: 'info', content: texts.notices.privateAnswer } };
}
