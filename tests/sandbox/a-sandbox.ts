import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import * as Lark from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import type { PageMessage } from '#sandbox/contract.ts';
import { type Actor, playAs } from '#sandbox/driver.ts';
import type { SandboxOptions } from '#sandbox/server/options.ts';
import { type Sandbox, startSandbox } from '#sandbox/start.ts';

export const app = {
  appId: 'cli_00112233aabbccdd',
  appSecret: 'a-secret-for-tests',
  name: '工分',
};

export const zhang = { openId: 'ou_zhang', name: '张三', title: '宣教部 · 评分人' };
export const li = { openId: 'ou_li', name: '李四', title: '宣教部 · 负责人' };
export const wang = { openId: 'ou_wang', name: '王五', title: '旁观' };

export const group = {
  chatId: 'oc_group',
  name: '考核群',
  memberOpenIds: [zhang.openId, li.openId],
  hasBot: true,
};

export const office = {
  openDepartmentId: 'od-office',
  departmentId: 'office',
  name: '办公室',
  parent: '0',
};

export const startAt = '2015-12-01T01:00:00.000Z';

/** A sandbox of three people and a group, whose time stands still at a known instant. */
export function aSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  return startSandbox({
    app,
    people: [zhang, li, wang],
    groups: [group],
    startAt,
    time: 'stopped',
    ...options,
  });
}

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** The official SDK's client, pointed at the sandbox, with a cache of its own: by default all clients share tokens. */
export function aClient(sandbox: Sandbox, appSecret = app.appSecret): Lark.Client {
  const kept = new Map<unknown, unknown>();
  return new Lark.Client({
    appId: app.appId,
    appSecret,
    domain: sandbox.url,
    logger: silent,
    cache: {
      get: async (key) => kept.get(key),
      set: async (key, value) => {
        kept.set(key, value);
        return true;
      },
    },
  });
}

export type Handlers = Record<string, (data: never) => unknown>;

export interface Bot extends AsyncDisposable {
  /** Resolves when the connection is back after a break. */
  reconnected(): Promise<void>;
}

/** The official SDK's long connection with these handlers, once it is open. */
export async function aBot(
  sandbox: Sandbox,
  handlers: Handlers,
  appSecret = app.appSecret,
): Promise<Bot> {
  const ready = Promise.withResolvers<void>();
  const again = Promise.withResolvers<void>();
  const client = new Lark.WSClient({
    appId: app.appId,
    appSecret,
    domain: sandbox.url,
    logger: silent,
    onReady: () => ready.resolve(),
    onReconnected: () => again.resolve(),
    onError: ready.reject,
  });
  await client.start({ eventDispatcher: aDispatcher(handlers) });
  await ready.promise;
  return {
    reconnected: () => again.promise,
    [Symbol.asyncDispose]: async () => client.close({ force: true }),
  };
}

export function aDispatcher(
  handlers: Handlers,
  secrets: { readonly encryptKey?: string; readonly verificationToken?: string } = {},
): Lark.EventDispatcher {
  return new Lark.EventDispatcher({ ...secrets, logger: silent }).register<Handlers>(handlers);
}

export interface Listener extends AsyncDisposable {
  readonly url: string;
}

/** A web server on loopback with this one handler: an app's request address. */
export async function aListener(
  handle: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<Listener> {
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${address.port}/lark/events`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const refusal = z.object({
  response: z.object({
    status: z.number(),
    headers: z.instanceof(Object).transform((headers) => ({ ...headers })),
    data: z.object({
      code: z.number(),
      msg: z.string(),
      error: z.object({ log_id: z.string() }),
    }),
  }),
});

export interface Refused {
  readonly status: number;
  readonly code: number;
  readonly msg: string;
  readonly logId: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** How the platform refuses a call; throws when it does not. */
export async function refused(call: Promise<unknown>): Promise<Refused> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const { status, headers, data } = refusal.parse(error).response;
  return { status, headers, code: data.code, msg: data.msg, logId: data.error.log_id };
}

type Send = NonNullable<Parameters<Lark.Client['im']['v1']['message']['create']>[0]>;

/** What the SDK takes to send to a chat, or with `ou_…` to a person. */
export function toSend(id: string, content: object, uuid?: string): Send {
  const msg_type = 'schema' in content ? 'interactive' : 'text';
  return {
    params: { receive_id_type: id.startsWith('ou_') ? 'open_id' : 'chat_id' },
    data: {
      receive_id: id,
      msg_type,
      content: JSON.stringify(content),
      ...(uuid ? { uuid } : {}),
    },
  };
}

/** The id of a message that the platform took. */
export function idOf(answer: {
  readonly data?: { readonly message_id?: string | undefined } | undefined;
}): string {
  return z.string().parse(answer.data?.message_id);
}

export function aCard(...elements: readonly object[]): object {
  return { schema: '2.0', body: { elements } };
}

export function aButton(value: object): object {
  return {
    tag: 'button',
    text: { tag: 'plain_text', content: '按钮' },
    behaviors: [{ type: 'callback', value }],
  };
}

/** Puts a card with one button into the person's private chat, and returns the person, the card and its press. */
export async function aPressableCard(sandbox: Sandbox): Promise<{
  readonly me: Actor;
  readonly message: PageMessage;
  readonly press: () => ReturnType<Actor['press']>;
}> {
  const me = playAs(sandbox.url, zhang.openId);
  const sent = await aClient(sandbox).im.v1.message.create(
    toSend(zhang.openId, aCard(aButton({ do: 'it' }))),
  );
  const { chatId } = await me.privateChat();
  const message = await me.waitFor(chatId, ({ messageId }) => messageId === idOf(sent));
  const press = () =>
    me.press({ messageId: message.messageId, tag: 'button', value: { do: 'it' } });
  return { me, message, press };
}
