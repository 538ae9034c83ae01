/**
 * Bots built as the platform's own samples are (larksuite/lark-samples: echo, cards with templates, a menu): the SDK's
 * client and long connection side by side, told by configuration alone where the platform is.
 */
import * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import type { JsonObject, PageMessage } from '#sandbox/contract.ts';
import { type Actor, playAs } from '#sandbox/driver.ts';
import type { SandboxTemplate } from '#sandbox/server/options.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aClient, app, aSandbox, group, zhang } from './a-sandbox.ts';

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

type Handlers = Record<string, (data: never) => unknown>;

/** Starts a bot of these handlers, which are given a client; ends with the test. */
async function runBot(
  sandbox: Sandbox,
  handlersOf: (client: Lark.Client) => Handlers,
): Promise<AsyncDisposable> {
  const settings = { appId: app.appId, appSecret: app.appSecret, domain: sandbox.url };
  const connection = new Lark.WSClient({ ...settings, logger: silent });
  const eventDispatcher = new Lark.EventDispatcher({ logger: silent }).register<Handlers>(
    handlersOf(aClient(sandbox)),
  );
  await connection.start({ eventDispatcher });
  return { [Symbol.asyncDispose]: async () => connection.close({ force: true }) };
}

interface Received {
  readonly message: {
    readonly message_id: string;
    readonly chat_id: string;
    readonly chat_type: string;
    readonly message_type: string;
    readonly content: string;
  };
}

/** Says back what it is told: in private to the chat, in a group as a reply. */
const echo = (client: Lark.Client): Handlers => ({
  'im.message.receive_v1': async ({ message }: Received) => {
    const said = message.message_type === 'text' ? JSON.parse(message.content).text : '？';
    const content = JSON.stringify({ text: `收到：${said}` });
    if (message.chat_type === 'p2p') {
      await client.im.v1.message.create({
        params: { receive_id_type: 'chat_id' },
        data: { receive_id: message.chat_id, msg_type: 'text', content },
      });
    } else {
      await client.im.v1.message.reply({
        path: { message_id: message.message_id },
        data: { msg_type: 'text', content },
      });
    }
  },
});

const fromBot = ({ sender }: PageMessage) => sender.isBot;

function textOf({ content }: PageMessage): string {
  return content.type === 'text' ? content.text : JSON.stringify(content);
}

test('a bot that echoes answers in private, and replies in a group', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await runBot(sandbox, echo);
  const me = playAs(sandbox.url, zhang.openId);
  const { chatId } = await me.privateChat();

  await me.say(chatId, '你好');
  const state = JSON.parse(await (await fetch(`${sandbox.url}/page/state`)).text());
  const asked = await me.say(group.chatId, '@_user_1 在吗', {
    mentions: [{ key: '@_user_1', openId: state.app.openId, name: state.app.name }],
  });

  expect(textOf(await me.waitFor(chatId, fromBot))).toBe('收到：你好');
  const reply = await me.waitFor(group.chatId, fromBot);
  expect(textOf(reply)).toBe('收到：@_user_1 在吗');
  expect(reply.replyTo?.messageId).toBe(asked.messageId);
});

const plain = (content: string) => ({ tag: 'plain_text', content });
const button = (content: string, value: JsonObject) => ({
  tag: 'button',
  text: plain(content),
  behaviors: [{ type: 'callback', value }],
});

/** A template's variable, as the card builder writes it. */
const slot = (name: string) => `\${${name}}`;

