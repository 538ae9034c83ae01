import { indexNames } from './name-index.ts';
import { foldName } from './text-normal.ts';
import type { Vocabulary } from './vocabulary.ts';

const LETTER = /[\p{L}\p{N}]/u;
const BRACKET = /[()]/;
const LATIN = /^[a-z]+/;
/** What must follow for a short name to be a part of an item's wording: 园区创建. */
const WORDING = 2;

const wordings = new WeakMap<Vocabulary, string>();

/**
 * Where the longest full name, alias or core name that stands at `at` ends. Brackets inside a name do not
 * end it; half a Latin word is no name.
 */
export function endOfUnitName(
  plain: string,
  at: number,
  vocabulary: Vocabulary,
): number | undefined {
  const index = indexNames(vocabulary);
  const lengths = index.lengths.get(plain.charAt(at)) ?? [];
  const { letters, ends } = readLetters(plain, at, lengths[0] ?? 0);
  for (const length of lengths) {
    const name = letters.slice(0, length);
    if (name.length < length || !index.exact.some((names) => names.has(name))) continue;
    const end = ends[length - 1] ?? at;
    if (!cutsLatinWord(plain, end)) return closeBracket(plain, at, end);
  }
  return;
}

/** Whether a name and what follows it are the words of some item, as in 园区创建 and 姑苏职工文化节. */
export function isItemWording(
  text: { readonly plain: string; readonly start: number; readonly end: number },
  vocabulary: Vocabulary,
): boolean {
  const words = text.plain.slice(text.start, text.end + WORDING);
  const folded = foldName(words);
  const hasMore = folded.length === text.end - text.start + WORDING;
  return hasMore && foldedWording(vocabulary).includes(folded);
}

function foldedWording(vocabulary: Vocabulary): string {
  const known = wordings.get(vocabulary);
  if (known !== undefined) return known;
  const made = vocabulary.items.map(({ text }) => foldName(text)).join('\n');
  wordings.set(vocabulary, made);
  return made;
}

function readLetters(plain: string, from: number, most: number) {
  const ends: number[] = [];
  let letters = '';
  for (let at = from; letters.length < most && at < plain.length; at += 1) {
    const character = plain.charAt(at);
    if (LETTER.test(character)) {
      letters += character;
      ends.push(at + 1);
    } else if (!BRACKET.test(character)) {
      break;
    }
  }
  return { letters, ends };
}

const cutsLatinWord = (plain: string, end: number): boolean =>
  LATIN.test(plain.slice(end - 1, end)) && LATIN.test(plain.slice(end, end + 1));

const closeBracket = (plain: string, start: number, end: number): number =>
  plain.charAt(end) === ')' && plain.slice(start, end).includes('(') ? end + 1 : end;
