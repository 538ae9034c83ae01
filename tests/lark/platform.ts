import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { createLog } from '#log';
import { type Sandbox, startSandbox } from '#sandbox/start.ts';

export const appId = 'cli_0123456789abcdef';
export const appSecret = 'the-app-secret-of-this-test';
export const zhang = 'ou_zhang';
const li = 'ou_li';
export const group = 'oc_group';

/** The sandbox with two people and a group, its time standing still. */
export async function openSandbox(rateLimits: 'platform' | 'none' = 'none'): Promise<Sandbox> {
  return startSandbox({
    app: { appId, appSecret, name: '工分' },
    people: [
      { openId: zhang, name: '张三', title: '宣教部 · 评分人' },
      { openId: li, name: '李四', title: '宣教部 · 负责人' },
    ],
    groups: [
      { chatId: group, name: '考核群', memberOpenIds: [zhang, li], hasBot: true },
      { chatId: 'oc_foreign', name: '别的群', memberOpenIds: [li], hasBot: false },
    ],
    startAt: '2015-12-20T08:00:00.000Z',
    time: 'stopped',
    rateLimits,
  });
}

/** A log that keeps its lines. */
export function keepLog() {
  const lines: string[] = [];
  return { lines, log: createLog('trace', { write: (line: string) => void lines.push(line) }) };
}

interface Received {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly authorization: string | undefined;
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
}

/** What a scripted server does with a request: an answer, or no answer in one of two ways. */
export type Script = (request: Received, count: number) => Answer | 'drop' | 'hang';

/** A server that does as it is told, for what goes wrong before or beside the platform. */
export async function openScripted(script: Script) {
  const received: Received[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const entry = {
      method: request.method ?? '',
      path: (request.url ?? '').split('?')[0] ?? '',
      body: await json(request).catch(() => undefined),
      authorization: request.headers.authorization,
    };
    received.push(entry);
    const answer = script(entry, received.filter(({ path }) => path === entry.path).length);
    if (answer === 'drop') request.socket.destroy();
    if (answer === 'drop' || answer === 'hang') return;
    const { status = 200, headers = {}, json: body, text } = answer;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(text ?? JSON.stringify(body));
  };
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export const tokenPath = '/open-apis/auth/v3/tenant_access_token/internal';

/** Gives a token and leaves the rest to the script. */
export function withToken(script: Script): Script {
  return (request, count) =>
    request.path === tokenPath
      ? {
          json: {
            code: 0,
            msg: 'ok',
            tenant_access_token: `t-token-number-${count}`,
            expire: 7200,
          },
        }
      : script(request, count);
}
