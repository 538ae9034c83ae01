import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import express from 'express';
import { keepNewest } from '#sandbox/server/store/keep-newest.ts';
import { StateFile } from '#sandbox/server/store/state-file.ts';
import { Store } from '#sandbox/server/store/store.ts';
import { startSandbox } from '#sandbox/start.ts';
import { assertDone } from './spread.ts';

/** Where the servers of a bench listen. */
export interface Served {
  readonly echo: string;
  readonly sandbox: string;
  readonly withFile: string;
}

/** What a soak has come to after a quarter of its messages. */
export interface SoakPoint {
  readonly posted: number;
  readonly kept: number;
  readonly heapBytes: number;
  readonly fileBytes: number;
  readonly perSecond: number;
}

export const PERSON = 'ou_clerk';
export const APP = { appId: 'cli_bench', appSecret: 'for-the-bench-only', name: '工分' };
export const CHATS = { long: 'oc_long', short: 'oc_short' } as const;
export const SOAKED = 200_000;

/** A card of some 2 KB, as bots send them. */
export const card = {
  schema: '2.0',
  header: { title: { tag: 'plain_text', content: '昆山市总工会' } },
  body: {
    elements: Array.from({ length: 12 }, (_, index) => ({
      tag: 'markdown',
      content: `**第 ${index + 1} 项** 得分 4.5，扣 0.5：材料报送迟于规定时间`,
    })),
  },
};

const people = Array.from({ length: 40 }, (_, index) => ({
  openId: index === 0 ? PERSON : `ou_${index}`,
  name: `${index}`,
  title: '',
}));

/** A bare Express that answers with what it is sent, and two sandboxes, one of them with a state file. */
async function serve(folder: string): Promise<Served> {
  const app = express();
  app.use(express.json());
  app.post('/', (request, response) => {
    response.json(request.body);
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const options = {
    app: APP,
    people,
    groups: Object.values(CHATS).map((chatId) => ({
      chatId,
      name: chatId,
      memberOpenIds: people.map(({ openId }) => openId),
      hasBot: true,
    })),
    rateLimits: 'none',
  } as const;
  const plain = await startSandbox(options);
  const withFile = await startSandbox({ ...options, stateFile: join(folder, 'served.db') });
  return {
    echo: `http://127.0.0.1:${address.port}/`,
    sandbox: plain.url,
    withFile: withFile.url,
  };
}

/** Posts into the store itself, below HTTP, with what belongs to messages; reports after each quarter. */
async function soak(folder: string, report: (point: SoakPoint) => void): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const path = join(folder, 'soak.db');
  const store = new Store();
  using file = StateFile.open(path);
  file.keep(store.kept(), () => 0);
  keepNewest(store, { messages: 30_000, uploadedBytes: 4 * 1024 * 1024 });
  let from = performance.now();
  for (let posted = 1; posted <= SOAKED; posted += 1) {
    postOne(store, posted);
    // The file is written at the end of a turn.
    await Promise.resolve();
    if (posted % (SOAKED / 4) > 0) continue;
    const seconds = (performance.now() - from) / 1000;
    assertKept(store, posted);
    collectGarbage();
    report({
      posted,
      kept: store.messages.size,
      heapBytes: process.memoryUsage().heapUsed,
      fileBytes: statSync(path).size,
      perSecond: SOAKED / 4 / seconds,
    });
    from = performance.now();
  }
}

/** Every message is a card; some are changed, pinned, taken back; some bring a file; two people read now and then. */
function postOne(store: Store, number: number): void {
  const chatId = number % 2 === 0 ? CHATS.long : CHATS.short;
  const message = store.messages.put({
    messageId: `om_${number}`,
    chatId,
    sequence: store.nextSequence(),
    senderOpenId: 'ou_bot',
    fromBot: true,
    type: 'interactive',
    content: { ...card, number },
    mentions: [],
    createdAt: number,
    edits: 0,
    recalled: number % 100 === 0,
    uuid: `uuid ${number}`,
  });
  if (number % 5 === 0) store.messages.put({ ...message, content: { ...card, changed: number } });
  if (number % 50 === 0)
    store.pins.put({ messageId: message.messageId, chatId, createdAt: number });
  if (number % 100 === 0) {
    const bytes = Buffer.alloc(10_000, number).toString('base64');
    const key = `file_${number}`;
    store.resources.put({ key, kind: 'file', name: key, bytes, size: 10_000, byBot: true });
  }
  if (number % 21 === 0) readAll(store, chatId);
}

function readAll(store: Store, chatId: string): void {
  for (const openId of [PERSON, 'ou_1']) {
    for (const { messageId } of store.unreadMessages(chatId, openId)) {
      store.receipts.put({ messageId, openId, readAt: 0 });
    }
  }
}

function assertKept(store: Store, posted: number): void {
  const there = store.messages.list();
  const isNewest = there.every(
    ({ messageId }, index) => messageId === `om_${posted - there.length + 1 + index}`,
  );
  assertDone(isNewest, 'the newest messages are there, in their order');
  const recalled = there.filter((message) => message.recalled).length;
  const unread = Object.values(CHATS).map((chatId) => store.unreadIn(chatId, 'ou_2'));
  assertDone(unread.reduce((one, other) => one + other) === there.length - recalled, 'all count');
}

async function main([role, folder = ''] = process.argv.slice(2)): Promise<void> {
  const say = (line: Served | SoakPoint) => process.stdout.write(`${JSON.stringify(line)}\n`);
  if (role === 'serve') say(await serve(folder));
  if (role === 'soak') await soak(folder, say);
}

if (import.meta.main) await main();
