import { expect, test } from 'vitest';
import { openId } from '#domain/ids.ts';
import { instantOf } from '#domain/instant.ts';
import { createGateway } from '#lark/sdk-gateway.ts';
import { createWebhook } from '#lark/webhook.ts';
import { createLog } from '#log';
import { Actor } from '#sandbox/driver.ts';
import { startSandbox } from '#sandbox/start.ts';
import { encryptKey, startService, verificationToken } from './service.ts';

const appId = 'cli_0123456789abcdef';
const appSecret = 'the-app-secret-of-this-test';
const zhang = 'ou_zhang';

test.each([{ encryptKey, verificationToken }, { verificationToken }])(
  'the platform proves the address, delivers events, and takes the answer to a press',
  async (secrets) => {
    await using sandbox = await startSandbox({
      app: { appId, appSecret, name: '工分', ...secrets },
      people: [{ openId: zhang, name: '张三', title: '' }],
      groups: [],
      time: 'stopped',
    });
    const clock = { now: () => instantOf(sandbox.clock.now()) };
    await using service = await startService({ webhook: createWebhook(secrets, clock) });
    await sandbox.setRequestUrl(`${service.url}/lark/events`);

    const actor = new Actor(sandbox.url, zhang);
    const { chatId } = await actor.privateChat();
    await actor.say(chatId, '昆山总分🎉');
    await expect.poll(() => service.handler.events).toMatchObject([{ text: '昆山总分🎉' }]);

    service.handler.answer = { toast: { type: 'info', content: '收到' } };
    const gateway = createGateway({
      appId,
      appSecret,
      domain: sandbox.url,
      log: createLog('silent'),
    });
    const button = {
      tag: 'button',
      name: 'go',
      text: { tag: 'plain_text', content: '好' },
      behaviors: [{ type: 'callback', value: { do: 'go' } }],
    };
    const card = { schema: '2.0', body: { elements: [button] } };
    const to = { to: 'person', openId: openId(zhang) } as const;
    const { messageId = '' } = await gateway.deliver(to, { type: 'card', card }, 'uuid');
    const outcome = await actor.press({
      messageId,
      tag: 'button',
      name: 'go',
      value: { do: 'go' },
    });
    expect(outcome).toMatchObject({ toast: { type: 'info', content: '收到' } });
    expect(service.handler.presses).toMatchObject([{ name: 'go', value: { do: 'go' } }]);
  },
);
