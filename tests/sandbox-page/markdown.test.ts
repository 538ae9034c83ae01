import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { parseBlocks } from '#sandbox/web/markdown-blocks.ts';
import { parseInline } from '#sandbox/web/markdown-inline.ts';
import type { Inline } from '#sandbox/web/markdown-tree.ts';

const oracle = new MarkdownIt({ breaks: true });

function html(nodes: readonly Inline[]): string {
  return nodes.map(htmlOf).join('');
}

function htmlOf(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'strong':
      return `<strong>${html(node.children)}</strong>`;
    case 'emphasis':
      return `<em>${html(node.children)}</em>`;
    case 'deleted':
      return `<s>${html(node.children)}</s>`;
    case 'code':
      return `<code>${node.text}</code>`;
    case 'break':
    case 'rule':
    case 'link':
    case 'font':
    case 'tag':
    case 'at':
    case 'person':
    case 'number':
    case 'image':
    case 'time':
      return `[${node.kind}]`;
  }
}

test('emphasis is paired exactly as CommonMark pairs it, beside Chinese punctuation too', () => {
  const piece = fc.constantFrom(
    '*',
    '**',
    '_',
    '__',
    '***',
    '字',
    '分',
    'a',
    ' ',
    '，',
    '“',
    '”',
    '(',
    '`',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const source = pieces.join('').trim();
      expect(html(parseInline(source))).toBe(oracle.renderInline(source));
    }),
    { numRuns: 3000 },
  );
});

test('any text at all is read to its end', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '[',
    '](',
    ')',
    '!',
    '&lt;',
    '&',
    '`',
    '~~',
    '\\',
    '\n',
    '|',
    '- ',
    '1. ',
    '# ',
    '> ',
    '```',
    '<font color=red>',
    '</font>',
    '<at id=ou_a>',
    '</at>',
    '字',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(parseBlocks(pieces.join(''))).toBeDefined();
    }),
    { numRuns: 2000 },
  );
});

test('the platform’s own tags nest and carry their colours and people', () => {
  expect(
    parseInline('<font color=\'red\'>缺 <text_tag color="green">已交</text_tag></font>'),
  ).toEqual([
    {
      kind: 'font',
      colour: 'red',
      children: [
        { kind: 'text', text: '缺 ' },
        { kind: 'tag', colour: 'green', children: [{ kind: 'text', text: '已交' }] },
      ],
    },
  ]);
  expect(parseInline('<at ids=ou_a,ou_b></at>')).toEqual([
    { kind: 'at', ids: ['ou_a', 'ou_b'], everyone: false },
  ]);
});

test('an escaped tag stays words', () => {
  expect(html(parseInline('&lt;at id=all&gt; \\*不是斜体\\*'))).toBe('<at id=all> *不是斜体*');
});

test('a line break in the source is a line break on the card', () => {
  expect(parseInline('第一行\n第二行<br>第三行').map((node) => node.kind)).toEqual([
    'text',
    'break',
    'text',
    'break',
    'text',
  ]);
});

test('lists nest, tables know their alignments, and text right above a table stays apart', () => {
  const [list] = parseBlocks('- 甲\n    - 乙\n- 丙');
  expect(list).toMatchObject({
    kind: 'list',
    items: [[{ kind: 'paragraph' }, { kind: 'list' }], [{ kind: 'paragraph' }]],
  });
  const blocks = parseBlocks('说明\n| 部门 | 已评 |\n| --- | ---: |\n| 宣教部 | 30 |');
  expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'table']);
  expect(blocks[1]).toMatchObject({ alignments: ['left', 'right'] });
});
