import { expect, test } from 'vitest';
import { openId } from '#domain/ids.ts';
import { createDispatch, type PressOutcome } from '#lark/dispatch.ts';
import type { InboundEvent, InboundHandler, Press, PressAnswer } from '#lark/inbound.ts';
import { type ConnectionStatus, openLongConnection } from '#lark/long-connection.ts';
import { createGateway } from '#lark/sdk-gateway.ts';
import { Actor } from '#sandbox/driver.ts';
import {
  appId,
  appSecret,
  group,
  keepLog,
  openSandbox,
  openScripted,
  type Script,
  zhang,
} from './platform.ts';

class TestHandler implements InboundHandler {
  readonly events: InboundEvent[] = [];
  readonly presses: Press[] = [];
  answer: PressAnswer | Error = {};

  async onEvent(event: InboundEvent): Promise<void> {
    this.events.push(event);
  }

  async onPress(press: Press): Promise<PressAnswer> {
    this.presses.push(press);
    if (this.answer instanceof Error) throw this.answer;
    return this.answer;
  }
}

/** The statuses as they come, and a way to wait for one. */
function watchStatuses() {
  const seen: ConnectionStatus[] = [];
  const waiting: (() => void)[] = [];
  return {
    seen,
    onChange: (status: ConnectionStatus): void => {
      seen.push(status);
      for (const check of waiting) check();
    },
    /** Resolves when the state has been reached that many times. */
    async times(state: ConnectionStatus['state'], count: number): Promise<void> {
      await new Promise<void>((resolve) => {
        const check = (): void => {
          if (seen.filter((each) => each.state === state).length >= count) resolve();
        };
        waiting.push(check);
        check();
      });
    },
  };
}

function connectTo(domain: string, options: { appSecret?: string; attemptMs?: number } = {}) {
  const handler = new TestHandler();
  const statuses = watchStatuses();
  const outcomes: PressOutcome[] = [];
  const { log, lines } = keepLog();
  const { dispatcher } = createDispatch({
    handler,
    bot: () => undefined,
    log,
    observer: { event: () => undefined, press: (outcome) => outcomes.push(outcome) },
  });
  const connection = openLongConnection({
    appId,
    appSecret,
    domain,
    log,
    dispatcher,
    onChange: statuses.onChange,
    retryDelayMs: () => 5,
    ...options,
  });
  return { connection, handler, statuses, lines, outcomes };
}

const formCard = {
  schema: '2.0',
  body: {
    elements: [
      {
        tag: 'form',
        name: 'scores',
        elements: [
          { tag: 'input', name: 'reason' },
          {
            tag: 'button',
            name: 'save',
            form_action_type: 'submit',
            text: { tag: 'plain_text', content: '保存' },
          },
        ],
      },
    ],
  },
} as const;

async function sendForm(domain: string): Promise<string> {
  const { log } = keepLog();
  const gateway = createGateway({ appId, appSecret, domain, log });
  const content = { type: 'card', card: formCard } as const;
  const sent = await gateway.deliver({ to: 'person', openId: openId(zhang) }, content, 'form');
  return sent.messageId ?? '';
}

test('events and presses arrive, and the answer to a press goes back', async () => {
  await using sandbox = await openSandbox();
  const { connection, handler, statuses, outcomes } = connectTo(sandbox.url);
  await using _open = connection;
  await statuses.times('connected', 1);
  expect(connection.status()).toEqual({ state: 'connected', reason: undefined });

  const actor = new Actor(sandbox.url, zhang);
  handler.answer = { toast: { type: 'success', content: '已保存' }, card: { schema: '2.0' } };
  const messageId = await sendForm(sandbox.url);
  const press = { messageId, tag: 'button', name: 'save', formValue: { reason: '迟报🎉' } };
  const outcome = await actor.press(press);
  expect(outcome).toMatchObject({
    toast: { type: 'success', content: '已保存' },
    message: { content: { type: 'card', card: { schema: '2.0' } } },
  });
  expect(handler.presses[0]?.form.get('reason')).toBe('迟报🎉');
  expect(outcomes).toEqual(['answered']);

  const { chatId } = await actor.privateChat();
  await actor.say(chatId, '昆山总分');
  await expect.poll(() => handler.events).toMatchObject([{ kind: 'message', text: '昆山总分' }]);
});

test('every event of the platform that concerns us is understood', async () => {
  await using sandbox = await openSandbox();
  const { connection, handler, statuses } = connectTo(sandbox.url);
  await using _open = connection;
  await statuses.times('connected', 1);
  const actor = new Actor(sandbox.url, zhang);
  const { chatId } = await actor.privateChat();
  await actor.open(chatId);
  await actor.chooseMenu('my_tasks');
  await actor.setBot(group, false);
  await actor.setBot(group, true);
  await expect
    .poll(() => new Set(handler.events.map(({ kind }) => kind)))
    .toEqual(new Set(['chat_entered', 'menu_pressed', 'bot_removed', 'bot_added']));
});

