import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { compose } from '#compose';
import type { Config, LarkConfig } from '#config';
import { instantOf } from '#domain/instant.ts';
import type { Log } from '#log';

const DATABASE = 'file:data/gongfen.db';
const DEMONSTRATION_DATABASE = 'file:data/demonstration.db';
const DEMONSTRATION_CHATS = 'data/demonstration-chats.db';

/** Runs against the tenant that the environment names. */
export async function runService(
  config: Config & { readonly lark: LarkConfig },
  log: Log,
): Promise<AsyncDisposable> {
  const service = await compose({
    config: { ...config, databaseUrl: config.databaseUrl ?? DATABASE },
    clock: { now: () => instantOf(new Date()) },
    log,
  });
  console.log(`Gongfen is running; its health is at ${service.url}/readyz.`);
  if (service.claimCode !== undefined) {
    console.log(`To become the first admin, send the bot: 认领 ${service.claimCode}`);
  }
  return service;
}

/** Runs the 2015 example in the sandbox, on the sandbox's clock; never in the database that the environment names. */
export async function runDemonstration(config: Config, log: Log): Promise<AsyncDisposable> {
  const { startDemonstration } = await import('./demonstration.ts');
  mkdirSync('data', { recursive: true });
  const seed = randomInt(1_000_000);
  const demonstration = await startDemonstration({
    config: { ...config, databaseUrl: DEMONSTRATION_DATABASE },
    chatsFile: DEMONSTRATION_CHATS,
    seed,
    log,
  });
  console.log(
    [
      '',
      '  Gongfen 工分 is running on example data: the scorecards of 2015, in a sandbox on this machine.',
      `  Open  ${demonstration.pageUrl}`,
      '  Be 考核办 first and send: 启动考核 截止 2015-12-25 18:00',
      '  Then be anyone: a scorer sends 我的任务, a leader 昆山总分. 示例评分 lets the other departments score.',
      `  The sandbox varies what the platform leaves open; this time by the seed ${seed}.`,
      '  To begin anew, stop it and delete data/demonstration*.',
      '',
    ].join('\n'),
  );
  return demonstration;
}
