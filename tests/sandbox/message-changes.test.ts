import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import {
  aBot,
  aButton,
  aCard,
  aClient,
  aPressableCard,
  aSandbox,
  group,
  idOf,
  li,
  refused,
  toSend,
  zhang,
} from './a-sandbox.ts';
import { seedWhere } from './a-seed.ts';
import { delivered } from './deliveries.ts';
import { aListeningBot, send } from './message-calls.ts';

const day = 24 * 60 * 60 * 1000;
const markdown = (content: string) => ({ tag: 'markdown', content });

test('a card is updated by its message for 14 days, and only by its sender', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  const message_id = idOf(
    await client.im.v1.message.create(toSend(group.chatId, aCard(markdown('1/11')))),
  );
  // A client of its own each time: the first one's token does not live for 14 days.
  const patch = (id: string, content: object) =>
    aClient(sandbox).im.v1.message.patch({
      path: { message_id: id },
      data: { content: JSON.stringify(content) },
    });
  const said = await me.say(group.chatId, '进度');
  sandbox.clock.advance(14 * day);

  await patch(message_id, aCard(markdown('2/11')));
  const [card] = await me.history(group.chatId);
  const strange = await refused(patch(said.messageId, aCard()));
  const unknown = await refused(patch('om_unknown', aCard()));
  const bad = await refused(patch(message_id, { elements: [] }));
  sandbox.clock.advance(1);
  const late = await refused(patch(message_id, aCard()));

  expect(card?.content).toEqual({ type: 'card', card: aCard(markdown('2/11')) });
  expect(card?.updatedAt).toBe('2015-12-15T01:00:00.000Z');
  expect([strange.code, unknown.code, bad.code, late.code]).toEqual([
    230027, 99992354, 230099, 230031,
  ]);
});

test('a text is edited 20 times and recalled once; a recalled message is gone for all', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  const path = {
    message_id: idOf(await client.im.v1.message.create(toSend(group.chatId, { text: '0' }))),
  };
  const edit = (text: string) =>
    client.im.v1.message.update({
      path,
      data: { msg_type: 'text', content: JSON.stringify({ text }) },
    });
  for (let count = 1; count <= 20; count += 1) await edit(String(count));

  const once = await refused(edit('21'));
  const [edited] = await me.history(group.chatId);
  await client.im.v1.message.delete({ path });
  const again = await refused(client.im.v1.message.delete({ path }));
  const [recalled] = await me.history(group.chatId);

  expect(once.code).toBe(230072);
  expect(edited?.content).toMatchObject({ text: '20' });
  expect(again.code).toBe(230110);
  expect(recalled?.content).toEqual({ type: 'recalled' });
});

test('a bot takes back what others said in a group of its own for a year, and elsewhere never', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aBot(sandbox, {});
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  const made = await client.im.v1.chat.create({ data: { user_id_list: [zhang.openId] } });
  const own = String(made.data?.chat_id);
  const recall = ({ messageId }: { readonly messageId: string }) =>
    aClient(sandbox).im.v1.message.delete({ path: { message_id: messageId } });
  const [late, old] = [await me.say(own, '早的'), await me.say(own, '旧的')];
  const elsewhere = await me.say(group.chatId, '别处');

  expect((await refused(recall(elsewhere))).code).toBe(230026);
  sandbox.clock.advance(365 * day);
  await recall(old);
  sandbox.clock.advance(1);
  expect((await refused(recall(late))).code).toBe(230009);
  expect((await me.history(own)).map(({ content }) => content.type)).toEqual(['text', 'recalled']);
  expect(await delivered(sandbox, 1)).toMatchObject([
    { body: { message_id: old.messageId, recall_type: 'group_owner' } },
  ]);
});

test('the owner of a group takes back what the bot said there, and no other member does', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aBot(sandbox, {});
  const messageId = idOf(await send(aClient(sandbox), 'text', { text: '通知' }));
  const recallAs = ({ openId }: { readonly openId: string }) =>
    fetch(`${sandbox.url}/page/people/${openId}/messages/${messageId}`, { method: 'DELETE' });

  expect((await recallAs(li)).status).toBe(409);
  expect((await recallAs(zhang)).status).toBe(200);
  expect(await delivered(sandbox, 1)).toMatchObject([
    { body: { message_id: messageId, recall_type: 'group_owner' } },
  ]);
});

test('where only some may speak, a bot that is none of them cannot change what it said', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const made = await client.im.v1.chat.create({ data: { user_id_list: [zhang.openId] } });
  const path = { chat_id: String(made.data?.chat_id) };
  const message_id = idOf(await client.im.v1.message.create(toSend(path.chat_id, { text: '1' })));
  await client.im.v1.chat.update({ path, data: { owner_id: zhang.openId } });
  await client.im.v1.chatModeration.update({ path, data: { moderation_setting: 'only_owner' } });

  const edit = client.im.v1.message.update({
    path: { message_id },
    data: { msg_type: 'text', content: '{"text":"2"}' },
  });

  expect((await refused(edit)).code).toBe(230018);
});

