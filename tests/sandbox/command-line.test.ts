import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { announcement } from '#sandbox/announcement.ts';
import { CommandLineError, readCommandLine } from '#sandbox/command-line.ts';
import { readTenantFile } from '#sandbox/tenant-file.ts';

test('without flags it is port 4000 on this machine alone, a made-up app, and any seed', () => {
  expect(readCommandLine([])).toEqual({
    help: false,
    port: 4000,
    host: '127.0.0.1',
    app: {
      appId: 'cli_a000000000000001',
      appSecret: 'a-secret-of-this-sandbox-only',
      name: '机器人',
    },
    seed: 'any',
    rateLimits: 'platform',
  });
});

test('every flag is taken', () => {
  const args = [
    ...['--port', '0', '--host', '0.0.0.0', '--app-id', 'cli_0123456789abcdef'],
    ...['--app-secret=s', '--name', '工分', '--request-url', 'http://127.0.0.1:3000/lark/events'],
    ...['--callback-url', 'long_connection', '--encrypt-key', 'k', '--verification-token', 't'],
    ...['--seed', '7', '--state', 'chats.db', '--people', 'people.json', '--no-rate-limits'],
    '--help',
  ];
  expect(readCommandLine(args)).toEqual({
    help: true,
    port: 0,
    host: '0.0.0.0',
    app: {
      appId: 'cli_0123456789abcdef',
      appSecret: 's',
      name: '工分',
      requestUrl: 'http://127.0.0.1:3000/lark/events',
      callbackUrl: 'long_connection',
      encryptKey: 'k',
      verificationToken: 't',
    },
    seed: 7,
    stateFile: 'chats.db',
    peopleFile: 'people.json',
    rateLimits: 'none',
  });
  expect(readCommandLine(['--seed', 'none'])).not.toHaveProperty('seed');
});

test.each([
  [['--prot', '4000'], "Unknown option '--prot'"],
  [['4000'], "Unexpected argument '4000'"],
  [['--port'], "Option '--port <value>' argument missing"],
  [['--port', '65536'], '--port is a number from 0 to 65535, not 65536.'],
  [['--port', '4e3'], '--port is a number'],
  [['--app-id', 'cli_1'], '--app-id is cli_ and 16 hexadecimal digits, not cli_1.'],
  [['--request-url', '127.0.0.1:3000'], '--request-url is an http or https address'],
  [['--callback-url', 'ftp://127.0.0.1'], '--callback-url is an http or https address'],
  [['--seed', '-1'], "Option '--seed' argument is ambiguous"],
  [['--seed', '1.5'], '--seed is a whole number or none, not 1.5.'],
  [['--help=yes'], "Option '--help' does not take an argument"],
])('%j is refused in one sentence', (args, sentence) => {
  expect(() => readCommandLine(args)).toThrow(CommandLineError);
  expect(() => readCommandLine(args)).toThrow(sentence);
  expect(() => readCommandLine(args)).not.toThrow('\n');
});

async function aFile(content: string) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'sandbox-'));
  const path = join(folder.path, 'people.json');
  await writeFile(path, content);
  return { path, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

const chen = { openId: 'ou_chen', name: '陈明' };

test('a file of people alone is enough', async () => {
  await using file = await aFile(JSON.stringify({ people: [chen] }));

  expect(readTenantFile(file.path)).toEqual({
    people: [{ ...chen, title: '' }],
    groups: [],
    departments: [],
    templates: [],
    menu: [],
  });
});

test.each([
  ['{', 'is no JSON.'],
  ['[]', 'is no tenant: '],
  ['{"people":[]}', 'is no tenant at people: '],
  ['{"people":[{"openId":"chen","name":"陈明"}]}', 'is no tenant at people.0.openId: '],
  [JSON.stringify({ people: [{ ...chen, age: 3 }] }), 'is no tenant at people.0: '],
  [
    JSON.stringify({
      people: [chen],
      groups: [{ chatId: 'oc_1', name: '组', memberOpenIds: ['ou_x'] }],
    }),
    'is no tenant at groups.0.memberOpenIds: ou_x is none of the people.',
  ],
])('a file with %s is refused with its name and its fault', async (content, fault) => {
  await using file = await aFile(content);

  expect(() => readTenantFile(file.path)).toThrow(CommandLineError);
  expect(() => readTenantFile(file.path)).toThrow(`${file.path} ${fault}`);
});

test('the file that the README shows is one', async () => {
  const readme = await readFile(new URL('../../sandbox/README.md', import.meta.url), 'utf8');
  const [, shown = ''] = /```json\n(.*?)```/s.exec(readme) ?? [];
  await using file = await aFile(shown);

  expect(readTenantFile(file.path).menu).toEqual([{ name: '帮助', eventKey: 'help' }]);
});

test('a file that is not there is said to be unreadable', () => {
  expect(() => readTenantFile('/nowhere/people.json')).toThrow(
    '/nowhere/people.json cannot be read.',
  );
});

test('who listens beyond this machine is warned', () => {
  const said = (host: string) =>
    announcement({
      url: 'http://x',
      commandLine: readCommandLine(['--host', host]),
      seed: undefined,
    });

  expect(said('0.0.0.0')).toContain('whoever reaches 0.0.0.0 can read and write every chat');
  for (const host of ['127.0.0.1', 'localhost', '::1']) expect(said(host)).not.toContain('whoever');
});

function run(...args: readonly string[]): ChildProcess & AsyncDisposable {
  const main = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  return Object.assign(child, {
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  });
}

/** What a process has said by the time that it has said this. */
async function says(child: ChildProcess, words: RegExp): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    if (words.test(said)) return said;
  }
  throw new Error(`it ended with ${said}`);
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'it prints where it is and how to reach it, answers there, and ends well on %s',
  async (signal) => {
    await using child = run('--port', '0', '--seed', '42');

    const said = await says(child, /^curl .*\n/m);
    const url = /^domain +(\S+)$/m.exec(said)?.[1] ?? '';
    const [command = '', body = ''] = /-d '(.*)'$/m.exec(said) ?? [];
    const response = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await response.json()).toMatchObject({
      code: 0,
      tenant_access_token: expect.stringMatching(/^t-/),
    });
    expect(command).not.toBe('');
    expect(said).toMatch(/^seed +42$/m);
    for (const language of ['node', 'python', 'go', 'java'])
      expect(said).toContain(`\n${language} `);
    child.kill(signal);

    expect(await once(child, 'exit')).toEqual([0, null]);
  },
);

test('a port that is taken ends it with one sentence and code 1', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  await using child = run('--port', String(port));
  const said = text(child.stderr ?? process.stdin);

  const [code] = await once(child, 'exit');
  server.close();

  expect(code).toBe(1);
  expect(await said).toBe(`Port ${port} is taken; choose another with --port.\n`);
});

test('a request address that does not answer yet is said to, and the sandbox runs on', async () => {
  await using child = run('--port', '0', '--request-url', 'http://127.0.0.1:1/lark/events');

  const [chunk] = await once(child.stderr ?? process.stdin, 'data');

  expect(String(chunk)).toContain('http://127.0.0.1:1/lark/events did not answer the challenge');
  expect(child.exitCode).toBeNull();
});
