/** The official SDK's client for what a stage has no word of its own for. */
import * as Lark from '@larksuiteoapi/node-sdk';
import type { Stage } from './stage.ts';

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

export interface ABot {
  readonly client: Lark.Client;
  /** Sends any kind of message into a chat; gives its id. */
  readonly send: (chatId: string, type: string, content: object) => Promise<string>;
  readonly recall: (messageId: string) => Promise<void>;
  readonly reply: (messageId: string, text: string) => Promise<string>;
  /** Uploads a file as the bot; gives its key. */
  readonly upload: (
    kind: 'opus' | 'mp4' | 'stream',
    name: string,
    bytes: Buffer,
  ) => Promise<string>;
}

export function aBotOn(stage: Stage): ABot {
  const { appId, appSecret } = stage.app;
  const kept = new Map<unknown, unknown>();
  const client = new Lark.Client({
    appId,
    appSecret,
    domain: stage.sandbox.url,
    logger: silent,
    // A cache of its own: by default all clients share tokens, and a sandbox that starts anew knows none.
    cache: {
      get: async (key) => kept.get(key),
      set: async (key, value) => {
        kept.set(key, value);
        return true;
      },
    },
  });
  return {
    client,
    send: async (chatId, type, content) => {
      const sent = await client.im.message.create({
        params: { receive_id_type: 'chat_id' },
        data: { receive_id: chatId, msg_type: type, content: JSON.stringify(content) },
      });
      return sent.data?.message_id ?? '';
    },
    recall: async (messageId) => {
      await client.im.message.delete({ path: { message_id: messageId } });
    },
    reply: async (messageId, text) => {
      const sent = await client.im.message.reply({
        path: { message_id: messageId },
        data: { msg_type: 'text', content: JSON.stringify({ text }) },
      });
      return sent.data?.message_id ?? '';
    },
    upload: async (kind, name, file) => {
      const data = { file_type: kind, file_name: name, duration: 7000, file };
      return (await client.im.file.create({ data }))?.file_key ?? '';
    },
  };
}
