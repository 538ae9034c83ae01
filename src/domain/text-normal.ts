const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const INVISIBLE = /(?![\t\n])(?:[\p{Cc}\p{Cf}]|\p{Variation_Selector})/gu;

/** Characters that stand for one plain character. Superscripts and fractions are left: `4²` is not 42. */
const FOLDABLE =
  /[A-Z\u00A0\u2000-\u200A\u202F\u205F\u3000\u2010-\u2015\u2212\u301C\uFE63\uFF01-\uFF5E\uFF61\uFF64【】〔〕\u2F00-\u2FD5\uF900-\uFAFF]/g;
const TRAILING_MARKS = /[\s。.!?;,、~…]+$/;
const NOT_NAME = /[^\p{L}\p{N}]+/gu;
const BRACKETS = new Map([
  ['【', '('],
  ['〔', '('],
  ['】', ')'],
  ['〕', ')'],
]);

/** The text as typed, with one kind of line end and without characters that nobody sees. */
export function tidyTyped(text: string): string {
  return text.replace(LINE_ENDS, '\n').replace(INVISIBLE, '');
}

/**
 * A shadow of the same length to search in: full-width forms, dashes and capitals made plain. What is
 * found at an index here is cut from the tidy text, so that a reason keeps its own punctuation.
 */
export function plainForm(tidy: string): string {
  return tidy.replace(FOLDABLE, foldCharacter);
}

/** A short text for comparing: plain, single spaces, no marks at the end. */
export function normalizeTyped(text: string): string {
  return plainForm(tidyTyped(text)).replace(/\s+/g, ' ').trim().replace(TRAILING_MARKS, '');
}

/** Letters and digits alone: how names are compared. */
export function foldName(text: string): string {
  return plainForm(tidyTyped(text)).replace(NOT_NAME, '');
}

function foldCharacter(character: string): string {
  const bracket = BRACKETS.get(character);
  if (bracket !== undefined) return bracket;
  const code = character.charCodeAt(0);
  if (code < 0x80) return character.toLowerCase();
  if (code === 0x301c) return '~';
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212) return '-';
  const folded = character.normalize('NFKC').toLowerCase();
  return folded.length === 1 ? folded : character;
}
