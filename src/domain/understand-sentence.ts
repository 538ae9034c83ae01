import type { MentionedPerson } from './request.ts';
import { ASKING, COMMAND_ENDINGS, COMMAND_OPENINGS } from './request-words.ts';
import { foldName, tidyTyped } from './text-normal.ts';
import { toTyped, type TypedText, trimTyped } from './text-slice.ts';

const EDGES = ' \t\n。.!?;,、~…:';

/** What a person sent, prepared for the readers of requests. */
export interface Sentence {
  /** Without the mentions. */
  readonly text: TypedText;
  /** Letters and digits alone, for comparing with words. */
  readonly folded: string;
  /** The same without polite words around it. */
  readonly command: string;
  readonly asks: boolean;
  readonly people: readonly MentionedPerson[];
}

export interface TypedMessage {
  readonly text: string;
  /** In the order in which the text mentions them as `@Name`. */
  readonly people: readonly MentionedPerson[];
}

export function toSentence({ text, people }: TypedMessage): Sentence {
  const whole = toTyped(withoutMentions(tidyTyped(text), people));
  const folded = foldName(whole.tidy);
  return {
    text: trimTyped(whole, EDGES),
    folded,
    command: peel(folded, { openings: COMMAND_OPENINGS, endings: COMMAND_ENDINGS }),
    asks: /\?\s*$/.test(whole.plain) || ASKING.test(folded),
    people,
  };
}

export interface Peel {
  readonly openings: readonly string[];
  readonly endings: readonly string[];
}

/** Takes words off both ends, again and again, but never the whole text. */
export function peel(text: string, { openings, endings }: Peel): string {
  const opening = longest(openings, (word) => text.startsWith(word) && word.length < text.length);
  if (opening !== undefined) return peel(text.slice(opening.length), { openings, endings });
  const ending = longest(endings, (word) => text.endsWith(word) && word.length < text.length);
  return ending === undefined
    ? text
    : peel(text.slice(0, -ending.length), { openings, endings });
}

/** The longest of the words that fit. */
export function longest(
  words: readonly string[],
  fits: (word: string) => boolean,
): string | undefined {
  return words
    .filter(fits)
    .reduce<string | undefined>(
      (best, word) => (best === undefined || word.length > best.length ? word : best),
      undefined,
    );
}

function withoutMentions(tidy: string, people: readonly MentionedPerson[]): string {
  let rest = tidy;
  let kept = '';
  for (const { name } of people) {
    const mention = `@${tidyTyped(name)}`;
    const at = rest.indexOf(mention);
    if (at < 0) continue;
    kept += `${rest.slice(0, at)} `;
    rest = rest.slice(at + mention.length);
  }
  return kept + rest;
}
