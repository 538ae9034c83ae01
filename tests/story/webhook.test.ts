import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { compose, type Service } from '#compose';
import { readConfig } from '#config';
import { instantOf } from '#domain/instant.ts';
import { EXAMPLE_GROUPS } from '#example/example-groups.ts';
import { EXAMPLE_PEOPLE } from '#example/example-people.ts';
import { loadExample } from '#example/load-example.ts';
import { createLog } from '#log';
import { type Sandbox, startSandbox } from '#sandbox/start.ts';
import { ADMIN, SCORER, STRANGER, WORK_GROUP } from '#support/demonstration.ts';
import { Player } from '#support/player.ts';

const ENCRYPT_KEY = 'the-encrypt-key-of-this-test';
const TOKEN = 'the-verification-token-of-this-test';
const APP = { appId: 'cli_fedcba9876543210', appSecret: 'the-secret-of-this-test', name: '工分' };

class Town implements AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly service: Service;

  constructor(sandbox: Sandbox, service: Service) {
    this.sandbox = sandbox;
    this.service = service;
  }

  as(openId: string): Player {
    return new Player(this.sandbox.url, openId);
  }

  get address(): string {
    return `${this.service.url}/lark/events`;
  }

  get seconds(): number {
    return Math.floor(this.sandbox.clock.now().getTime() / 1000);
  }

  /** Everything that a request could change. */
  async facts() {
    const { db } = this.service.desk;
    const [ledger, inbound, outbox, members] = await Promise.all([
      db.selectFrom('ledger').selectAll().execute(),
      db.selectFrom('inbound').selectAll().execute(),
      db.selectFrom('outbox').select('id').execute(),
      db.selectFrom('member').selectAll().execute(),
    ]);
    return { ledger, inbound, outbox, members };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.service[Symbol.asyncDispose]();
    await this.sandbox[Symbol.asyncDispose]();
  }
}

/** The whole service behind a webhook, on the platform's clock, which stands at nine on a Monday. */
async function openTown(secrets: { readonly encryptKey?: string } = { encryptKey: ENCRYPT_KEY }) {
  const sandbox = await startSandbox({
    app: { ...APP, ...secrets, verificationToken: TOKEN },
    people: EXAMPLE_PEOPLE.map(({ openId, name, title }) => ({ openId, name, title })),
    groups: EXAMPLE_GROUPS.map((group) => ({ ...group, hasBot: true })),
    startAt: '2015-12-07T01:00:00.000Z',
    time: 'stopped',
    rateLimits: 'none',
  });
  const { lark, ...config } = readConfig({
    LARK_APP_ID: APP.appId,
    LARK_APP_SECRET: APP.appSecret,
    LARK_DOMAIN: sandbox.url,
    LARK_TRANSPORT: 'webhook',
    LARK_ENCRYPT_KEY: secrets.encryptKey,
    LARK_VERIFICATION_TOKEN: TOKEN,
    PORT: '0',
  });
  if (lark === undefined) throw new Error('the credentials were not taken');
  const service = await compose({
    config: { ...config, lark, databaseUrl: 'file::memory:' },
    clock: { now: () => instantOf(sandbox.clock.now()) },
    log: createLog('silent'),
  });
  await loadExample(service.desk);
  const town = new Town(sandbox, service);
  await sandbox.setRequestUrl(town.address);
  return town;
}

interface Sent {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An order in an admin's name, as somebody else would like it to be taken. */
const order = (token: string, text = '启动考核 截止 2015-12-25 18:00') =>
  JSON.stringify({
    schema: '2.0',
    header: {
      ...{ event_id: randomUUID(), event_type: 'im.message.receive_v1', token },
      ...{ app_id: APP.appId, tenant_key: 't', create_time: '1449450000000' },
    },
    event: {
      sender: { sender_id: { open_id: ADMIN }, sender_type: 'user', tenant_key: 't' },
      message: {
        ...{ message_id: `om_${randomUUID()}`, chat_id: 'oc_x', chat_type: 'p2p' },
        ...{
          message_type: 'text',
          content: JSON.stringify({ text }),
          create_time: '1449450000000',
        },
      },
    },
  });

function seal(plain: string, encryptKey = ENCRYPT_KEY): string {
  const iv = randomBytes(16);
  const key = createHash('sha256').update(encryptKey).digest();
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const bytes = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]);
  return JSON.stringify({ encrypt: bytes.toString('base64') });
}

