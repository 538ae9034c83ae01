import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '#config';

const APP = { LARK_APP_ID: 'cli_0123456789abcdef', LARK_APP_SECRET: 'a-secret' };

function faultsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

test('without anything set the demonstration runs, on this machine alone', () => {
  expect(readConfig({})).toEqual({
    lark: undefined,
    http: { host: '127.0.0.1', port: 3000 },
    databaseUrl: undefined,
    timeZone: 'Asia/Shanghai',
    locale: 'zh-CN',
    adminOpenIds: [],
    logLevel: 'info',
  });
});

test('with credentials the service connects to Feishu over the long connection', () => {
  expect(readConfig(APP).lark).toEqual({
    appId: APP.LARK_APP_ID,
    appSecret: APP.LARK_APP_SECRET,
    domain: 'https://open.feishu.cn',
    transport: { kind: 'websocket' },
  });
  expect(readConfig({ ...APP, LARK_DOMAIN: 'lark' }).lark?.domain).toBe(
    'https://open.larksuite.com',
  );
});

test('everything that can be set is taken', () => {
  const config = readConfig({
    ...APP,
    LARK_DOMAIN: 'http://127.0.0.1:8080',
    LARK_TRANSPORT: 'webhook',
    LARK_ENCRYPT_KEY: 'a-key',
    LARK_VERIFICATION_TOKEN: 'a-token',
    HOST: '0.0.0.0',
    PORT: '8443',
    DATABASE_URL: 'postgres://user:password@host/database',
    TIME_ZONE: 'Asia/Tokyo',
    LOCALE: 'zh-CN',
    ADMIN_OPEN_IDS: ' ou_one , ou_two ',
    LOG_LEVEL: 'debug',
  });
  expect(config).toEqual({
    lark: {
      appId: APP.LARK_APP_ID,
      appSecret: APP.LARK_APP_SECRET,
      domain: 'http://127.0.0.1:8080',
      transport: { kind: 'webhook', encryptKey: 'a-key', verificationToken: 'a-token' },
    },
    http: { host: '0.0.0.0', port: 8443 },
    databaseUrl: 'postgres://user:password@host/database',
    timeZone: 'Asia/Tokyo',
    locale: 'zh-CN',
    adminOpenIds: ['ou_one', 'ou_two'],
    logLevel: 'debug',
  });
});

test('a variable that is set to nothing counts as not set', () => {
  const empty = Object.fromEntries(Object.keys(exampleVariables()).map((name) => [name, '  ']));
  expect(readConfig(empty)).toEqual(readConfig({}));
});

test('one message names every fault there is', () => {
  const faults = faultsOf({
    LARK_APP_ID: 'my app',
    LARK_DOMAIN: 'feishu.cn',
    LARK_TRANSPORT: 'webhook',
    PORT: '99999',
    DATABASE_URL: 'mysql://host/database',
    TIME_ZONE: 'Asia/Suzhou',
    LOCALE: 'fr-FR',
    ADMIN_OPEN_IDS: 'ou_one,zhang',
    LOG_LEVEL: 'loud',
  });
  for (const name of [
    'LARK_APP_ID',
    'LARK_APP_SECRET',
    'LARK_DOMAIN',
    'LARK_TRANSPORT',
    'PORT',
    'DATABASE_URL',
    'TIME_ZONE',
    'LOCALE',
    'ADMIN_OPEN_IDS',
    'LOG_LEVEL',
  ]) {
    expect(
      faults.filter((fault) => fault.startsWith(name)),
      name,
    ).toHaveLength(1);
  }
  expect(new Set(faults).size).toBe(faults.length);
});

test.each([
  [{ LARK_APP_ID: APP.LARK_APP_ID }, 'LARK_APP_SECRET is missing'],
  [{ LARK_APP_SECRET: 'a-secret' }, 'LARK_APP_ID is missing'],
  [{ ...APP, LARK_TRANSPORT: 'webhook' }, 'needs LARK_ENCRYPT_KEY'],
  [{ LARK_TRANSPORT: 'webhook', LARK_ENCRYPT_KEY: 'k' }, 'needs LARK_APP_ID and LARK_APP_SECRET'],
  [{ ...APP, LARK_TRANSPORT: 'carrier-pigeon' }, 'websocket or webhook'],
  [{ PORT: '80.5' }, 'PORT is a whole number'],
  [{ PORT: '-1' }, 'PORT is a number from 0 to 65535'],
  [{ PORT: 'http' }, 'PORT is a number from 0 to 65535'],
  [{ DATABASE_URL: 'file:' }, 'DATABASE_URL is file:<path> or postgres://'],
  [{ ...APP, LARK_DOMAIN: 'https://open.feishu.cn/open-apis' }, 'LARK_DOMAIN is feishu, lark'],
  [{ LOCALE: 'en-US' }, 'en-US is not translated yet'],
])('%o is a contradiction, and said so', (environment, sentence) => {
  expect(faultsOf(environment)).toEqual([expect.stringContaining(sentence)]);
});

test('no value of a secret is ever in the message', () => {
  const secret = fc.string({ minLength: 12 }).filter((text) => text.trim().length >= 12);
  fc.assert(
    fc.property(secret, secret, secret, (one, two, three) => {
      const { message } = new ConfigError(
        faultsOf({
          LARK_APP_SECRET: one,
          LARK_ENCRYPT_KEY: two,
          LARK_VERIFICATION_TOKEN: three,
          DATABASE_URL: `mysql://user:${one}@host/db`,
          PORT: 'x',
        }),
      );
      for (const each of [one, two, three]) expect(message).not.toContain(each);
    }),
  );
});

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const exampleVariables = () => parseEnv(read('.env.example'));

test('.env.example has exactly the variables that the program knows, and is taken as it stands', () => {
  const known = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(
    ([, name]) => name,
  );
  expect(new Set(Object.keys(exampleVariables()))).toEqual(new Set(known));
  expect(readConfig(exampleVariables())).toEqual({
    ...readConfig({}),
    databaseUrl: exampleVariables().DATABASE_URL,
  });
});
