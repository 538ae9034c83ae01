import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aClient, app, aSandbox, group, idOf, refused, startAt, zhang } from './a-sandbox.ts';
import { send } from './message-calls.ts';

test('a message is pinned once, seen so, listed and unpinned', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  const message_id = idOf(await send(client, 'text', { text: '通知' }));
  const pin = () => client.im.v1.pin.create({ data: { message_id } });
  const list = () => client.im.v1.pin.list({ params: { chat_id: group.chatId } });
  const unpin = () => client.im.v1.pin.delete({ path: { message_id } });

  await pin();
  sandbox.clock.advance(1000);
  const again = await pin();
  const pinned = await list();
  const seen = (await me.history(group.chatId))[0]?.pinned;
  await unpin();

  expect(again.data?.pin).toMatchObject({
    message_id,
    operator_id: app.appId,
    create_time: String(Date.parse(startAt)),
  });
  expect(pinned.data?.items).toHaveLength(1);
  expect(seen).toBe(true);
  expect((await list()).data?.items).toEqual([]);
  expect((await unpin()).code).toBe(0);
});

test('pins are listed newest first, in pages, between two instants', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const ids: string[] = [];
  for (const text of ['0', '1', '2']) {
    const message_id = idOf(await send(client, 'text', { text }));
    await client.im.v1.pin.create({ data: { message_id } });
    ids.push(message_id);
    sandbox.clock.advance(1000);
  }
  const list = async (params: object) => {
    const { data } = await client.im.v1.pin.list({ params: { chat_id: group.chatId, ...params } });
    return { ids: data?.items?.map(({ message_id }) => message_id), token: data?.page_token };
  };
  const at = (offset: number) => String(Date.parse(startAt) + offset);

  const first = await list({ page_size: 2 });
  const rest = await list({ page_size: 2, page_token: first.token });
  const between = await list({ start_time: at(1), end_time: at(1000) });

  expect(first.ids).toEqual([ids[2], ids[1]]);
  expect(rest.ids).toEqual([ids[0]]);
  expect(between.ids).toEqual([ids[1]]);
});

test('what is recalled, unknown or kept for managers is not pinned', async () => {
  const strict = { ...group, chatId: 'oc_strict', onlyManagersMay: ['pin' as const] };
  await using sandbox = await aSandbox({ groups: [group, strict] });
  const client = aClient(sandbox);
  const recalled = idOf(await send(client, 'text', { text: 'x' }));
  await client.im.v1.message.delete({ path: { message_id: recalled } });
  const kept = idOf(await send(client, 'text', { text: 'x' }, strict.chatId));
  const code = async (message_id: string) =>
    (await refused(client.im.v1.pin.create({ data: { message_id } }))).code;
  const listCode = async (params: object) =>
    (await refused(client.im.v1.pin.list({ params: { chat_id: group.chatId, ...params } }))).code;

  expect(await code(recalled)).toBe(230011);
  expect((await client.im.v1.pin.delete({ path: { message_id: recalled } })).code).toBe(0);
  expect(await code('om_none')).toBe(99992354);
  expect(await code(kept)).toBe(230046);
  expect(await listCode({ chat_id: 'oc_none' })).toBe(230002);
  expect(await listCode({ page_size: 51 })).toBe(230001);
  expect(await listCode({ start_time: '2', end_time: '1' })).toBe(230001);
});

test('one message is pinned and unpinned five times a second', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const message_id = idOf(await send(client, 'text', { text: 'x' }));
  const pin = () => client.im.v1.pin.create({ data: { message_id } });
  for (let count = 0; count < 4; count += 1) await pin();
  await client.im.v1.pin.delete({ path: { message_id } });

  const tooOften = await refused(pin());
  sandbox.clock.advance(1000);

  expect(tooOften.code).toBe(230047);
  expect((await pin()).code).toBe(0);
});
