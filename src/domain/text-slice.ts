import { plainForm, tidyTyped } from './text-normal.ts';

/** A piece of text as typed, with its plain shadow of the same length to search in. */
export interface TypedText {
  readonly tidy: string;
  readonly plain: string;
}

export function toTyped(text: string): TypedText {
  const tidy = tidyTyped(text);
  return { tidy, plain: plainForm(tidy) };
}

export const sliceTyped = (text: TypedText, start: number, end?: number): TypedText => ({
  tidy: text.tidy.slice(start, end),
  plain: text.plain.slice(start, end),
});

/** The piece without what `edges` matches at its beginning and end; `edges` lists characters. */
export function trimTyped(text: TypedText, edges: string): TypedText {
  let start = 0;
  let end = text.plain.length;
  while (start < end && edges.includes(text.plain.charAt(start))) start += 1;
  while (end > start && edges.includes(text.plain.charAt(end - 1))) end -= 1;
  return sliceTyped(text, start, end);
}

/** Where a sticky pattern ends when it matches at `at`, else undefined. */
export function endOfMatch(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
