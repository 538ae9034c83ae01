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
    case 'audio':
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

test('character references are decoded as the platform does, even without their semicolon', () => {
  expect(html(parseInline('&#62;&#x4e2d;&nbsp;&hellip;&sim;'))).toBe('>中\u00a0…∼');
  expect(html(parseInline('a&region=1 &copy &zwj;reg'))).toBe('a®ion=1 © \u200dreg');
  expect(html(parseInline('&#0;&#xd800;&unknown; &toString;'))).toBe(
    '\ufffd\ufffd&unknown; &toString;',
  );
});

test('names that every object has are no tags, no emoji and no references', () => {
  const source = '<constructor>字</constructor> :constructor: &valueOf; <toString/>';
  expect(html(parseInline(source))).toBe(source);
});

test('emoji show by their name, and a name that is none stays', () => {
  expect(html(parseInline(':DONE: :NOBODY: 9:30:00'))).toBe('✅ :NOBODY: 9:30:00');
});

test('times, numbers, links and people carry what was written beside them', () => {
  expect(
    parseInline(
      "<local_datetime millisecond='1450569600000' format_type='week'></local_datetime><number_tag background_color='red' url='https://a.example'>9</number_tag><link icon='chat_outlined' url='https://a.example' pc_url='https://b.example'>去</link><person id='ou_a' show_avatar=false style='capsule'></person>",
    ),
  ).toEqual([
    { kind: 'time', milliseconds: 1450569600000, format: 'week', url: '' },
    {
      kind: 'number',
      text: '9',
      ground: 'red',
      ink: 'default',
      urls: { url: 'https://a.example', pc_url: '', ios_url: '', android_url: '' },
    },
    {
      kind: 'link',
      icon: 'chat_outlined',
      urls: {
        url: 'https://a.example',
        pc_url: 'https://b.example',
        ios_url: '',
        android_url: '',
      },
      children: [{ kind: 'text', text: '去' }],
    },
    { kind: 'person', id: 'ou_a', showName: true, showAvatar: false, capsule: true },
  ]);
});

test('code keeps its lines and its language, fenced or indented', () => {
  expect(parseBlocks('```ts\nconst a = 1;\n\n```\n\n    indented\n      more')).toEqual([
    { kind: 'code', language: 'ts', text: 'const a = 1;\n' },
    { kind: 'code', language: '', text: 'indented\n  more' },
  ]);
});

test('a line of dashes right under words makes them a heading, alone it is a rule', () => {
  expect(parseBlocks('标题\n---\n\n---').map((block) => block.kind)).toEqual(['heading', 'rule']);
  expect(parseBlocks('## 二级 ##')).toEqual([
    { kind: 'heading', level: 2, children: [{ kind: 'text', text: '二级' }] },
  ]);
});

test.each([
  ['opening tags', '<font color=red>'.repeat(1_800)],
  ['opening tags and one that closes', `${'<font>'.repeat(4_000)}</font>`],
  ['nested tags', '<font>'.repeat(2_000) + '</font>'.repeat(2_000)],
  ['brackets', '['.repeat(30_000)],
  ['nested links', '['.repeat(5_000) + '](https://a)'.repeat(2_000)],
  ['quotes', '>'.repeat(30_000)],
  ['lists', '- '.repeat(15_000)],
  ['closing stars', '字* '.repeat(10_000)],
  ['spaces after a heading', `# ${' '.repeat(30_000)}x`],
  ['spaces after a row of dashes', `| a |\n${'-'.repeat(5)}${' '.repeat(30_000)}x`],
  ['pipes', '|'.repeat(30_000)],
  ['backticks', '`a``b'.repeat(6_000)],
])(
  'thirty kilobytes of %s are read to the end',
  (_what, source) => {
    expect(parseBlocks(source).length).toBeGreaterThan(0);
  },
  5_000,
);
