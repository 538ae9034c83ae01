import type { Card } from '#cards/kit/card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { ChatId } from '#domain/ids.ts';
import type { Request, RequestOf } from '#domain/request.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import type { Call } from '#operations/call.ts';
import type { Lookup } from './lookup.ts';

/** What somebody typed, where, and what is needed to answer. */
export interface Conversation {
  readonly call: Call;
  readonly chatId: ChatId;
  readonly chatMode: 'private' | 'group';
  readonly texts: Texts;
  readonly vocabulary: Vocabulary;
  /** Asks the platform once this transaction is over, and answers with what it gives. */
  readonly lookUp: (lookup: Lookup) => void;
}

/**
 * One thing to say. `everyone`: in a group all may read it. `asker`: in a group it goes to the person's
 * private chat instead, and the group is told only that.
 */
export interface Answer {
  readonly audience: 'everyone' | 'asker';
  readonly content: { readonly card: Card } | { readonly text: string };
}

export type Handler<Kind extends Request['kind']> = (
  conversation: Conversation,
  request: RequestOf<Kind>,
) => Promise<readonly Answer[]>;

export const toAsker = (card: Card): Answer => ({ audience: 'asker', content: { card } });

export const toEveryone = (card: Card): Answer => ({ audience: 'everyone', content: { card } });

export const sentence = (text: string): Answer => ({ audience: 'everyone', content: { text } });