const templates: SandboxTemplate[] = [
  {
    templateId: 'AAqWelcome',
    versionName: '1.0.0',
    card: {
      schema: '2.0',
      header: { title: plain('欢迎') },
      body: {
        elements: [
          { tag: 'markdown', content: `<at id=${slot('open_id')}></at> 您好` },
          button('发起告警', { action: 'raise' }),
        ],
      },
    },
    variables: { open_id: { type: 'text' } },
  },
  {
    templateId: 'AAqAlarm',
    versionName: '1.0.0',
    card: {
      schema: '2.0',
      header: { title: plain('告警'), template: 'red' },
      body: {
        elements: [
          { tag: 'markdown', content: `时间：${slot('raised_at')}` },
          {
            tag: 'form',
            name: 'alarm',
            elements: [
              { tag: 'input', name: 'notes_input', placeholder: plain('备注') },
              {
                tag: 'button',
                name: 'resolve',
                text: plain('已处理'),
                form_action_type: 'submit',
                behaviors: [
                  { type: 'callback', value: { action: 'resolve', raised_at: slot('raised_at') } },
                ],
              },
            ],
          },
        ],
      },
    },
    variables: { raised_at: { type: 'text' } },
  },
  {
    templateId: 'AAqResolved',
    versionName: '1.0.0',
    card: {
      schema: '2.0',
      header: { title: plain('已处理'), template: 'green' },
      body: {
        elements: [{ tag: 'markdown', content: `${slot('raised_at')} 的告警：${slot('notes')}` }],
      },
    },
    variables: { raised_at: { type: 'text' }, notes: { type: 'text' } },
  },
];

interface Pressed {
  readonly operator: { readonly open_id: string };
  readonly action: {
    readonly value: { readonly action: string; readonly raised_at?: string };
    readonly form_value?: { readonly notes_input?: string };
  };
}

/** Greets who comes, raises an alarm on a menu entry or a button, and closes it with what was noted. */
const alarms = (client: Lark.Client): Handlers => {
  const send = (openId: string, template_id: string, template_variable: object) =>
    client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: {
        receive_id: openId,
        msg_type: 'interactive',
        content: JSON.stringify({ type: 'template', data: { template_id, template_variable } }),
      },
    });
  const raise = (openId: string) => send(openId, 'AAqAlarm', { raised_at: '2015-12-01 09:00' });
  return {
    'im.chat.access_event.bot_p2p_chat_entered_v1': ({
      operator_id,
    }: {
      operator_id: { open_id: string };
    }) => send(operator_id.open_id, 'AAqWelcome', { open_id: operator_id.open_id }),
    'application.bot.menu_v6': ({
      operator,
      event_key,
    }: {
      operator: { operator_id: { open_id: string } };
      event_key: string;
    }) => (event_key === 'raise' ? raise(operator.operator_id.open_id) : undefined),
    'card.action.trigger': async ({ operator, action }: Pressed) => {
      if (action.value.action === 'raise') {
        await raise(operator.open_id);
        return {};
      }
      const variables = {
        raised_at: action.value.raised_at,
        notes: action.form_value?.notes_input || '无',
      };
      return {
        toast: { type: 'info', content: '已处理', i18n: { zh_cn: '已处理', en_us: 'Resolved' } },
        card: {
          type: 'template',
          data: { template_id: 'AAqResolved', template_variable: variables },
        },
      };
    },
  };
};

async function cardTitled(me: Actor, chatId: string, title: string): Promise<PageMessage> {
  return me.waitFor(chatId, ({ content }) => {
    return content.type === 'card' && JSON.stringify(content.card.header).includes(title);
  });
}

test('a bot of templates greets, raises an alarm by button and by menu, and closes it with the note', async () => {
  await using sandbox = await aSandbox({
    templates,
    menu: [{ name: '发起告警', eventKey: 'raise' }],
  });
  await using _bot = await runBot(sandbox, alarms);
  const me = playAs(sandbox.url, zhang.openId);
  const { chatId } = await me.privateChat();

  await me.open(chatId);
  const welcome = await cardTitled(me, chatId, '欢迎');
  await me.press({ messageId: welcome.messageId, tag: 'button', value: { action: 'raise' } });
  const alarm = await cardTitled(me, chatId, '告警');
  const outcome = await me.press({
    messageId: alarm.messageId,
    tag: 'button',
    name: 'resolve',
    formValue: { notes_input: '已重启' },
  });

  expect(outcome.toast?.content).toBe('已处理');
  expect(JSON.stringify(outcome.message?.content)).toContain('2015-12-01 09:00 的告警：已重启');
  await me.chooseMenu('raise');
  await me.waitFor(chatId, fromBot, { after: alarm.messageId });
});
