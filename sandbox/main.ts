import process from 'node:process';
import { startSandbox } from './start.ts';

/** The first argument, else a port that stays the same, so that a bot's settings do too. */
const port = Number(process.argv[2] ?? 4000);

const people = [
  { openId: 'ou_chen', name: '陈明', title: '办公室 · 主任' },
  { openId: 'ou_lin', name: '林芳', title: '办公室 · 干事' },
  { openId: 'ou_zhao', name: '赵强', title: '业务部 · 部长' },
  { openId: 'ou_sun', name: '孙丽', title: '业务部 · 干事' },
  { openId: 'ou_zhou', name: '周伟', title: '分管领导' },
];

const app = {
  appId: 'cli_a000000000000001',
  appSecret: 'a-secret-of-this-sandbox-only',
  name: '机器人',
};

/** Runs the sandbox alone, for any bot, until it is told to stop. */
const sandbox = await startSandbox({
  port,
  app,
  people,
  groups: [
    {
      chatId: 'oc_group',
      name: '工作群',
      memberOpenIds: people.map(({ openId }) => openId),
      hasBot: true,
    },
  ],
});

process.stdout.write(
  [
    `chat page    ${sandbox.url}`,
    `domain       ${sandbox.url}`,
    `app id       ${app.appId}`,
    `app secret   ${app.appSecret}`,
    '',
  ].join('\n'),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox[Symbol.asyncDispose]());
}
