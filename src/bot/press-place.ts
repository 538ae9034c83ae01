import type { CardAction } from '#cards/actions.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { PressAnswer } from '#lark/inbound.ts';
import type { Call } from '#operations/call.ts';
import { postReply } from '#operations/post-reply.ts';
import type { findPressedMessage } from '#operations/take-inbound.ts';

/**
 * Where the pressed card stands, as far as the outbox knows: a press can arrive before the note that its message was
 * sent, and after that note was cleared away.
 */
export type PressPlace = 'private' | 'group' | 'unknown';

export function placeOf(sent: Awaited<ReturnType<typeof findPressedMessage>>): PressPlace {
  if (sent === undefined) return 'unknown';
  return sent.destination.to === 'person' ? 'private' : 'group';
}

interface Answered {
  readonly action: CardAction;
  readonly place: PressPlace;
  readonly answer: PressAnswer;
  readonly texts: Texts;
}

/**
 * A card in the answer replaces the pressed one for all who see it. Only the pages of a ranking are for everyone;
 * any other card that may stand in a group stays as it is, and the new one goes to the person alone.
 */
export async function keepPrivate(call: Call, answered: Answered): Promise<PressAnswer> {
  const { action, place, answer, texts } = answered;
  const { card, toast } = answer;
  const isForAll = place === 'group' && action.do === 'ranking_page';
  if (card === undefined || place === 'private' || isForAll) return answer;
  const destination = { to: 'person', openId: call.actor.openId } as const;
  await postReply(call, { destination, message: { kind: 'card', card } });
  return { toast: toast ?? { type: 'info', content: texts.notices.privateAnswer } };
}
