import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aBot, aClient, aSandbox, zhang } from './a-sandbox.ts';

const card = (content: string) => ({
  schema: '2.0',
  body: {
    elements: [
      { tag: 'markdown', content },
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
    ],
  },
});

test('a person writes, the bot answers with a card, the person submits it and sees the new card', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const presses: unknown[] = [];
  await using _bot = await aBot(sandbox, {
    'im.message.receive_v1': async (event: { message: { chat_id: string } }) => {
      await client.im.v1.message.create({
        params: { receive_id_type: 'chat_id' },
        data: {
          receive_id: event.message.chat_id,
          msg_type: 'interactive',
          content: JSON.stringify(card('请评分')),
        },
      });
    },
    'card.action.trigger': (action: unknown) => {
      presses.push(action);
      return {
        toast: { type: 'success', content: '已保存' },
        card: { type: 'raw', data: card('已保存') },
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

  expect(blocked.error?.message).toBe('有必填项未填写');
  expect(outcome.toast).toEqual({ type: 'success', content: '已保存' });
  expect(outcome.message?.content).toEqual({ type: 'card', card: card('已保存') });
  expect(presses).toMatchObject([
    {
      event_type: 'card.action.trigger',
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