function sign(body: string, at: number, encryptKey = ENCRYPT_KEY): Sent {
  const [timestamp, nonce] = [String(at), randomUUID()];
  const hash = createHash('sha256').update(timestamp + nonce + encryptKey + body);
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': hash.digest('hex'),
    },
  };
}

async function post(town: Town, { body, headers }: Sent): Promise<number> {
  const response = await fetch(town.address, { method: 'POST', body, headers });
  await response.arrayBuffer();
  return response.status;
}

test('over the webhook a message is answered, and a press brings its card in the response', async () => {
  await using town = await openTown();
  const admin = town.as(ADMIN);
  const preview = await admin.ask('启动考核 截止 2015-12-25 18:00');
  const opened = await admin.press(preview, '确认');
  expect(opened.toast).toBe('考核已启动');
  expect(opened.text).toContain('考核已启动');
  await admin.reads('11 个部门为 50 家单位评分', WORK_GROUP);
  const tasks = await town.as(SCORER).reads('得分随填随存');
  const form = await town.as(SCORER).press(tasks, '逐家评');
  const [[score] = [''], [reason] = ['']] = form.fields;
  const filled = { [score]: '4', [reason]: '示范点仅3个' };
  const saved = await town.as(SCORER).press(form, '保存，下一家', filled);
  expect(saved.toast).toBe('已保存 1 项');
  expect((await town.as(STRANGER).ask('昆山总分')).text).toContain('没有考核角色');
  expect(await town.service.readiness()).toMatchObject({ ready: true });
});

test('without an encrypt key the verification token proves the platform', async () => {
  await using town = await openTown({});
  expect((await town.as(SCORER).ask('帮助')).text).toContain('王丽华，您好');
  const before = await town.facts();
  const headers = { 'content-type': 'application/json' };
  for (const body of [order('a-guess'), order(''), order(TOKEN).replace(TOKEN, 'x'), '{}']) {
    expect(await post(town, { body, headers })).toBe(401);
  }
  expect(await town.facts()).toEqual(before);
});

const FORGERIES: readonly (readonly [string, (at: number) => Sent, status: number])[] = [
  ['an order without a signature', () => ({ body: order(TOKEN), headers: {} }), 401],
  [
    'an encrypted order without a signature',
    () => ({ body: seal(order(TOKEN)), headers: {} }),
    401,
  ],
  ['an order signed with a guessed key', (at) => sign(seal(order(TOKEN)), at, 'a-guess'), 401],
  ['a signature over another body', (at) => ({ ...sign('{}', at), body: seal(order(TOKEN)) }), 401],
  ['an order sealed with a guessed key', (at) => sign(seal(order(TOKEN), 'a-guess'), at), 400],
  ['an order with another app’s token', (at) => sign(seal(order('a-guess')), at), 401],
  ['an order of ten minutes ago', (at) => sign(seal(order(TOKEN)), at - 600), 401],
  ['an order from ten minutes ahead', (at) => sign(seal(order(TOKEN)), at + 600), 401],
  ['a body that is no JSON', (at) => sign('启动考核', at), 400],
  ['a body without anything', (at) => sign('', at), 400],
  ['a list instead of an object', (at) => sign('[]', at), 400],
  ['more than anybody may send', (at) => sign(seal('长'.repeat(200_000)), at), 413],
];

test.each(FORGERIES)('%s is refused and changes nothing', async (_, forge, status) => {
  await using town = await openTown();
  const before = await town.facts();
  expect(await post(town, forge(town.seconds))).toBe(status);
  await town.service.deliverer.drain();
  expect(await town.facts()).toEqual(before);
});

test('a true request that somebody sends again is refused the second time', async () => {
  await using town = await openTown();
  const request = sign(seal(order(TOKEN, '帮助')), town.seconds);
  expect(await post(town, request)).toBe(200);
  const before = await town.facts();
  expect(before.inbound).toHaveLength(1);
  expect(await post(town, request)).toBe(401);
  const sameEvent = sign(request.body, town.seconds);
  expect(await post(town, sameEvent)).toBe(200);
  expect(await town.facts()).toEqual(before);
});

test('the address takes nothing but a POST, and tells nobody anything', async () => {
  await using town = await openTown();
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const response = await fetch(town.address, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: 'not found' });
  }
});
