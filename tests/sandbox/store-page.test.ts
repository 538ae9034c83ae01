import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aCard, aClient, aSandbox, group, idOf, li, refused, toSend, zhang } from './a-sandbox.ts';

test('a forgotten message is answered for as one that never was', async () => {
  await using sandbox = await aSandbox({ keepMessages: 2, rateLimits: 'none' });
  const client = aClient(sandbox);
  const send = async () =>
    idOf(await client.im.v1.message.create(toSend(group.chatId, { text: '考核' })));
  const message_id = await send();
  await client.im.v1.pin.create({ data: { message_id } });
  await playAs(sandbox.url, zhang.openId).open(group.chatId);
  const rest = [await send(), await send()];

  const unknown = `om_${'0'.repeat(32)}`;
  const get = (id: string) => refused(client.im.v1.message.get({ path: { message_id: id } }));
  expect((await get(message_id)).code).toBe((await get(unknown)).code);
  const reply = client.im.v1.message.reply({
    path: { message_id },
    data: { msg_type: 'text', content: '{"text":"晚了"}' },
  });
  expect((await refused(reply)).code).toBe((await get(unknown)).code);
  const pins = await client.im.v1.pin.list({ params: { chat_id: group.chatId } });
  expect(pins.data?.items).toEqual([]);
  const me = playAs(sandbox.url, zhang.openId);
  expect((await me.history(group.chatId)).map(({ messageId }) => messageId)).toEqual(rest);
  expect((await me.chats()).find(({ chatId }) => chatId === group.chatId)?.unread).toBe(2);
});

test('what made room is not shown as taken back to those who look on', async () => {
  await using sandbox = await aSandbox({ keepMessages: 2, rateLimits: 'none' });
  const me = playAs(sandbox.url, zhang.openId);
  const stop = new AbortController();
  const stream = await fetch(`${sandbox.url}/page/people/${zhang.openId}/stream`, {
    signal: stop.signal,
  });
  for (const text of ['一', '二', '三', '四']) await me.say(group.chatId, text);

  const seen: string[] = [];
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    seen.push(chunk);
    if (chunk.includes('四')) break;
  }
  expect(seen.join('').match(/"type":"message\w*"/g)).toEqual(
    Array.from({ length: 4 }, () => '"type":"message"'),
  );
});

test('all who look on see what is added to a message', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const message_id = idOf(await client.im.v1.message.create(toSend(group.chatId, aCard())));
  const [me, other] = [playAs(sandbox.url, zhang.openId), playAs(sandbox.url, li.openId)];
  const pinned = other.waitFor(group.chatId, (message) => message.pinned === true);

  await client.im.v1.pin.create({ data: { message_id } });

  expect((await pinned).messageId).toBe(message_id);
  expect((await me.history(group.chatId)).at(-1)).toMatchObject({ pinned: true });
});

test('fifty browsers see what each of them says', async () => {
  await using sandbox = await aSandbox({ rateLimits: 'none' });
  const browsers = Array.from({ length: 50 }, (_, index) =>
    playAs(sandbox.url, index % 2 === 0 ? zhang.openId : li.openId),
  );
  const says = (text: string) =>
    browsers.map((browser) =>
      browser.waitFor(
        group.chatId,
        ({ content }) => content.type === 'text' && content.text === text,
      ),
    );
  const seen = [...says('第一'), ...says('第四十九')];

  await browsers[0]?.say(group.chatId, '第一');
  await browsers[49]?.say(group.chatId, '第四十九');

  expect(new Set((await Promise.all(seen)).map(({ messageId }) => messageId)).size).toBe(2);
});

/** Asks for a stream and never reads it. */
async function aDeafReader(url: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  socket.write(`GET /page/people/${li.openId}/stream HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`);
  socket.pause();
  return socket;
}

test('a browser that does not take its stream is let go, and the others go on', async () => {
  await using sandbox = await aSandbox({ rateLimits: 'none' });
  const deaf = await aDeafReader(sandbox.url);
  const me = playAs(sandbox.url, zhang.openId);
  const long = '很长'.repeat(20_000);
  const listening = me.waitFor(group.chatId, ({ content }) =>
    content.type === 'text' ? content.text === '完' : false,
  );
  for (let count = 0; count < 200; count += 1) await me.say(group.chatId, long);
  await me.say(group.chatId, '完');

  expect((await listening).content).toEqual({ type: 'text', text: '完', mentions: [] });
  let taken = 0;
  deaf.on('data', (chunk) => {
    taken += chunk.length;
  });
  deaf.resume();
  await once(deaf, 'close');
  expect(taken).toBeLessThan(200 * Buffer.byteLength(long));
});
