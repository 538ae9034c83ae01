import { expect, test } from 'vitest';
import { expireTokens } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aClient, app, aSandbox, refused } from './a-sandbox.ts';
import { seedWhere } from './a-seed.ts';

const minute = 60_000;
const paths = ['tenant_access_token', 'app_access_token'];

interface TokenAnswer {
  readonly code: number;
  readonly tenant_access_token: string;
  readonly app_access_token?: string;
  readonly expire: number;
}

async function askForToken(
  sandbox: Sandbox,
  body: object = { app_id: app.appId, app_secret: app.appSecret },
  kind = 'tenant_access_token',
): Promise<TokenAnswer> {
  const response = await fetch(`${sandbox.url}/open-apis/auth/v3/${kind}/internal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return JSON.parse(await response.text());
}

/** What a call is answered that comes with this header. */
async function botInfo(sandbox: Sandbox, authorization?: string) {
  const response = await fetch(`${sandbox.url}/open-apis/bot/v3/info`, {
    headers: authorization === undefined ? {} : { authorization },
  });
  const { code, bot }: { code: number; bot?: object } = JSON.parse(await response.text());
  return { status: response.status, code, bot };
}

test('a token is given again until 30 minutes are left; then the old one lives on beside the new', async () => {
  await using sandbox = await aSandbox();

  const first = await askForToken(sandbox);
  sandbox.clock.advance(90 * minute);
  const again = await askForToken(sandbox);
  sandbox.clock.advance(1);
  const second = await askForToken(sandbox);
  const withFirst = await botInfo(sandbox, `Bearer ${first.tenant_access_token}`);
  const withSecond = await botInfo(sandbox, `Bearer ${second.tenant_access_token}`);
  sandbox.clock.advance(30 * minute);
  const tooLate = await botInfo(sandbox, `Bearer ${first.tenant_access_token}`);

  expect(first.expire).toBe(7200);
  expect(again).toEqual({ ...first, expire: 1800 });
  expect(second.tenant_access_token).not.toBe(first.tenant_access_token);
  expect(withFirst).toMatchObject({ status: 200, code: 0, bot: { app_name: app.name } });
  expect(withSecond.code).toBe(0);
  expect(tooLate).toMatchObject({ status: 400, code: 99991663 });
});

test('an app’s token is its tenant’s, and opens the same doors', async () => {
  await using sandbox = await aSandbox();

  const answer = await askForToken(sandbox, undefined, 'app_access_token');

  expect(answer.app_access_token).toBe(answer.tenant_access_token);
  expect((await botInfo(sandbox, `Bearer ${answer.app_access_token}`)).code).toBe(0);
});

test('a call without a token, with another kind of thing, or with a made-up one is told which it was', async () => {
  await using sandbox = await aSandbox();

  expect((await botInfo(sandbox)).code).toBe(99991661);
  expect((await botInfo(sandbox, 'Bearer a-secret')).code).toBe(99991671);
  expect((await botInfo(sandbox, 'Bearer t-made-up')).code).toBe(99991663);
});

test('tokens that the platform took back are refused until the app asks for another', async () => {
  await using sandbox = await aSandbox();
  const first = await askForToken(sandbox);

  await expireTokens(sandbox.url);
  const before = await botInfo(sandbox, `Bearer ${first.tenant_access_token}`);
  const second = await askForToken(sandbox);
  const after = await botInfo(sandbox, `Bearer ${second.tenant_access_token}`);

  expect(before.code).toBe(99991663);
  expect(after.code).toBe(0);
});

test.for(paths)('%s is given for the right id and secret alone', async (kind) => {
  await using sandbox = await aSandbox();
  const code = async (body: object) => (await askForToken(sandbox, body, kind)).code;

  expect(await code({})).toBe(10003);
  expect(await code({ app_id: 'cli_0000000000000000', app_secret: app.appSecret })).toBe(10003);
  expect(await code({ app_id: app.appId, app_secret: 'wrong' })).toBe(10014);
});

test.for(['10014', '10015'] as const)('a wrong secret may be answered with %s', async (code) => {
  await using sandbox = await aSandbox({ seed: seedWhere('wrong_secret_code', code) });

  const answer = await refused(
    aClient(sandbox).request({
      method: 'POST',
      url: '/open-apis/auth/v3/tenant_access_token/internal',
      data: { app_id: app.appId, app_secret: 'wrong' },
    }),
  );

  expect(answer).toMatchObject({ status: 400, code: Number(code) });
  expect(answer.headers['x-tt-logid']).toBe(answer.logId);
});

test('a token is not to be had by GET', async () => {
  await using sandbox = await aSandbox();
  const query = new URLSearchParams({ app_id: app.appId, app_secret: app.appSecret });

  const response = await fetch(
    `${sandbox.url}/open-apis/auth/v3/tenant_access_token/internal?${query}`,
  );

  expect(response.status).toBe(404);
});
