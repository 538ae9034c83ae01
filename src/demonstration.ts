import type { BotOptions } from '#bot/bot.ts';
import { menu } from '#cards/texts/zh-cn/questions.ts';
import { compose } from '#compose';
import type { Config, LarkConfig } from '#config';
import { instantOf } from '#domain/instant.ts';
import { isAdmin } from '#domain/member.ts';
import { directoryPlace, EXAMPLE_DIRECTORY } from '#example/example-directory.ts';
import { EXAMPLE_GROUPS } from '#example/example-groups.ts';
import { EXAMPLE_PEOPLE } from '#example/example-people.ts';
import { loadExample } from '#example/load-example.ts';
import { scoreExample } from '#example/score-example.ts';
import type { Log } from '#log';
import { type Sandbox, startSandbox } from '#sandbox/start.ts';

export interface DemonstrationOptions {
  readonly config: Config & { readonly databaseUrl: string };
  /** Keeps the chats over a restart. */
  readonly chatsFile?: string;
  /** 'stopped' leaves time to the test. */
  readonly time?: 'running' | 'stopped';
  /** Decides how the platform is where its documents leave it open; without it, as seen most. */
  readonly seed?: number;
  readonly log: Log;
}

export interface Demonstration extends AsyncDisposable {
  readonly pageUrl: string;
  readonly sandbox: Sandbox;
  readonly service: Awaited<ReturnType<typeof compose>>;
}

/** Monday morning, three weeks before the example's deadline. */
const STARTS_AT = '2015-12-07T01:00:00.000Z';
const APP = { appId: 'cli_a0b1c2d3e4f5a6b7', appSecret: 'for-the-sandbox-only', name: '工分' };

/** The whole service on example data against a sandbox of its own, on the sandbox's clock. */
export async function startDemonstration(options: DemonstrationOptions): Promise<Demonstration> {
  await using stack = new AsyncDisposableStack();
  const { config, log } = options;
  const { host, port } = config.http;
  const sandbox = stack.use(
    await startSandbox({
      app: APP,
      host,
      port: port === 0 ? 0 : port + 1,
      startAt: STARTS_AT,
      time: options.time ?? 'running',
      people: EXAMPLE_PEOPLE.map((each) => ({
        ...{ openId: each.openId, name: each.name, title: each.title },
        ...directoryPlace(each),
      })),
      departments: EXAMPLE_DIRECTORY,
      groups: EXAMPLE_GROUPS.map((group) => ({ ...group, hasBot: true })),
      menu: [...menu].map(([eventKey, name]) => ({ eventKey, name })),
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      ...(options.chatsFile === undefined ? {} : { stateFile: options.chatsFile }),
    }),
  );
  const lark: LarkConfig = { ...APP, domain: sandbox.url, transport: { kind: 'websocket' } };
  const service = stack.use(
    await compose({
      config: { ...config, lark },
      clock: { now: () => instantOf(sandbox.clock.now()) },
      log,
      aside: standIns,
    }),
  );
  await loadExample(service.desk);
  stack.defer(sandbox.clock.onChange(() => service.wake()));
  const open = stack.move();
  return {
    pageUrl: sandbox.url,
    sandbox,
    service,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** Left to the person who tries the demonstration. */
const KEPT_FOR_TRYING = '宣教部';
const SCORE_OTHERS = '示例评分';
const SCORE_ALL = '示例评分 全部';

/** What only the demonstration understands: an admin has the example's other departments score. */
const standIns: NonNullable<BotOptions['aside']> = async (call, text) => {
  const typed = text.trim();
  if ((typed !== SCORE_OTHERS && typed !== SCORE_ALL) || !isAdmin(call.actor)) return undefined;
  const isMeant = ({ name }: { readonly name: string }) =>
    typed === SCORE_ALL || name !== KEPT_FOR_TRYING;
  const { departments, cells } = await scoreExample(call, isMeant);
  return `示例人员已为 ${departments.length} 个部门评完 ${cells} 项，并已提交、审核通过：${departments.join('、')}。`;
};
