import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aListeningBot } from './a-listening-bot.ts';
import {
  aBot,
  aButton,
  aCard,
  aClient,
  aPressableCard,
  app,
  aSandbox,
  li,
  toSend,
  zhang,
} from './a-sandbox.ts';

const seconds = 1000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

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
