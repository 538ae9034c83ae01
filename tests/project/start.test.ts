import { once } from 'node:events';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import { migrate } from '#db/migrate.ts';
import { runToEnd, ServiceProcess } from '#support/service-process.ts';

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9';
const APP = {
  LARK_APP_ID: 'cli_0123456789abcdef',
  LARK_APP_SECRET: 'the-secret-of-this-test',
  LARK_DOMAIN: NOWHERE,
  LOG_LEVEL: 'silent',
  PORT: '0',
};

const openFolder = () => mkdtempDisposable(join(tmpdir(), 'gongfen-start-'));

test('a wrong environment ends the start with every fault in one message, and no secret', async () => {
  const { code, stdout, stderr } = await runToEnd({
    environment: {
      LARK_APP_SECRET: 'the-secret-of-this-test',
      LARK_TRANSPORT: 'webhook',
      PORT: 'http',
      TIME_ZONE: 'Asia/Suzhou',
    },
  });
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toEqual([
    'The environment has to be mended (see .env.example):',
    expect.stringContaining('- PORT'),
    expect.stringContaining('- TIME_ZONE'),
    expect.stringContaining('- LARK_APP_ID'),
    expect.stringContaining('- LARK_TRANSPORT=webhook needs LARK_APP_ID'),
    expect.stringContaining('- LARK_TRANSPORT=webhook needs LARK_ENCRYPT_KEY'),
  ]);
});

test('a database that a newer version wrote is left alone', async () => {
  await using folder = await openFolder();
  const databaseUrl = `file:${join(folder.path, 'newer.db')}`;
  {
    await using connection = await connect(databaseUrl);
    await migrate(connection);
    await sql`insert into migration (name, applied_at) values ('9999-later', '2030-01-01')`.execute(
      connection.db,
    );
  }
  const ending = await runToEnd({ environment: { ...APP, DATABASE_URL: databaseUrl } });
  expect(ending).toMatchObject({ code: 1, stdout: '' });
  expect(ending.stderr).toMatch(/^The database is newer than this program: .*9999-later.*\n$/);
});

test('a port that is taken is named', async () => {
  await using folder = await openFolder();
  await using server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const ending = await runToEnd({
    environment: {
      ...{ ...APP, PORT: String(port) },
      DATABASE_URL: `file:${join(folder.path, 'gongfen.db')}`,
    },
  });
  expect(ending).toMatchObject({ code: 1, stdout: '' });
  expect(ending.stderr).toBe(
    `Port ${port} on 127.0.0.1 is in use by another program; set PORT to a free one.\n`,
  );
});

test.each([
  ['a server that is not there', 'postgres://user:pass-word@localhost:9/gongfen'],
  ['a server whose name nobody knows', 'postgres://user:pass-word@nowhere.invalid/gongfen'],
])('%s is said in a sentence, without the password', async (_, databaseUrl) => {
  const ending = await runToEnd({ environment: { ...APP, DATABASE_URL: databaseUrl } });
  expect(ending).toMatchObject({ code: 1, stdout: '' });
  expect(ending.stderr).toMatch(/^The database .*DATABASE_URL.*\n$/);
  expect(ending.stderr).not.toContain('pass-word');
});

test('a file that is no database, or cannot be opened, is said in a sentence', async () => {
  await using folder = await openFolder();
  const path = join(folder.path, 'notes.db');
  await writeFile(path, 'These are notes and no database at all. '.repeat(100));
  const noDatabase = await runToEnd({ environment: { ...APP, DATABASE_URL: `file:${path}` } });
  expect(noDatabase).toMatchObject({ code: 1, stdout: '' });
  expect(noDatabase.stderr).toMatch(/^The database .*DATABASE_URL.*not a database.*\n$/);
  const noPath = `file:${path}/inside/gongfen.db`;
  const unreachable = await runToEnd({ environment: { ...APP, DATABASE_URL: noPath } });
  expect(unreachable.stderr).toMatch(/^The database .*DATABASE_URL.*\n$/);
});

test('without the platform the service starts all the same, and says that it waits', async () => {
  await using folder = await openFolder();
  const databaseUrl = `file:${join(folder.path, 'gongfen.db')}`;
  await using service = new ServiceProcess({ environment: { ...APP, DATABASE_URL: databaseUrl } });
  await service.says('认领 ');
  const [address = ''] = /http:\S+readyz/.exec(service.output) ?? [];
  const response = await fetch(address);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ ready: false, checks: { database: 'ok' } });
  service.signal('SIGINT');
  expect(await service.ended()).toMatchObject({ code: 0, stderr: '' });
});
