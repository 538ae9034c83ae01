import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aListeningBot } from './a-listening-bot.ts';
import {
  aBot,
  aClient,
  aPressableCard,
  app,
  aSandbox,
  group,
  li,
  toSend,
  zhang,
} from './a-sandbox.ts';

const seconds = 1000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

test('in a group the bot hears only what mentions it', async () => {
  await using sandbox = await aSandbox();
  const bot = aListeningBot();
  await using _bot = await aBot(sandbox, bot.handlers);
  const me = playAs(sandbox.url, li.openId);
  const state: { app: { openId: string } } = JSON.parse(
    await (await fetch(`${sandbox.url}/page/state`)).text(),
  );
  const heard = bot.more();

  await me.say(group.chatId, '今天开会');
  await me.say(group.chatId, '@_user_1 进度', {
    mentions: [{ key: '@_user_1', openId: state.app.openId, name: app.name }],
  });
  await heard;

  expect(bot.heard).toEqual(['@_user_1 进度']);
});

test('what is said while no bot listens waits for one', async () => {
  await using sandbox = await aSandbox();
  const bot = aListeningBot();
  const me = playAs(sandbox.url, zhang.openId);
  const { chatId } = await me.privateChat();
  await me.say(chatId, '昆山总分');
  sandbox.clock.advance(24 * hours);
  const heard = bot.more();

  await using _bot = await aBot(sandbox, bot.handlers);
  await heard;

  expect(bot.heard).toEqual(['昆山总分']);
});

test('an event that fails comes again after 15 s, 5 min, 1 h and 6 h, then never', async () => {
  await using sandbox = await aSandbox();
  const bot = aListeningBot(() => {
    throw new Error('the disk is full');
  });
  await using _bot = await aBot(sandbox, { ...bot.handlers, 'card.action.trigger': () => ({}) });
  // A press behind an event is answered behind it: then the sandbox knows how the event went.
  const { me, message, press } = await aPressableCard(sandbox);
  let heard = bot.more();
  await me.say(message.chatId, '提交');
  for (const wait of [15 * seconds, 5 * minutes, hours, 6 * hours]) {
    await heard;
    await press();
    sandbox.clock.advance(wait - 1);
    await press();
    const before = bot.heard.length;
    heard = bot.more();
    sandbox.clock.advance(1);
    await heard;
    expect(bot.heard).toHaveLength(before + 1);
  }
  await press();
  sandbox.clock.advance(24 * hours);
  await press();

  expect(bot.heard).toEqual(Array(5).fill('提交'));
});

test('opening the private chat for the first time tells the bot, and only then', async () => {
  await using sandbox = await aSandbox();
  const entered: unknown[] = [];
  const first = Promise.withResolvers<void>();
  const menu = Promise.withResolvers<unknown>();
  await using _bot = await aBot(sandbox, {
    'im.chat.access_event.bot_p2p_chat_entered_v1': (event: unknown) => {
      entered.push(event);
      first.resolve();
    },
    'application.bot.menu_v6': menu.resolve,
  });
  const me = playAs(sandbox.url, zhang.openId);
  const { chatId } = await me.privateChat();

  await me.open(chatId);
  await first.promise;
  await me.open(chatId);
  await me.chooseMenu('my_tasks');

  expect(await menu.promise).toMatchObject({ event_key: 'my_tasks', timestamp: 1448931600 });
  expect(entered).toMatchObject([{ chat_id: chatId, operator_id: { open_id: zhang.openId } }]);
});

test('a bot put out of a group and taken back hears of both, and cannot write in between', async () => {
  await using sandbox = await aSandbox();
  const removed = Promise.withResolvers<unknown>();
  const added = Promise.withResolvers<unknown>();
  await using _bot = await aBot(sandbox, {
    'im.chat.member.bot.deleted_v1': removed.resolve,
    'im.chat.member.bot.added_v1': added.resolve,
  });
  const me = playAs(sandbox.url, zhang.openId);
  const client = aClient(sandbox);
  const send = () => client.im.v1.message.create(toSend(group.chatId, { text: '进度' }));

  await me.setBot(group.chatId, false);
  expect(await removed.promise).toMatchObject({ chat_id: group.chatId });
  await expect(send()).rejects.toMatchObject({ response: { data: { code: 230002 } } });
  await me.setBot(group.chatId, true);
  expect(await added.promise).toMatchObject({
    chat_id: group.chatId,
    operator_id: { open_id: zhang.openId },
  });
  expect(await send()).toMatchObject({ code: 0 });
});
