import { expect, test } from 'vitest';
import { z } from 'zod';
import { playAs } from '#sandbox/driver.ts';
import {
  aBot,
  aButton,
  aCard,
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

interface Received {
  readonly message: { readonly content: string; readonly message_id: string };
}

/** Handlers that keep what is said, and a wait for the next of it. */
function aListeningBot(answer: () => unknown = () => undefined) {
  const heard: string[] = [];
  let next = Promise.withResolvers<void>();
  const handlers = {
    'im.message.receive_v1': ({ message }: Received) => {
      heard.push(z.object({ text: z.string() }).parse(JSON.parse(message.content)).text);
      next.resolve();
      next = Promise.withResolvers();
      return answer();
    },
  };
  return { heard, handlers, more: () => next.promise };
}

const form = (title: string) =>
  aCard(
    { tag: 'markdown', content: title },
    {
      tag: 'form',
      name: 'form',
      elements: [
        { tag: 'input', name: 'reason', required: true },
        {
          tag: 'button',
          name: 'save',
          form_action_type: 'submit',
          text: { tag: 'plain_text', content: '保存' },
          behaviors: [{ type: 'callback', value: { do: 'save' } }],
        },
      ],
    },
  );

test('a person writes, the bot answers with a card, the person submits it and sees the new card', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const presses: unknown[] = [];
  await using _bot = await aBot(sandbox, {
    'im.message.receive_v1': async (event: { message: { chat_id: string } }) => {
      await client.im.v1.message.create(toSend(event.message.chat_id, form('请评分')));
    },
    'card.action.trigger': (action: unknown) => {
      presses.push(action);
      return {
        toast: { type: 'success', content: '已保存' },
        card: { type: 'raw', data: form('已保存') },
      };
    },
  });
  const me = playAs(sandbox.url, zhang.openId);
  const { chatId } = await me.privateChat();
  await me.say(chatId, '我的任务');
  const asked = await me.waitFor(chatId, ({ content }) => content.type === 'card');
  const press = { messageId: asked.messageId, tag: 'button', name: 'save' };

  const blocked = await me.press({ ...press, formValue: { reason: '' } });
  const outcome = await me.press({ ...press, formValue: { reason: '材料迟报' } });

  expect(blocked.error).toEqual({ code: 0, message: '有必填项未填写' });
  expect(outcome.toast).toEqual({ type: 'success', content: '已保存' });
  expect(outcome.message?.content).toEqual({ type: 'card', card: form('已保存') });
  expect(presses).toMatchObject([
    {
      event_type: 'card.action.trigger',
      create_time: expect.stringMatching(/^\d{16}$/),
      operator: { open_id: zhang.openId },
      token: expect.stringMatching(/^c-/),
      action: {
        tag: 'button',
        name: 'save',
        value: { do: 'save' },
        form_value: { reason: '材料迟报' },
        timezone: 'Asia/Shanghai',
      },
      context: { open_message_id: asked.messageId, open_chat_id: chatId },
    },
  ]);
});

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

test('after a break the bot is back and hears what it missed', async () => {
  await using sandbox = await aSandbox();
  const bot = aListeningBot();
  await using connection = await aBot(sandbox, bot.handlers);
  const me = playAs(sandbox.url, zhang.openId);
  const { chatId } = await me.privateChat();
  const heard = bot.more();

  sandbox.disconnect();
  await me.say(chatId, '还在吗');
  await connection.reconnected();
  await heard;

  expect(bot.heard).toEqual(['还在吗']);
});

test('of several connections one gets each event', async () => {
  await using sandbox = await aSandbox();
  const bots = [aListeningBot(), aListeningBot()] as const;
  await using _one = await aBot(sandbox, bots[0].handlers);
  await using _other = await aBot(sandbox, bots[1].handlers);
  const me = playAs(sandbox.url, zhang.openId);
  const { chatId } = await me.privateChat();

  for (let count = 1; count <= 20; count += 1) {
    const heard = Promise.race(bots.map((bot) => bot.more()));
    await me.say(chatId, `第${count}句`);
    await heard;
  }

  expect([...bots[0].heard, ...bots[1].heard]).toHaveLength(20);
  expect(bots[0].heard).not.toHaveLength(20);
  expect(bots[1].heard).not.toHaveLength(20);
});

