import type * as Lark from '@larksuiteoapi/node-sdk';
import { zhang } from '#tests/sandbox/a-sandbox.ts';
import type { Scene, SdkCalls } from './scene.ts';

const batch = '/open-apis/im/v1/batch_messages/:batchId';

async function send(client: Lark.Client): Promise<string> {
  const { data } = await client.request({
    method: 'POST',
    url: '/open-apis/message/v4/batch_send/',
    data: { msg_type: 'text', content: { text: '通知' }, open_ids: [zhang.openId] },
  });
  return data.message_id;
}

async function sent({ client, sandbox }: Scene): Promise<{ readonly batch_message_id: string }> {
  const batch_message_id = await send(client);
  sandbox.clock.advance(1000);
  return { batch_message_id };
}

export const batchCalls: SdkCalls = {
  'POST /open-apis/message/v4/batch_send/': {
    name: 'request',
    call: ({ client }) => send(client),
  },
  [`GET ${batch}/get_progress`]: {
    name: 'im.v1.batchMessage.getProgress',
    call: async (scene) => scene.client.im.v1.batchMessage.getProgress({ path: await sent(scene) }),
  },
  [`GET ${batch}/read_user`]: {
    name: 'im.v1.batchMessage.readUser',
    call: async (scene) => scene.client.im.v1.batchMessage.readUser({ path: await sent(scene) }),
  },
  [`DELETE ${batch}`]: {
    name: 'im.v1.batchMessage.delete',
    call: async (scene) => scene.client.im.v1.batchMessage.delete({ path: await sent(scene) }),
  },
};
