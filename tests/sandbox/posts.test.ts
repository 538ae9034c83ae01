import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aClient, aSandbox, group, idOf, li, refused, zhang } from './a-sandbox.ts';
import { readMessage, send, uploadFile, uploadImage } from './message-calls.ts';

const text = (content: string) => ({ tag: 'text', text: content });
const post = (...content: readonly (readonly object[])[]) => ({
  zh_cn: { title: '通知', content },
});

test('a rich text is seen as it was sent, and read back in one language with placeholders for mentions', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const image_key = await uploadImage(client);
  const file_key = await uploadFile(client, 'mp4');
  const content = {
    en_us: { title: 'Notice', content: [[text('Hello')]] },
    zh_cn: {
      title: '通知',
      content: [
        [text('请'), { tag: 'at', user_id: zhang.openId }, { tag: 'at', user_id: 'all' }],
        [{ tag: 'a', href: 'https://example.org/', text: '说明', style: ['bold'] }],
        [{ tag: 'img', image_key }],
        [{ tag: 'media', file_key, image_key }],
        [{ tag: 'emotion', emoji_type: 'SMILE' }],
        [{ tag: 'hr' }],
        [{ tag: 'code_block', language: 'SQL', text: 'select 1' }],
      ],
    },
  };

  const sent = await send(client, 'post', content);
  const read = await readMessage(client, idOf(sent));
  const [seen] = await playAs(sandbox.url, li.openId).history(group.chatId);

  expect(seen?.content).toEqual({ type: 'post', post: content });
  expect(sent.data?.mentions).toMatchObject([{ key: '@_user_1', id: zhang.openId }]);
  expect(read.content).toEqual({
    title: '通知',
    content: [
      [
        { tag: 'text', text: '请', style: [] },
        { tag: 'at', user_id: '@_user_1', user_name: '', style: [] },
        { tag: 'at', user_id: '@_all', user_name: '', style: [] },
      ],
      [{ tag: 'a', href: 'https://example.org/', text: '说明', style: ['bold'] }],
      [{ tag: 'img', image_key }],
      [{ tag: 'media', file_key, image_key }],
      [{ tag: 'emotion', emoji_type: 'SMILE' }],
      [{ tag: 'hr' }],
      [{ tag: 'code_block', language: 'SQL', text: 'select 1' }],
    ],
  });
});

test('Markdown in a rich text is read back as the tags that it stands for', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const markdown = [
    `**截止** <at user_id="${zhang.openId}">张</at> [说明](https://example.org/a) ~~旧~~`,
    '---',
    '```sql',
    'select 1;',
    'select 2;',
    '```',
    '> 引用 @_user_9',
  ].join('\n');

  const sent = await send(client, 'post', post([{ tag: 'md', text: markdown }]));
  const { content } = await readMessage(client, idOf(sent));

  const plain = (words: string, ...style: string[]) => ({ tag: 'text', text: words, style });
  expect(content).toEqual({
    title: '通知',
    content: [
      [
        plain('截止', 'bold'),
        plain(' '),
        { tag: 'at', user_id: '@_user_1', user_name: '', style: [] },
        plain(' '),
        { tag: 'a', href: 'https://example.org/a', text: '说明', style: [] },
        plain(' '),
        plain('旧', 'lineThrough'),
      ],
      [{ tag: 'hr' }],
      [{ tag: 'code_block', language: 'SQL', text: 'select 1;\nselect 2;' }],
      [plain('> 引用 @_user_9')],
    ],
  });
});

test.for([
  ['no language', {}],
  ['content that is no list of paragraphs', { zh_cn: { content: [text('x')] } }],
  ['an unknown tag', post([{ tag: 'marquee', text: 'x' }])],
  ['a link that is none', post([{ tag: 'a', href: 'not a link', text: 'x' }])],
  ['a link that runs a script', post([{ tag: 'a', href: 'javascript:alert(1)', text: 'x' }])],
  ['a mention of a stranger', post([{ tag: 'at', user_id: 'ou_none' }])],
  ['an image that nobody uploaded', post([{ tag: 'img', image_key: 'img_none' }])],
  ['Markdown beside something else', post([text('x'), { tag: 'md', text: 'y' }])],
  ['a fault in another language', { ...post([text('x')]), en_us: { content: [[{ tag: 'x' }]] } }],
] as const)('a rich text with %s is refused', async ([, content]) => {
  await using sandbox = await aSandbox();

  expect((await refused(send(aClient(sandbox), 'post', content))).code).toBe(230001);
});

test('a rich text has at most 30 KB', async () => {
  await using sandbox = await aSandbox();
  const long = post([text('啊'.repeat(10_240))]);

  expect((await refused(send(aClient(sandbox), 'post', long))).code).toBe(230025);
});