test('bytes that are no frame cost a client its connection, and nobody else', async () => {
  await using sandbox = await aSandbox();
  const bot = aListeningBot();
  await using _bot = await aBot(sandbox, bot.handlers);
  const response = await fetch(`${sandbox.url}/callback/ws/endpoint`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ AppID: app.appId, AppSecret: app.appSecret }),
  });
  const endpoint: { data: { URL: string } } = JSON.parse(await response.text());
  const stranger = new WebSocket(endpoint.data.URL);
  const closed = new Promise((resolve) => stranger.addEventListener('close', resolve));
  stranger.addEventListener('open', () => stranger.send('hello'));
  await closed;
  const me = playAs(sandbox.url, zhang.openId);
  const heard = bot.more();

  await me.say((await me.privateChat()).chatId, '还在吗');
  await heard;

  expect(bot.heard).toEqual(['还在吗']);
});

test('a wrong secret opens no connection', async () => {
  await using sandbox = await aSandbox();

  await expect(aBot(sandbox, {}, 'wrong')).rejects.toThrow();
  expect(sandbox.connected()).toBe(false);
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

test('a press without a bot shows 200340, and nothing is delivered later', async () => {
  await using sandbox = await aSandbox();
  const { press } = await aPressableCard(sandbox);
  const presses: unknown[] = [];

  const outcome = await press();
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': (one: unknown) => {
      presses.push(one);
    },
  });
  await press();

  expect(outcome.error?.code).toBe(200340);
  expect(presses).toHaveLength(1);
});

test.each([
  ['no answer within 3 s shows 200341', () => new Promise(() => {}), 200341],
  [
    'a handler that throws shows 200671',
    () => {
      throw new Error('broken');
    },
    200671,
  ],
  [
    'an answer with a key of its own shows 200672',
    () => ({ toast: undefined, trace: 'x' }),
    200672,
  ],
  ['an answer that is no object shows 200672', () => 'saved', 200672],
  [
    'an invalid card shows 200673',
    () => ({ card: { type: 'raw', data: aCard({ tag: 'progress' }) } }),
    200673,
  ],
  ['a card of 1.0 shows 200830', () => ({ card: { type: 'raw', data: { elements: [] } } }), 200830],
])('%s', async (_name, answer, code) => {
  await using sandbox = await aSandbox();
  const { press } = await aPressableCard(sandbox);
  const called = Promise.withResolvers<void>();
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': () => {
      called.resolve();
      return answer();
    },
  });

  const outcome = press();
  await called.promise;
  if (code === 200341) sandbox.clock.advance(3 * seconds);

  expect((await outcome).error?.code).toBe(code);
});

test('a handler that gives nothing leaves the card as it is', async () => {
  await using sandbox = await aSandbox();
  const { press } = await aPressableCard(sandbox);
  await using _bot = await aBot(sandbox, { 'card.action.trigger': () => undefined });

  expect(await press()).toEqual({});
});

test('a press of what is not on the card, is disabled or belongs to others is refused', async () => {
  await using sandbox = await aSandbox();
  const { me, message } = await aPressableCard(sandbox);
  const { messageId } = message;
  const disabled = await aClient(sandbox).im.v1.message.create(
    toSend(zhang.openId, aCard({ ...aButton({}), disabled: true })),
  );

  await expect(me.press({ messageId, tag: 'button', value: { do: 'that' } })).rejects.toThrow(
    '404',
  );
  await expect(playAs(sandbox.url, li.openId).press({ messageId, tag: 'button' })).rejects.toThrow(
    '404',
  );
  await expect(
    me.press({ messageId: String(disabled.data?.message_id), tag: 'button' }),
  ).rejects.toThrow('409');
});

test('a card older than 14 days sends nothing any more', async () => {
  await using sandbox = await aSandbox();
  const { press } = await aPressableCard(sandbox);

  sandbox.clock.advance(14 * 24 * hours + 1);

  expect((await press()).error).toEqual({ code: 0, message: '消息发送已超过 14 天，无法操作' });
});
