import type { Card } from '#cards/kit/card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { ChatId } from '#domain/ids.ts';
import type { Request, RequestOf } from '#domain/request.ts';
import type { Subject } from '#domain/subject.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import type { Call } from '#operations/call.ts';
import type { DocumentReader } from './files/document-reader.ts';
import type { Lookup } from './lookup.ts';

/** What somebody typed, where, and what is needed to answer. */
export interface Conversation {
  readonly call: Call;
  readonly chatId: ChatId;
  readonly chatMode: 'private' | 'group';
  readonly texts: Texts;
  readonly vocabulary: Vocabulary;
  /** Reads what was pasted. */
  readonly documents: DocumentReader;
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
  /** The cells that the card shows: what a reply to it is about. */
  readonly about?: Subject;
}

export type Handler<Kind extends Request['kind']> = (
  conversation: Conversation,
  request: RequestOf<Kind>,
) => Promise<readonly Answer[]>;

export const toAsker = (card: Card, about?: Subject): Answer => ({
  audience: 'asker',
  content: { card },
  ...(about === undefined ? {} : { about }),
});

export const toEveryone = (card: Card, about?: Subject): Answer => ({
  ...toAsker(card, about),
  audience: 'everyone',
});

export const sentence = (text: string): Answer => ({ audience: 'everyone', content: { text } });
