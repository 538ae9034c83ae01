import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import {
  aBot,
  aCard,
  aClient,
  app,
  aSandbox,
  group,
  li,
  startAt,
  toSend,
  wang,
  zhang,
} from './a-sandbox.ts';

const day = 24 * 60 * 60 * 1000;

async function json(url: string, init?: RequestInit): Promise<unknown> {
  return (await fetch(url, init)).json();
}

test('the page learns who there is, what time it is and whether a bot listens', async () => {
  await using sandbox = await aSandbox();
  const state = () => json(`${sandbox.url}/page/state`);

  expect(await state()).toMatchObject({
    app: { appId: app.appId, name: app.name },
    people: [zhang, li, wang],
    clock: { now: startAt },
    connected: false,
  });
  await using _bot = await aBot(sandbox, {});
  expect(await state()).toMatchObject({ connected: true });
});

test('chats show the newest first, with a preview and what is unread', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  await client.im.v1.message.create(toSend(zhang.openId, { text: '您好' }));
  sandbox.clock.advance(1000);
  const summary = {
    ...aCard({ tag: 'markdown', content: '长' }),
    config: { summary: { content: '请评分' } },
  };
  await client.im.v1.message.create(toSend(group.chatId, summary));
  await client.im.v1.message.create(
    toSend(
      group.chatId,
      aCard({ tag: 'markdown', content: '**进度** <font color="red">3/11</font>\n明细' }),
    ),
  );

  const before = await me.chats();
  await me.open(group.chatId);
  const after = await me.chats();

  expect(before).toMatchObject([
    { chatId: group.chatId, mode: 'group', unread: 2, last: { preview: '进度 3/11' } },
    { mode: 'p2p', name: app.name, unread: 1, last: { preview: '您好', at: startAt } },
  ]);
  expect(before[0]?.members.map(({ name, isBot }) => ({ name, isBot }))).toEqual([
    { name: '张三', isBot: false },
    { name: '李四', isBot: false },
    { name: '工分', isBot: true },
  ]);
  expect(after.map(({ unread }) => unread)).toEqual([0, 1]);
  expect(await playAs(sandbox.url, wang.openId).chats()).toMatchObject([{ mode: 'p2p' }]);
});

test('history comes in pages, oldest first', async () => {
  await using sandbox = await aSandbox();
  const me = playAs(sandbox.url, zhang.openId);
  for (let count = 1; count <= 5; count += 1) await me.say(group.chatId, `第${count}句`);
  const messages = `${sandbox.url}/page/people/${li.openId}/chats/${group.chatId}/messages`;
  const newest = await me.history(group.chatId, 2);

  const older = await json(`${messages}?limit=3&before=${newest[0]?.messageId}`);

  expect(newest.map(({ content }) => content)).toMatchObject([
    { text: '第4句' },
    { text: '第5句' },
  ]);
  expect(older).toMatchObject({ hasMore: false, messages: [{}, {}, {}] });
});

test('nobody reads or writes where they are not', async () => {
  await using sandbox = await aSandbox();
  const stranger = playAs(sandbox.url, wang.openId);

  await expect(stranger.history(group.chatId)).rejects.toThrow('404');
  await expect(stranger.say(group.chatId, 'x')).rejects.toThrow('404');
  await expect(playAs(sandbox.url, 'ou_none').chats()).rejects.toThrow('404');
  await expect(playAs(sandbox.url, zhang.openId).say(group.chatId, '')).rejects.toThrow('400');
});

test('the stream tells of messages, chats, the clock and the bot', async () => {
  await using sandbox = await aSandbox();
  const me = playAs(sandbox.url, zhang.openId);
  const stop = new AbortController();
  const stream = await fetch(`${sandbox.url}/page/people/${li.openId}/stream`, {
    signal: stop.signal,
  });
  const seen = collect(stream, 4, stop);

  await me.say(group.chatId, '大家好');
  sandbox.clock.advance(60_000);
  await using _bot = await aBot(sandbox, {});
  await me.setBot(group.chatId, false);

  expect(await seen).toMatchObject([
    { type: 'message', message: { content: { text: '大家好' } } },
    { type: 'clock', clock: { now: '2015-12-01T01:01:00.000Z' } },
    { type: 'connected', connected: true },
    { type: 'chats_changed' },
  ]);
});

