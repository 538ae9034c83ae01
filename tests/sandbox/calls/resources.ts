import type * as Lark from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import type { SdkCalls } from './scene.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex');

async function uploadFile(client: Lark.Client): Promise<{ readonly file_key: string }> {
  const answer = await client.im.v1.file.create({
    data: { file_type: 'stream', file_name: '评分.csv', file: Buffer.from('1,2') },
  });
  return z.object({ file_key: z.string() }).parse(answer);
}

async function uploadImage(client: Lark.Client): Promise<{ readonly image_key: string }> {
  const answer = await client.im.v1.image.create({ data: { image_type: 'message', image: png } });
  return z.object({ image_key: z.string() }).parse(answer);
}

export const resourceCalls: SdkCalls = {
  'POST /open-apis/im/v1/files': {
    name: 'im.v1.file.create',
    call: ({ client }) => uploadFile(client),
  },
  'POST /open-apis/im/v1/images': {
    name: 'im.v1.image.create',
    call: ({ client }) => uploadImage(client),
  },
  'GET /open-apis/im/v1/files/:key': {
    name: 'im.v1.file.get',
    call: async ({ client }) => client.im.v1.file.get({ path: await uploadFile(client) }),
  },
  'GET /open-apis/im/v1/images/:key': {
    name: 'im.v1.image.get',
    call: async ({ client }) => client.im.v1.image.get({ path: await uploadImage(client) }),
  },
  'GET /open-apis/im/v1/messages/:messageId/resources/:key': {
    name: 'im.v1.messageResource.get',
    call: async ({ client, person, chatId }) => {
      const said = await person.upload(chatId, { name: '说明.csv', bytes: Buffer.from('1') });
      const { fileKey } = z.object({ fileKey: z.string() }).parse(said.content);
      return client.im.v1.messageResource.get({
        path: { message_id: said.messageId, file_key: fileKey },
        params: { type: 'file' },
      });
    },
  },
};
