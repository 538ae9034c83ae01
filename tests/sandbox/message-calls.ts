import type * as Lark from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import type { Sandbox } from '#sandbox/start.ts';
import { aBot, group } from './a-sandbox.ts';

export const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex');

/** Sends a message of any kind, to the group unless told. */
export function send(client: Lark.Client, msg_type: string, content: object, to = group.chatId) {
  return client.im.v1.message.create({
    params: { receive_id_type: to.startsWith('ou_') ? 'open_id' : 'chat_id' },
    data: { receive_id: to, msg_type, content: JSON.stringify(content) },
  });
}

type FileType = 'opus' | 'mp4' | 'pdf' | 'doc' | 'xls' | 'ppt' | 'stream';

/** Uploads a little file of the bot's; gives its key. */
export async function uploadFile(client: Lark.Client, file_type: FileType): Promise<string> {
  const answer = await client.im.v1.file.create({
    data: { file_type, file_name: `汇总.${file_type}`, duration: 3000, file: Buffer.from('1') },
  });
  return z.object({ file_key: z.string() }).parse(answer).file_key;
}

export async function uploadImage(client: Lark.Client, image = png): Promise<string> {
  const answer = await client.im.v1.image.create({ data: { image_type: 'message', image } });
  return z.object({ image_key: z.string() }).parse(answer).image_key;
}

const read = z.object({
  data: z.object({
    items: z.tuple([z.looseObject({ body: z.object({ content: z.string().optional() }) })]),
  }),
});

/** A message as the API gives it, its content read. */
export async function readMessage(client: Lark.Client, message_id: string, params: object = {}) {
  const answer = await client.request({
    method: 'GET',
    url: `/open-apis/im/v1/messages/${message_id}`,
    params,
  });
  const [{ body, ...message }] = read.parse(answer).data.items;
  const content: unknown = body.content === undefined ? undefined : JSON.parse(body.content);
  return { ...message, content };
}

/** The bot as it is mentioned. */
export async function botOf(sandbox: Sandbox): Promise<{ openId: string; name: string }> {
  const response = await fetch(`${sandbox.url}/page/state`);
  return z
    .object({ app: z.object({ openId: z.string(), name: z.string() }) })
    .parse(await response.json()).app;
}

/** A bot that keeps the events of one type, and waits for the next. */
export async function aListeningBot<E>(sandbox: Sandbox, type: string) {
  const heard: E[] = [];
  let waiting = Promise.withResolvers<void>();
  const bot = await aBot(sandbox, {
    [type]: (event: E) => {
      heard.push(event);
      waiting.resolve();
    },
  });
  return {
    async next(): Promise<E> {
      for (;;) {
        const event = heard.shift();
        if (event !== undefined) return event;
        await waiting.promise;
        waiting = Promise.withResolvers<void>();
      }
    },
    [Symbol.asyncDispose]: () => bot[Symbol.asyncDispose](),
  };
}
