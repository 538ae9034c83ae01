import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { cleanText, escapeMarkdown, shorten } from '#cards/kit/escape.ts';
import { lines, md } from '#cards/kit/markdown.ts';

/** A reader of markdown that is not ours, with everything switched on that card markdown knows. */
const reader = new MarkdownIt({ html: true, linkify: true, breaks: true });

const pieces = [
  ...[
    '**',
    '*',
    '_',
    '~~',
    '`',
    '```',
    '#',
    '> ',
    '- ',
    '1. ',
    '1) ',
    '+ ',
    '|',
    '---',
    '===',
    '\n',
  ],
  ...['<at id=all></at>', '<font color="red">', '</font>', '<b>', '&lt;', '&#60;', '&amp', '\\'],
  ...[
    '[x](http://a.cn)',
    '![i](k)',
    'https://a.cn',
    'www.a.com',
    'a@b.com',
    'a.com',
    '例.com',
    '$x$',
  ],
  ...[':OK:', '    ', '\t', '得4分', '昆山', ' ', '\u202e', '\u200b', '\u0000', '1.5', '扣1'],
];

const typed = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join('')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

/** The types of everything that a reader of markdown finds in a text, and the words themselves. */
function read(source: string) {
  const inline = reader.parse(source, {}).filter(({ type }) => type === 'inline');
  const found = inline.flatMap(({ children }) => children ?? []);
  return {
    blocks: reader.parse(source, {}).map(({ type }) => type),
    kinds: new Set(found.map(({ type }) => type)),
    words: found.map(({ content }) => content).join(''),
  };
}

describe('what people type, in markdown', () => {
  test('is read as the words that it is and nothing else', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { blocks, kinds, words } = read(md`${cleanText(text)}`.source);
        fc.pre(cleanText(text) !== '');
        expect(blocks).toEqual(['paragraph_open', 'inline', 'paragraph_close']);
        expect([...kinds].filter((kind) => kind !== 'text')).toEqual([]);
        expect(words).toBe(cleanText(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('cannot break out of the marks around it or the line that it stands on', () => {
    fc.assert(
      fc.property(typed, typed, (first, second) => {
        const { source } = lines([md`**是 ${first} 的** 好`, md`• ${second}`]);
        const { kinds } = read(source);
        const ours = ['text', 'strong_open', 'strong_close', 'softbreak'];
        expect([...kinds].filter((kind) => !ours.includes(kind))).toEqual([]);
        expect(source.split('\n')).toHaveLength(2);
      }),
    );
  });

  test('mentions nobody', () => {
    expect(escapeMarkdown('<at id=all></at>')).not.toContain('<');
  });

  test('keeps decimals readable', () => {
    expect(escapeMarkdown('97.5')).toBe('97.5');
  });
});

describe('shortening', () => {
  test('never gives more characters than asked for and says where it cut', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 30 }),
        (text, most) => {
          const short = shorten(text, most);
          expect([...short].length).toBeLessThanOrEqual(most);
          if ([...cleanText(text)].length > most) expect(short.endsWith('…')).toBe(true);
        },
      ),
    );
  });
});