test('a press that the handler cannot take shows as failed at once', async () => {
  await using sandbox = await openSandbox();
  const { connection, handler, statuses, outcomes } = connectTo(sandbox.url);
  await using _open = connection;
  await statuses.times('connected', 1);
  handler.answer = new Error('the database is away');
  const messageId = await sendForm(sandbox.url);
  const press = { messageId, tag: 'button', name: 'save', formValue: {} };
  const outcome = await new Actor(sandbox.url, zhang).press(press);
  expect(outcome.error?.code).toBeGreaterThan(0);
  expect(outcomes).toEqual(['failed']);
});

test('a lost connection is back at once and goes on serving', async () => {
  await using sandbox = await openSandbox();
  const { connection, handler, statuses } = connectTo(sandbox.url);
  await using _open = connection;
  for (const round of [1, 2, 3]) {
    await statuses.times('connected', round);
    sandbox.disconnect();
  }
  await statuses.times('connected', 4);
  const actor = new Actor(sandbox.url, zhang);
  await actor.press({ messageId: await sendForm(sandbox.url), tag: 'button', name: 'save' });
  expect(handler.presses).toHaveLength(1);
  expect(statuses.seen.map(({ state }) => state)).not.toContain('down');
});

test('a wrong secret is down, says so without the secret, and goes on trying', async () => {
  await using sandbox = await openSandbox();
  const wrong = 'a-secret-that-is-wrong';
  const { connection, statuses, lines } = connectTo(sandbox.url, { appSecret: wrong });
  await using _open = connection;
  await statuses.times('down', 3);
  expect(connection.status().state).toBe('down');
  expect(connection.status().reason).toContain('514');
  expect(lines.join('')).not.toContain(wrong);
});

const endpoint = '/callback/ws/endpoint';

test.each<[string, Script]>([
  ['an error without data', () => ({ json: { code: 514, msg: 'auth failed' } })],
  ['an error at HTTP 400', () => ({ status: 400, json: { code: 1, msg: 'system busy' } })],
  ['success without data', () => ({ json: { code: 0 } })],
  ['too many connections', () => ({ json: { code: 1000040350, msg: 'too many', data: {} } })],
  ['no JSON', () => ({ text: 'oops' })],
  ['a dropped socket', () => 'drop'],
  [
    'an address that nobody listens at',
    () => ({
      json: {
        code: 0,
        data: {
          URL: 'ws://127.0.0.1:1/ws/v2?fpid=1&device_id=d&service_id=7',
          ClientConfig: {
            ReconnectCount: -1,
            ReconnectInterval: 120,
            ReconnectNonce: 30,
            PingInterval: 120,
          },
        },
      },
    }),
  ],
])('%s is noticed and tried again', async (_, script) => {
  await using server = await openScripted(script);
  const { connection, statuses, lines } = connectTo(server.url, { attemptMs: 200 });
  await using _open = connection;
  await statuses.times('down', 2);
  expect(server.received.filter(({ path }) => path === endpoint).length).toBeGreaterThanOrEqual(2);
  expect(lines.join('')).not.toContain(appSecret);
});

test('it comes back when the platform does', async () => {
  await using sandbox = await openSandbox();
  const fault = { on: `POST ${endpoint}`, times: 3, effect: { kind: 'status', status: 503 } };
  await fetch(`${sandbox.url}/page/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  const { connection, statuses } = connectTo(sandbox.url);
  await using _open = connection;
  await statuses.times('connected', 1);
  expect(statuses.seen.map(({ state }) => state)).toEqual(['down', 'down', 'down', 'connected']);
});

test('closed, it stays closed', async () => {
  await using sandbox = await openSandbox();
  const { connection, statuses } = connectTo(sandbox.url);
  await statuses.times('connected', 1);
  connection.close();
  await expect.poll(() => sandbox.connected()).toBe(false);
  expect(connection.status().state).toBe('closed');
  connection.close();
  expect(statuses.seen.map(({ state }) => state)).toEqual(['connected', 'closed']);
});

test('an app id that the SDK would ignore in silence is an error', () => {
  const { log } = keepLog();
  const { dispatcher } = createDispatch({
    handler: new TestHandler(),
    bot: () => undefined,
    log,
    observer: { event: () => undefined, press: () => undefined },
  });
  const options = { appId: 'cli_short', appSecret, domain: 'http://127.0.0.1:1', log, dispatcher };
  expect(() => openLongConnection(options)).toThrow('cli_ and 16 hexadecimal digits');
});
