import { describe, expect, test } from 'vitest';
import { chatId, messageId } from '#domain/ids.ts';
import { PlatformError } from '#lark/gateway.ts';
import { createGateway } from '#lark/sdk-gateway.ts';
import {
  appId,
  appSecret,
  group,
  keepLog,
  openSandbox,
  openScripted,
  type Script,
  withToken,
} from './platform.ts';

const toGroup = { to: 'chat', chatId: chatId(group) } as const;
const pin = (id: string, instead?: string) =>
  ({
    type: 'pin',
    messageId: messageId(id),
    instead: instead === undefined ? undefined : messageId(instead),
  }) as const;

const gatewayTo = (domain: string) =>
  createGateway({ appId, appSecret, domain, log: keepLog().log });

const OK = { json: { code: 0, msg: 'ok', data: {} } };
const refused = (code: number) => ({ status: 400, json: { code, msg: 'no' } });

/** A platform that does to the calls of this path what the script says, and takes everything else. */
const where = (path: string, answer: ReturnType<Script>): Script =>
  withToken((request) => (request.path.includes(path) ? answer : OK));

async function pinAt(script: Script, content = pin('om_new', 'om_old')) {
  await using server = await openScripted(script);
  const outcome = await gatewayTo(server.url)
    .deliver(toGroup, content, 'uuid-1')
    .catch((error: unknown) => error);
  const calls = server.received
    .filter(({ path }) => !path.includes('/auth/'))
    .map(({ method, path }) => `${method} ${path.replace('/open-apis/im/v1/', '')}`);
  return { outcome, calls };
}

const TOP = `POST chats/${group}/top_notice/put_top_notice`;

describe('a message that is put on top of its group', () => {
  test('stands there on the platform', async () => {
    await using sandbox = await openSandbox();
    const gateway = gatewayTo(sandbox.url);
    const sent = await gateway.deliver(toGroup, { type: 'text', text: '排名' }, 'uuid-1');
    const outcome = await gateway.deliver(toGroup, pin(sent.messageId ?? ''), 'uuid-2');
    expect(outcome).toEqual({ messageId: undefined, chatId: group });
  });

  test('is one call, which takes the place of what stood there', async () => {
    const { calls } = await pinAt(where('nothing', OK));
    expect(calls).toEqual([TOP]);
  });

  test.each([
    ['a group whose owner keeps it', 232016],
    ['a scope that was not granted', 99991672],
  ])('becomes a pin instead of the old one in %s', async (_, code) => {
    const { outcome, calls } = await pinAt(where('top_notice', refused(code)));
    expect(calls).toEqual([TOP, 'DELETE pins/om_old', 'POST pins']);
    expect(outcome).toMatchObject({ chatId: group });
  });

  test('is given up where neither is allowed, so that nothing waits for it', async () => {
    const script = withToken(() => refused(99991672));
    const { outcome } = await pinAt(script, pin('om_new'));
    expect(outcome).toBeInstanceOf(PlatformError);
    expect(outcome).toMatchObject({ failure: 'refused', code: 99991672 });
  });

  test('is tried again when the platform is busy', async () => {
    const { outcome, calls } = await pinAt(
      where('top_notice', { status: 429, json: { code: 99991400 } }),
    );
    expect(outcome).toMatchObject({ failure: 'throttled' });
    expect(calls).toEqual([TOP]);
  });
});

test('a reply to a message that was taken back is posted to the chat', async () => {
  await using server = await openScripted(where('/reply', refused(230011)));
  const reply = { ...toGroup, to: 'reply', messageId: messageId('om_gone') } as const;
  await gatewayTo(server.url).deliver(reply, { type: 'text', text: '更正公告' }, 'uuid-1');
  expect(server.received.at(-1)).toMatchObject({
    path: '/open-apis/im/v1/messages',
    body: { receive_id: group, uuid: 'uuid-1' },
  });
});
