/**
 * HTML's character references as card markdown decodes them. The old names are decoded without their semicolon, too,
 * even inside longer words (`&region` becomes `®ion`): the platform's own warning. Source: Feishu cards, FAQ, sending
 * cards 10; https://html.spec.whatwg.org/multipage/named-characters.html
 */
const written = `amp & apos ' ast * bull • cent ¢ check ✓ clubs ♣ colon : comma , copy © cross ✗ curren ¤ dagger † darr ↓
deg ° diams ♦ divide ÷ dollar $ equals = euro € excl ! frac12 ½ frac14 ¼ frac34 ¾ ge ≥ grave \` gt > harr ↔ hearts ♥
hellip … hyphen ‐ iexcl ¡ infin ∞ iquest ¿ lArr ⇐ laquo « larr ← lcub { ldquo “ le ≤ lowbar _ lpar ( lsaquo ‹ lsqb [
lsquo ‘ lt < mdash — micro µ middot · minus − ndash – ne ≠ not ¬ num # ordf ª ordm º para ¶ percnt % period . permil ‰
phone ☎ plus + plusmn ± pound £ quest ? quot " rArr ⇒ radic √ raquo » rarr → rcub } rdquo ” reg ® rpar ) rsaquo › rsqb ]
rsquo ’ sect § semi ; sim ∼ sol / spades ♠ star ☆ starf ★ sum ∑ sup1 ¹ sup2 ² sup3 ³ times × trade ™ uarr ↑ verbar |
yen ¥ bsol \\ shy \u00ad zwj \u200d zwnj \u200c AMP & COPY © GT > LT < QUOT " REG ®`;

const named: ReadonlyMap<string, string> = new Map([
  ...pairs(written.split(/\s+/)),
  ['emsp', '\u2003'],
  ['ensp', '\u2002'],
  ['nbsp', '\u00a0'],
  ['thinsp', '\u2009'],
  ['Tab', '\t'],
]);

function pairs(words: readonly string[]): [string, string][] {
  return words.flatMap((word, index): [string, string][] =>
    index % 2 === 0 ? [[word, words[index + 1] ?? '']] : [],
  );
}

/** The names that HTML has known from the beginning; they need no semicolon. Longer ones go first. */
const old = (
  'frac12 frac14 frac34 curren divide iquest middot plusmn iexcl laquo micro pound raquo times cent copy nbsp ordf ordm ' +
  'para quot sect sup1 sup2 sup3 amp deg not reg shy yen AMP COPY QUOT REG gt lt GT LT'
).split(' ');

const numbered = /&#(?:(\d{1,7})|[xX]([\da-fA-F]{1,6}));/y;
const closed = /&([a-zA-Z][a-zA-Z\d]{1,7});/y;
const open = new RegExp(`&(${old.join('|')})`, 'y');

interface Entity {
  readonly text: string;
  readonly length: number;
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}

/** A character by its number; what is no character is the mark for such. */
function characterOf(decimal: string | undefined, hex = ''): string {
  const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return String.fromCodePoint(code > 0 && code <= 0x10ffff && !isSurrogate ? code : 0xfffd);
}

/** The character reference that begins at a place of the source. */
export function entityAt(source: string, at: number): Entity | undefined {
  const byNumber = matchAt(numbered, source, at);
  if (byNumber) {
    const [whole, decimal, hex] = byNumber;
    return { text: characterOf(decimal, hex), length: whole.length };
  }
  for (const pattern of [closed, open]) {
    const [whole = '', name = ''] = matchAt(pattern, source, at) ?? [];
    const text = named.get(name);
    if (text !== undefined) return { text, length: whole.length };
  }
  return undefined;
}
