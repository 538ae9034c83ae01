import * as Lark from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import { chatId, type MessageId, messageId, type OpenId, openId } from '#domain/ids.ts';
import type { Destination, JsonObject, Rendered } from '#domain/message.ts';
import type { Log } from '#log';
import { readDirectory } from './contact-directory.ts';
import { isGone, isInvalidToken } from './failures.ts';
import { type Delivered, type LarkGateway, PlatformError } from './gateway.ts';
import { createHttpInstance } from './http-instance.ts';
import { pinMessage } from './pin.ts';
import { createSdkLogger, SDK_LOG_LEVEL } from './sdk-logger.ts';
import { createTokenCache } from './token-cache.ts';
import { type Upload, uploadFile } from './upload-file.ts';

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
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly data?: JsonObject | Upload;
  readonly headers?: Readonly<Record<string, string>>;
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
      if (content.type === 'pin') return pinMessage(api, destination, content);
      const wire = await wireOf(api, destination, content);
      const { call, shape } = deliveryOf(destination, wire, uuid);
      try {
        return shape(await api(call));
      } catch (error) {
        if (destination.to !== 'reply' || !isGone(error)) throw error;
        const { call: plain } = deliveryOf({ ...destination, to: 'chat' }, wire, uuid);
        return delivered(await api(plain));
      }
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
    listDirectory: () => readDirectory((url, params) => api({ method: 'GET', url, params })),
    findReaders: (message) => findReaders(api, message),
    buzz: async (message, id) => {
      // Page "buzz in the app": https://open.feishu.cn/document/server-docs/im-v1/buzz-messages/urgent_app
      const url = `${messageUrl(message)}/urgent_app`;
      const params = { user_id_type: 'open_id' };
      await api({ method: 'PATCH', url, params, data: { user_id_list: [id] } });
    },
    // Page "get the resources of a message": https://open.feishu.cn/document/server-docs/im-v1/message/get-2
    download: async (message, fileKey) => {
      const url = `${messageUrl(message)}/resources/${encodeURIComponent(fileKey)}`;
      return bytes.parse(
        await api({ method: 'GET', url, params: { type: 'file' }, responseType: 'arraybuffer' }),
      );
    },
  };
}

/** A private chat has one reader, a group few pages: https://open.feishu.cn/document/server-docs/im-v1/message/read_users */
async function findReaders(api: Api, message: MessageId): Promise<readonly OpenId[]> {
  const readers: OpenId[] = [];
  let page: string | undefined = '';
  while (page !== undefined) {
    const params = {
      user_id_type: 'open_id',
      page_size: '100',
      ...(page === '' ? {} : { page_token: page }),
    };
    const url = `${messageUrl(message)}/read_users`;
    const { data }: z.infer<typeof readersAnswer> = readersAnswer.parse(
      await api({ method: 'GET', url, params }),
    );
    readers.push(...(data.items ?? []).map(({ user_id }) => openId(user_id)));
    page = data.has_more === true && data.page_token ? data.page_token : undefined;
  }
  return readers;
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
function deliveryOf(destination: Destination, content: Wire, uuid: string): Delivery {
  switch (destination.to) {
    case 'person':
      return sending({ type: 'open_id', id: destination.openId }, content, uuid);
    case 'chat':
      return sending({ type: 'chat_id', id: destination.chatId }, content, uuid);
    case 'reply': {
      const url = `${messageUrl(destination.messageId)}/reply`;
      return { call: { method: 'POST', url, data: { ...content, uuid } }, shape: delivered };
    }
    case 'update':
      return replacing(destination, content);
  }
}

function sending(
  to: { readonly type: 'open_id' | 'chat_id'; readonly id: string },
  content: Wire,
  uuid: string,
): Delivery {
  const call: ApiCall = {
    method: 'POST',
    url: '/open-apis/im/v1/messages',
    params: { receive_id_type: to.type },
    data: { receive_id: to.id, ...content, uuid },
  };
  return { call, shape: delivered };
}

/** Page "update a card": https://open.feishu.cn/document/server-docs/im-v1/message-card/patch */
function replacing(
  { messageId: message, chatId: chat }: Extract<Destination, { to: 'update' }>,
  content: Wire,
): Delivery {
  const url = messageUrl(message);
  return {
    call: { method: 'PATCH', url, data: { content: content.content } },
    shape: () => ({ messageId: message, chatId: chat }),
  };
}

function messageUrl(id: string): string {
  return `/open-apis/im/v1/messages/${encodeURIComponent(id)}`;
}

/** What is a message of its own. */
type Sendable = Exclude<Rendered, { type: 'pin' }>;

/** A message as it goes over the wire. */
interface Wire extends JsonObject {
  readonly msg_type: 'interactive' | 'text' | 'file';
  readonly content: string;
}

/** A file is uploaded first; done again when the message itself fails, which nobody sees. */
async function wireOf(api: Api, { to }: Destination, content: Sendable): Promise<Wire> {
  if (to === 'update') return { msg_type: 'interactive', content: JSON.stringify(asCard(content)) };
  switch (content.type) {
    case 'card':
      return { msg_type: 'interactive', content: JSON.stringify(content.card) };
    case 'text':
      return { msg_type: 'text', content: JSON.stringify({ text: harmless(content.text) }) };
    case 'file': {
      const file_key = await uploadFile(api, content);
      return { msg_type: 'file', content: JSON.stringify({ file_key }) };
    }
  }
}

/** In a text message `<at user_id="…">` calls a person or everybody; what somebody typed must not do that. */
function harmless(text: string): string {
  return text.replace(/<(?=\s*at\b)/gi, '＜');
}

function asCard(content: Sendable): JsonObject {
  if (content.type === 'card') return content.card;
  const shown = content.type === 'text' ? content.text : content.name;
  const text = { tag: 'plain_text', content: shown };
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
const readersAnswer = z.object({
  data: z.object({
    items: z.array(z.object({ user_id: z.string().min(1) })).optional(),
    has_more: z.boolean().optional(),
    page_token: z.string().optional(),
  }),
});
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
