import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { z } from 'zod';
import { Load } from './sandbox-load.ts';
import { APP, CHATS, card, PERSON, SOAKED } from './sandbox-process.ts';
import { assertDone, ratios, spread, timed } from './spread.ts';

const ROUNDS = 5;
const PER_ROUND = 2000;
const OPENINGS = 60;
const GOAL_PER_SECOND = 1000;

const servedLine = z.object({ echo: z.string(), sandbox: z.string(), withFile: z.string() });
const soakLine = z.object({
  posted: z.number(),
  kept: z.number(),
  heapBytes: z.number(),
  fileBytes: z.number(),
  perSecond: z.number(),
});
const sent = z.object({ data: z.object({ message_id: z.string() }) });
const history = z.object({
  messages: z.array(z.object({ messageId: z.string(), createdAt: z.string() })),
  hasMore: z.boolean(),
});
type History = z.infer<typeof history>;

/**
 * The sandbox under load, in a process of its own: messages accepted over HTTP against a bare Express that answers
 * with the same body, pages of a long chat against those of a short one, and memory over a soak of the store.
 */
export async function benchSandbox(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gongfen-bench-'));
  try {
    return ['Sandbox', ...(await underLoad(folder)), ...(await soak(folder))].join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function start(role: string, folder: string): { child: ChildProcess; lines: Interface } {
  const program = join(import.meta.dirname, 'sandbox-process.ts');
  const child = spawn(process.execPath, [program, role, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, lines: createInterface(child.stdout) };
}

async function underLoad(folder: string): Promise<string[]> {
  const { child, lines } = start('serve', folder);
  using load = new Load();
  try {
    const [line] = await once(lines, 'line');
    const served = servedLine.parse(JSON.parse(String(line)));
    const accepting = await benchAccepting(served, load);
    return [...accepting, ...(await benchPages(served.sandbox, load))];
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

async function benchAccepting(served: z.infer<typeof servedLine>, load: Load): Promise<string[]> {
  const echo: number[] = [];
  const sandbox: number[] = [];
  const withFile: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const turns = Array.from({ length: PER_ROUND }, (_, index) => round * PER_ROUND + index);
    echo.push(
      await load.rate(turns, (turn) => load.post(served.echo, messageOf(turn, CHATS.long))),
    );
    sandbox.push(await accept(served.sandbox, load, turns));
    withFile.push(await accept(served.withFile, load, turns));
  }
  return [
    `  messages accepted a second:          ${spread(sandbox)}`,
    `  ratio to the 1,000 wanted:           ${spread(sandbox.map((rate) => rate / GOAL_PER_SECOND))}`,
    `  share of a bare Express echo:        ${spread(ratios(sandbox, echo))}`,
    `  with a state file, share of without: ${spread(ratios(withFile, sandbox))}`,
  ];
}

function messageOf(turn: number, chatId: string): object {
  const content = JSON.stringify(card);
  return { receive_id: chatId, msg_type: 'interactive', content, uuid: `bench ${chatId} ${turn}` };
}

/** Sends as many cards to the long chat; gives the number that was taken in a second. */
async function accept(url: string, load: Load, turns: readonly number[]): Promise<number> {
  await load.authorize(url, APP);
  const accepted: string[] = [];
  const rate = await load.rate(turns, async (turn) => {
    accepted.push(await send(url, load, messageOf(turn, CHATS.long)));
  });
  const newest = await walk(url, load, { chatId: CHATS.long, limit: accepted.length });
  assertDone(
    new Set(accepted).symmetricDifference(new Set(newest.map(({ messageId }) => messageId)))
      .size === 0,
    'each message that was accepted is in the chat, once',
  );
  assertDone(
    newest.every(({ createdAt }, index) => createdAt >= (newest[index - 1]?.createdAt ?? '')),
    'the chat is in order',
  );
  return rate;
}

async function send(url: string, load: Load, body: object): Promise<string> {
  const path = '/open-apis/im/v1/messages?receive_id_type=chat_id';
  return sent.parse(await load.post(`${url}${path}`, body)).data.message_id;
}

async function benchPages(url: string, load: Load): Promise<string[]> {
  await load.authorize(url, APP);
  for (let turn = 0; turn < 100; turn += 1) await send(url, load, messageOf(turn, CHATS.short));
  const long = await walk(url, load, { chatId: CHATS.long, limit: ROUNDS * PER_ROUND });
  const short = await walk(url, load, { chatId: CHATS.short, limit: 100 });
  assertDone(
    long.length === 10_000 && short.length === 100,
    'the chats are as long as they are said to be',
  );
  const pages = {
    newest: { chatId: CHATS.long },
    middle: { chatId: CHATS.long, before: long[5000]?.messageId },
    short: { chatId: CHATS.short },
  };
  const took = { newest: [] as number[], middle: [] as number[], short: [] as number[] };
  for (let turn = 0; turn < OPENINGS; turn += 1) {
    for (const name of ['newest', 'middle', 'short'] as const) {
      took[name].push(await timed(() => pageOf(url, load, pages[name])));
    }
  }
  return [
    `  opening a chat of 10,000, ms:        ${spread(took.newest)}`,
    `  ratio to a chat of 100:              ${spread(ratios(took.newest, took.short))}`,
    `  its middle, ratio to a chat of 100:  ${spread(ratios(took.middle, took.short))}`,
  ];
}

interface Place {
  readonly chatId: string;
  readonly before?: string | undefined;
  readonly limit?: number;
}

async function pageOf(
  url: string,
  load: Load,
  { chatId, before, limit = 50 }: Place,
): Promise<History> {
  const query = new URLSearchParams({ limit: String(limit), ...(before ? { before } : {}) });
  const path = `/page/people/${PERSON}/chats/${chatId}/messages?${query}`;
  const page = history.parse(await load.get(`${url}${path}`));
  assertDone(page.messages.length === limit, 'a page is full');
  return page;
}

/** So many of the newest messages of a chat, oldest first, page after page. */
async function walk(
  url: string,
  load: Load,
  { chatId, limit }: { readonly chatId: string; readonly limit: number },
): Promise<History['messages']> {
  let messages: History['messages'] = [];
  while (messages.length < limit) {
    const before = messages[0]?.messageId;
    const page = await pageOf(url, load, { chatId, before, limit: 100 });
    messages = [...page.messages, ...messages];
  }
  return messages;
}

/** Memory after collecting garbage may grow by this share between the first quarter and the last. */
const flat = 1.1;

async function soak(folder: string): Promise<string[]> {
  const { child, lines } = start('soak', folder);
  const ended = once(child, 'exit');
  const points: z.infer<typeof soakLine>[] = [];
  for await (const line of lines) points.push(soakLine.parse(JSON.parse(line)));
  const [code] = await ended;
  assertDone(code === 0 && points.at(-1)?.posted === SOAKED, 'the soak came to its end');
  const of = (value: keyof z.infer<typeof soakLine>) => points.map((point) => point[value]);
  const grown = (values: readonly number[]) => (values.at(-1) ?? 0) / (values[0] ?? Number.NaN);
  const [heap, file] = [of('heapBytes'), of('fileBytes')];
  assertDone(grown(heap) < flat && grown(file) < flat, 'memory and file stay flat');
  const megabytes = (values: readonly number[]) =>
    values.map((bytes) => (bytes / 1_000_000).toFixed(0)).join(', ');
  return [
    `  soak of ${SOAKED.toLocaleString('en')} messages into the store, below HTTP, with a state file; at the quarters`,
    `    messages kept:                     ${of('kept').join(', ')}`,
    `    heap after GC, MB:                 ${megabytes(heap)}; last / first ${grown(heap).toFixed(2)}`,
    `    state file, MB:                    ${megabytes(file)}; last / first ${grown(file).toFixed(2)}`,
    `    messages a second:                 ${of('perSecond')
      .map((rate) => rate.toFixed(0))
      .join(', ')}`,
  ];
}
