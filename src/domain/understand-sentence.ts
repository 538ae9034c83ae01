import type { MentionedPerson } from './request.ts';
import { ASKING, COMMAND_ENDINGS, COMMAND_OPENINGS } from './request-words.ts';
import { foldName, tidyTyped } from './text-normal.ts';
import { type TypedText, toTyped, trimTyped } from './text-slice.ts';

const EDGES = ' \t\n。.!?;,、~…:';

/** What a person sent, prepared for the readers of requests. */
export interface Sentence {
  /** Without the mentions. */
  readonly text: TypedText;
  /** The same with its edges: the last cells of a pasted table may be empty. */
  readonly whole: string;
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
    whole: whole.tidy.trimStart(),
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

/** Takes words off both ends, again and again; '' where nothing else is said. */
export function peel(text: string, { openings, endings }: Peel): string {
  let rest = text;
  for (let last = ''; rest !== last; ) {
    last = rest;
    const opening = longest(openings, (word) => rest.startsWith(word)) ?? '';
    rest = rest.slice(opening.length);
    const ending = longest(endings, (word) => rest.endsWith(word)) ?? '';
    rest = rest.slice(0, rest.length - ending.length);
  }
  return rest;
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
