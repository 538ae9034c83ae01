import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aCard, aClient, aSandbox, group, idOf, li, toSend, zhang } from './a-sandbox.ts';

/** A place for a state file that is gone with the test. */
function aPlace(): Disposable & { readonly stateFile: string } {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  return {
    stateFile: join(folder, 'deep', 'chats.db'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

const program = `
  const { aSandbox } = await import('#tests/sandbox/a-sandbox.ts');
  const sandbox = await aSandbox({ stateFile: process.argv[1], rateLimits: 'none' });
  console.log(sandbox.url);
`;

/** A sandbox in a process of its own, which can be killed. */
async function aSandboxProcess(stateFile: string) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, stateFile], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const failed = ended.then(async () => {
    throw new Error(`the sandbox ended: ${await text(child.stderr)}`);
  });
  const [url] = await Promise.race([once(createInterface(child.stdout), 'line'), failed]);
  failed.catch(() => undefined);
  return {
    url: String(url),
    kill: async (): Promise<void> => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

test('a sandbox that is killed has kept all that it acknowledged', async () => {
  using place = aPlace();
  const other = await aSandboxProcess(place.stateFile);
  const acknowledged: string[] = [];
  const say = async (openId: string): Promise<void> => {
    for (;;) {
      const { messageId } = await playAs(other.url, openId).say(group.chatId, '第一条');
      acknowledged.push(messageId);
      if (acknowledged.length === 100) await other.kill();
    }
  };
  await Promise.allSettled([zhang, li, zhang, li].map(({ openId }) => say(openId)));

  await using sandbox = await aSandbox({ stateFile: place.stateFile });
  const kept = await playAs(sandbox.url, zhang.openId).history(group.chatId, 500);
  expect(kept.map(({ messageId }) => messageId)).toEqual(expect.arrayContaining(acknowledged));
  expect(acknowledged.length).toBeGreaterThanOrEqual(100);
});

test('what was forgotten, taken back, pinned and read is so after a restart, and the order is kept', async () => {
  using place = aPlace();
  const options = { stateFile: place.stateFile, keepMessages: 4, rateLimits: 'none' } as const;
  const before = await aSandbox(options).then(async (sandbox) => {
    await using _ = sandbox;
    const client = aClient(sandbox);
    const ids: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      ids.push(idOf(await client.im.v1.message.create(toSend(group.chatId, aCard()))));
    }
    const [pinned = '', recalled = ''] = ids.slice(2);
    await client.im.v1.pin.create({ data: { message_id: pinned } });
    await client.im.v1.message.delete({ path: { message_id: recalled } });
    await playAs(sandbox.url, li.openId).open(group.chatId);
    sandbox.clock.advance(1000);
    return { ...(await view(sandbox.url)), now: sandbox.clock.now() };
  });
  expect(before.history.map(({ pinned, content }) => pinned ?? content.type)).toEqual([
    true,
    'recalled',
    'card',
    'card',
  ]);
  expect(before.unread).toEqual([3, 0]);

  await using sandbox = await aSandbox(options);

  expect({ ...(await view(sandbox.url)), now: sandbox.clock.now() }).toEqual(before);
  await aClient(sandbox).im.v1.message.create(toSend(group.chatId, aCard()));
  expect((await view(sandbox.url)).history.slice(0, -1)).toEqual(before.history.slice(1));
});

async function view(url: string) {
  const unread = await Promise.all(
    [zhang, li].map(async ({ openId }) => {
      const chats = await playAs(url, openId).chats();
      return chats.find(({ chatId }) => chatId === group.chatId)?.unread;
    }),
  );
  return { history: await playAs(url, zhang.openId).history(group.chatId), unread };
}

test('a state file is for its owner alone', async () => {
  using place = aPlace();
  await using _ = await aSandbox({ stateFile: place.stateFile });

  expect((await stat(place.stateFile)).mode & 0o777).toBe(0o600);
});

test('a second sandbox is told that the state file is in use, and the first goes on', async () => {
  using place = aPlace();
  await using first = await aSandbox({ stateFile: place.stateFile });

  await expect(aSandbox({ stateFile: place.stateFile })).rejects.toThrow(/chats\.db is in use/);

  const me = playAs(first.url, zhang.openId);
  expect(await me.say(group.chatId, '还在')).toMatchObject({ content: { text: '还在' } });
});

test.each([
  ['the JSON of an earlier version', '{"version":1,"now":0}', /written by another version.*Delete/],
  ['a text', 'a shopping list', /not a sandbox's state file.*another file/],
] as const)('%s is refused and stays as it is', async (_what, content, reason) => {
  using place = aPlace();
  const stateFile = join(place.stateFile, '..', '..', 'other');
  await writeFile(stateFile, content);

  await expect(aSandbox({ stateFile })).rejects.toThrow(reason);
  expect(await readFile(stateFile, 'utf8')).toBe(content);
});

test("another program's database is refused and stays as it is", async () => {
  using place = aPlace();
  const stateFile = join(place.stateFile, '..', '..', 'other.db');
  const other = new DatabaseSync(stateFile);
  other.exec('CREATE TABLE score (points INTEGER)');
  other.close();
  const content = await readFile(stateFile);

  await expect(aSandbox({ stateFile })).rejects.toThrow(/not a sandbox's state file/);
  expect((await readFile(stateFile)).equals(content)).toBe(true);
});

async function damage(stateFile: string, how: (size: number) => Promise<void>): Promise<void> {
  {
    await using sandbox = await aSandbox({ stateFile, rateLimits: 'none' });
    const me = playAs(sandbox.url, zhang.openId);
    for (let turn = 0; turn < 20; turn += 1) await me.say(group.chatId, '很长'.repeat(2000));
  }
  const { size } = await stat(stateFile);
  await how(size);
}

test('a folder is no state file, and its name is said', async () => {
  using place = aPlace();
  const folder = dirname(dirname(place.stateFile));

  await expect(aSandbox({ stateFile: folder })).rejects.toThrow(`${folder} cannot be used`);
});

test('a state file that was cut off is refused as damaged', async () => {
  using place = aPlace();
  const { stateFile } = place;
  await damage(stateFile, (size) => truncate(stateFile, Math.floor(size / 8192) * 4096));

  await expect(aSandbox({ stateFile })).rejects.toThrow(/is damaged.*whole copy.*delete it/);
});

test('a record that is none is damage too, and is not written over', async () => {
  using place = aPlace();
  const { stateFile } = place;
  await damage(stateFile, async () => {
    const db = new DatabaseSync(stateFile);
    db.exec(`UPDATE record SET json = '{"messageId": 7}' WHERE kind = 'message'`);
    db.close();
  });
  const content = await readFile(stateFile);

  await expect(aSandbox({ stateFile })).rejects.toThrow(/is damaged/);
  expect((await readFile(stateFile)).equals(content)).toBe(true);
});