async function collect(stream: Response, count: number, stop: AbortController): Promise<unknown[]> {
  const events: unknown[] = [];
  let rest = '';
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = `${rest}${chunk}`.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks)
      if (block.startsWith('data: ')) events.push(JSON.parse(block.slice(6)));
    if (events.length >= count) break;
  }
  stop.abort();
  return events;
}

test('a wait that nothing ends says what there was', async () => {
  await using sandbox = await aSandbox();
  const me = playAs(sandbox.url, zhang.openId);
  await me.say(group.chatId, '大家好');

  const wait = me.waitFor(group.chatId, () => false, { timeoutMs: 50 });

  await expect(wait).rejects.toThrow(/no such message within 50 ms; .*大家好/);
});

test('time is moved ahead from the page, and never back', async () => {
  await using sandbox = await aSandbox();
  const move = (change: object) =>
    fetch(`${sandbox.url}/page/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
  let changes = 0;
  sandbox.clock.onChange(() => {
    changes += 1;
  });

  expect(await (await move({ advanceMs: 60_000 })).json()).toEqual({
    now: '2015-12-01T01:01:00.000Z',
  });
  expect(await (await move({ to: '2015-12-25T10:00:00Z' })).json()).toEqual({
    now: '2015-12-25T10:00:00.000Z',
  });
  expect((await move({ to: startAt })).status).toBe(409);
  expect(changes).toBe(2);
  expect(sandbox.clock.now().toISOString()).toBe('2015-12-25T10:00:00.000Z');
});

test('the page is served with its scripts as JavaScript, under a policy without eval', async () => {
  await using sandbox = await aSandbox();

  const page = await fetch(sandbox.url);
  const script = await fetch(`${sandbox.url}/web/main.ts`);
  const chart = await fetch(`${sandbox.url}/vendor/vchart.js`);
  const font = await fetch(`${sandbox.url}/vendor/fonts/index.css`);

  expect(page.headers.get('content-type')).toContain('text/html');
  const policy = page.headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe-eval');
  expect(script.headers.get('content-type')).toContain('text/javascript');
  expect(await script.text()).not.toMatch(/^import type|^interface /m);
  expect([chart.status, font.status]).toEqual([200, 200]);
  for (const path of ['/web/none.ts', '/web/..%2Fcontract.ts', '/web/%2e%2e/start.ts']) {
    expect((await fetch(`${sandbox.url}${path}`)).status).toBe(404);
  }
});

test('a sandbox with a state file goes on where it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const stateFile = join(folder, 'deep', 'state.json');
  const bytes = Buffer.from('文件');
  {
    await using sandbox = await aSandbox({ stateFile });
    const me = playAs(sandbox.url, zhang.openId);
    await me.say((await me.privateChat()).chatId, '昆山总分');
    await me.upload(group.chatId, { name: 'a.csv', bytes });
    sandbox.clock.advance(day);
  }
  const heard = Promise.withResolvers<unknown>();

  await using sandbox = await aSandbox({ stateFile });
  await using _bot = await aBot(sandbox, { 'im.message.receive_v1': heard.resolve });

  expect(await heard.promise).toMatchObject({ message: { content: '{"text":"昆山总分"}' } });
  const [upload] = await playAs(sandbox.url, li.openId).history(group.chatId);
  if (upload?.content.type !== 'file') throw new Error('the file is lost');
  const resource = await fetch(`${sandbox.url}/page/resources/${upload.content.fileKey}`);
  expect(Buffer.from(await resource.arrayBuffer())).toEqual(bytes);
  expect(sandbox.clock.now().toISOString()).toBe('2015-12-02T01:00:00.000Z');
  await rm(folder, { recursive: true });
});

test('a damaged state file is not overwritten', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const stateFile = join(folder, 'state.json');
  await writeFile(stateFile, '{"version":1');

  await expect(aSandbox({ stateFile })).rejects.toThrow();
  expect(await readFile(stateFile, 'utf8')).toBe('{"version":1');
  await rm(folder, { recursive: true });
});