test('a card stays of its version, and is shared before and after', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const old = (update_multi: boolean) => ({
    config: { update_multi },
    elements: [{ tag: 'markdown', content: '旧版' }],
  });
  const sent = async (card: object) => idOf(await send(client, 'interactive', card));
  const patch = (message_id: string, card: object) =>
    client.im.v1.message.patch({ path: { message_id }, data: { content: JSON.stringify(card) } });
  const [own, shared, modern] = [
    await sent(old(false)),
    await sent(old(true)),
    await sent(aCard()),
  ];

  const downgraded = await refused(patch(modern, old(true)));
  const unshared = await refused(patch(own, old(true)));
  const unsharing = await refused(patch(shared, old(false)));

  expect(downgraded).toMatchObject({ code: 230099, msg: expect.stringContaining('200830') });
  expect([unshared.code, unsharing.code]).toEqual([230001, 230001]);
  expect((await patch(shared, old(true))).code).toBe(0);
  expect((await patch(shared, aCard())).code).toBe(0);
});

test.for([
  ['taken_and_lost', 0, '旧'],
  ['taken', 0, '新'],
  ['refused', 230099, '旧'],
] as const)('a PATCH while a press waits may be %s', async ([way, code, shown]) => {
  await using sandbox = await aSandbox({ seed: seedWhere('patch_during_press', way) });
  const me = playAs(sandbox.url, zhang.openId);
  const client = aClient(sandbox);
  const button = aButton({ do: 'it' });
  const card = (content: string) => aCard(markdown(content), button);
  const messageId = idOf(await client.im.v1.message.create(toSend(group.chatId, card('旧'))));
  const patched = Promise.withResolvers<number>();
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': async () => {
      const call = client.im.v1.message.patch({
        path: { message_id: messageId },
        data: { content: JSON.stringify(card('新')) },
      });
      patched.resolve(code === 0 ? ((await call).code ?? -1) : (await refused(call)).code);
      return {};
    },
  });

  await me.press({ messageId, tag: 'button', value: { do: 'it' } });

  expect(await patched.promise).toBe(code);
  expect((await me.history(group.chatId))[0]?.content).toEqual({ type: 'card', card: card(shown) });
});

test('what is no text is not edited, and what is no card not updated', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const { message } = await aPressableCard(sandbox);
  const text = idOf(await send(client, 'text', { text: 'x' }));
  const said = await playAs(sandbox.url, zhang.openId).say(group.chatId, '说');
  const edit = (message_id: string, msg_type = 'text') =>
    client.im.v1.message.update({
      path: { message_id },
      data: { msg_type, content: '{"text":"y"}' },
    });
  const patch = (message_id: string) =>
    client.im.v1.message.patch({
      path: { message_id },
      data: { content: JSON.stringify(aCard()) },
    });

  expect((await refused(edit(message.messageId))).code).toBe(230054);
  expect((await refused(edit(text, 'interactive'))).code).toBe(230001);
  expect((await refused(edit(said.messageId))).code).toBe(230071);
  expect((await refused(patch(text))).code).toBe(230001);
});

test('a day after it was sent a message is neither edited nor recalled any more', async () => {
  await using sandbox = await aSandbox();
  const message_id = idOf(await send(aClient(sandbox), 'text', { text: 'x' }));
  const edit = () =>
    aClient(sandbox).im.v1.message.update({
      path: { message_id },
      data: { msg_type: 'text', content: '{"text":"y"}' },
    });
  sandbox.clock.advance(day);

  await edit();
  sandbox.clock.advance(1);

  expect((await refused(edit())).code).toBe(230075);
  const recall = aClient(sandbox).im.v1.message.delete({ path: { message_id } });
  expect((await refused(recall)).code).toBe(230009);
});

test('the bot recalls only its own, and hears of each recall', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aListeningBot(sandbox, 'im.message.recalled_v1');
  const client = aClient(sandbox);
  const said = await playAs(sandbox.url, zhang.openId).say(group.chatId, '说错了');
  const own = idOf(await send(client, 'text', { text: '错' }));
  const recall = (message_id: string) => client.im.v1.message.delete({ path: { message_id } });

  const foreign = await refused(recall(said.messageId));
  await recall(own);
  const url = `${sandbox.url}/page/people/${zhang.openId}/messages`;
  const others = await fetch(`${url}/${own}`, { method: 'DELETE' });
  await fetch(`${url}/${said.messageId}`, { method: 'DELETE' });

  expect(foreign.code).toBe(230026);
  expect(others.status).toBe(404);
  const common = { chat_id: group.chatId, recall_type: 'message_owner' };
  expect(await bot.next()).toMatchObject({ message_id: own, ...common });
  expect(await bot.next()).toMatchObject({ message_id: said.messageId, ...common });
  const seen = await playAs(sandbox.url, zhang.openId).history(group.chatId);
  expect(seen.map(({ content }) => content.type)).toEqual(['recalled', 'recalled']);
});
