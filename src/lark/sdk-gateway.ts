import * as Lark from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import { chatId, messageId, openId } from '#domain/ids.ts';
import type { Destination, JsonObject, Rendered } from '#domain/message.ts';
import type { Log } from '#log';
import { isInvalidToken } from './failures.ts';
import { type Delivered, type LarkGateway, PlatformError } from './gateway.ts';
import { createHttpInstance } from './http-instance.ts';
import { createSdkLogger, SDK_LOG_LEVEL } from './sdk-logger.ts';
import { createTokenCache } from './token-cache.ts';

export interface GatewayOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** The platform's address, `https://open.feishu.cn`. */
  readonly domain: string;
  readonly log: Log;
  /** For each call; 10 s when not given. */
  readonly timeoutMs?: number;
}

interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly data?: JsonObject;
  readonly responseType?: 'arraybuffer';
}

/** One call to the platform's API; rejects with a `PlatformError`. */
type Api = (call: ApiCall) => Promise<unknown>;

const DEFAULT_TIMEOUT_MS = 10_000;

/** The platform's API over the official SDK, which keeps the access token. */
export function createGateway(options: GatewayOptions): LarkGateway {
  const api = createApi(options);
  return {
    deliver: async (destination, content, uuid) => {
      const { call, shape } = deliveryOf(destination, content, uuid);
      return shape(await api(call));
    },
    findPersonName: async (id) =>
      absentWhen(UNKNOWN_PERSON, async () => {
        const url = `/open-apis/contact/v3/users/${encodeURIComponent(id)}`;
        const answer = await api({ method: 'GET', url, params: { user_id_type: 'open_id' } });
        return personAnswer.parse(answer).data.user?.name || undefined;
      }),
    findChatName: async (id) =>
      absentWhen(UNKNOWN_CHAT, async () => {
        const url = `/open-apis/im/v1/chats/${encodeURIComponent(id)}`;
        return chatAnswer.parse(await api({ method: 'GET', url })).data.name || undefined;
      }),
    identify: async () => {
      const { bot } = botAnswer.parse(await api({ method: 'GET', url: '/open-apis/bot/v3/info' }));
      return { openId: openId(bot.open_id), name: bot.app_name };
    },
    download: async (message, fileKey) => {
      const url = `${messageUrl(message)}/resources/${encodeURIComponent(fileKey)}`;
      return bytes.parse(
        await api({ method: 'GET', url, params: { type: 'file' }, responseType: 'arraybuffer' }),
      );
    },
  };
}

/** A token that the platform no longer knows is thrown away and the call made once more. */
function createApi({ appId, appSecret, domain, log, timeoutMs }: GatewayOptions): Api {
  const cache = createTokenCache();
  const client = new Lark.Client({
    appId,
    appSecret,
    domain,
    cache,
    httpInstance: createHttpInstance(Math.min(timeoutMs ?? DEFAULT_TIMEOUT_MS, DEFAULT_TIMEOUT_MS)),
    logger: createSdkLogger(log, [appSecret]),
    loggerLevel: SDK_LOG_LEVEL,
  });
  const request = async (call: ApiCall): Promise<unknown> => client.request<unknown>(call);
  return async (call) => {
    const generation = cache.generation();
    try {
      return await request(call);
    } catch (error) {
      if (!isInvalidToken(error)) throw error;
      cache.forget(generation);
      return request(call);
    }
  };
}

interface Delivery {
  readonly call: ApiCall;
  readonly shape: (answer: unknown) => Delivered;
}

// Pages "send", "reply": https://open.feishu.cn/document/server-docs/im-v1/message/create and …/reply
function deliveryOf(destination: Destination, content: Rendered, uuid: string): Delivery {
  switch (destination.to) {
    case 'person':
      return sending({ type: 'open_id', id: destination.openId }, content, uuid);
    case 'chat':
      return sending({ type: 'chat_id', id: destination.chatId }, content, uuid);
    case 'reply': {
      const url = `${messageUrl(destination.messageId)}/reply`;
      return { call: { method: 'POST', url, data: { ...wire(content), uuid } }, shape: delivered };
    }
    case 'update':
      return replacing(destination, content);
  }
}

function sending(
  to: { readonly type: 'open_id' | 'chat_id'; readonly id: string },
  content: Rendered,
  uuid: string,
): Delivery {
  const call: ApiCall = {
    method: 'POST',
    url: '/open-apis/im/v1/messages',
    params: { receive_id_type: to.type },
    data: { receive_id: to.id, ...wire(content), uuid },
  };
  return { call, shape: delivered };
}

/** Page "update a card": https://open.feishu.cn/document/server-docs/im-v1/message-card/patch */
function replacing(
  { messageId: message, chatId: chat }: Extract<Destination, { to: 'update' }>,
  content: Rendered,
): Delivery {
  const data = { content: JSON.stringify(asCard(content)) };
  return {
    call: { method: 'PATCH', url: messageUrl(message), data },
    shape: () => ({ messageId: message, chatId: chat }),
  };
}

function messageUrl(id: string): string {
  return `/open-apis/im/v1/messages/${encodeURIComponent(id)}`;
}

function wire(content: Rendered): { readonly msg_type: string; readonly content: string } {
  switch (content.type) {
    case 'card':
      return { msg_type: 'interactive', content: JSON.stringify(content.card) };
    case 'text':
      return { msg_type: 'text', content: JSON.stringify({ text: harmless(content.text) }) };
  }
}

/** In a text message `<at user_id="all">` calls everybody in the group; what a person typed must not do that. */
function harmless(text: string): string {
  return text.replace(/<(?=\s*at\b[^>]*\ball\b)/gi, '＜');
}

function asCard(content: Rendered): JsonObject {
  if (content.type === 'card') return content.card;
  const text = { tag: 'plain_text', content: content.text };
  return { schema: '2.0', body: { elements: [{ tag: 'div', text }] } };
}

const optionalId = z.string().min(1).optional().catch(undefined);
const deliveredAnswer = z.object({
  data: z.object({ message_id: optionalId, chat_id: optionalId }).optional(),
});

function delivered(answer: unknown): Delivered {
  const data = deliveredAnswer.safeParse(answer).data?.data;
  return {
    messageId: data?.message_id === undefined ? undefined : messageId(data.message_id),
    chatId: data?.chat_id === undefined ? undefined : chatId(data.chat_id),
  };
}

const personAnswer = z.object({
  data: z.object({ user: z.object({ name: z.string().optional() }).optional() }),
});
const chatAnswer = z.object({ data: z.object({ name: z.string().optional() }) });
const botAnswer = z.object({ bot: z.object({ open_id: z.string().min(1), app_name: z.string() }) });
const bytes = z.instanceof(Uint8Array);

/** No authority over the person, malformed id, unknown id, id of another app. */
const UNKNOWN_PERSON = new Set([41050, 41012, 40001, 99992351, 99992352, 99992361]);
/** Malformed id, another tenant's chat, bot not in it, dissolved, unknown id. */
const UNKNOWN_CHAT = new Set([232006, 232009, 232010, 232011, 99992355, 99992356]);

async function absentWhen(
  codes: ReadonlySet<number>,
  find: () => Promise<string | undefined>,
): Promise<string | undefined> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof PlatformError && codes.has(error.code ?? 0)) return undefined;
    throw error;
  }
}
