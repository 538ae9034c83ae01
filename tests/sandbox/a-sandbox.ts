import * as Lark from '@larksuiteoapi/node-sdk';
import type { SandboxOptions } from '#sandbox/server/options.ts';
import { type Sandbox, startSandbox } from '#sandbox/start.ts';

export const app = {
  appId: 'cli_00112233aabbccdd',
  appSecret: 'a-secret-for-tests',
  name: '工分',
};

export const [zhang, li, wang] = [
  { openId: 'ou_zhang', name: '张三', title: '宣教部 · 评分人' },
  { openId: 'ou_li', name: '李四', title: '宣教部 · 负责人' },
  { openId: 'ou_wang', name: '王五', title: '旁观' },
] as const;

export const group = {
  chatId: 'oc_group',
  name: '考核群',
  memberOpenIds: [zhang.openId, li.openId],
  hasBot: true,
};

/** A sandbox of three people and a group, whose time stands still at a known instant. */
export function aSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  return startSandbox({
    app,
    people: [zhang, li, wang],
    groups: [group],
    startAt: '2015-12-01T01:00:00.000Z',
    time: 'stopped',
    ...options,
  });
}

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** The official SDK's client, pointed at the sandbox. */
export function aClient(sandbox: Sandbox): Lark.Client {
  return new Lark.Client({ ...credentials(sandbox), logger: silent });
}

type Handlers = Record<string, (data: never) => unknown>;

/** The official SDK's long connection with these handlers, once it is open. */
export async function aBot(
  sandbox: Sandbox,
  handlers: Handlers,
): Promise<AsyncDisposable & { readonly client: Lark.WSClient }> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const client = new Lark.WSClient({
    ...credentials(sandbox),
    logger: silent,
    onReady: () => resolve(),
    onError: reject,
  });
  await client.start({ eventDispatcher: aDispatcher(handlers) });
  await promise;
  return {
    client,
    [Symbol.asyncDispose]: async () => client.close({ force: true }),
  };
}

export function aDispatcher(handlers: Handlers): Lark.EventDispatcher {
  return new Lark.EventDispatcher({ logger: silent }).register<Handlers>(handlers);
}

function credentials(sandbox: Sandbox) {
  return { appId: app.appId, appSecret: app.appSecret, domain: sandbox.url };
}
