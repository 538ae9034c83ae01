import type { Destination, JsonObject, Rendered } from '#domain/message.ts';
import { type Delivered, PlatformError } from './gateway.ts';

interface PinCall {
  readonly method: 'POST' | 'DELETE';
  readonly url: string;
  readonly data?: JsonObject;
}

type Api = (call: PinCall) => Promise<unknown>;

/**
 * Puts a message on top of its group, or where the bot may not do that (a group whose owner keeps it for themselves, a
 * scope that was not granted) among the group's pins. A pin that cannot be set is over, whatever an operator does later.
 * Pages "put a top notice", "pin a message": https://open.feishu.cn/document/server-docs/group/chat/put_top_notice
 * and …/im-v1/pin/create
 */
export async function pinMessage(
  api: Api,
  destination: Destination,
  { messageId, instead }: Extract<Rendered, { type: 'pin' }>,
): Promise<Delivered> {
  if (destination.to !== 'chat') return { messageId: undefined, chatId: undefined };
  const { chatId } = destination;
  const delivered = { messageId: undefined, chatId };
  const notice = `/open-apis/im/v1/chats/${encodeURIComponent(chatId)}/top_notice/put_top_notice`;
  const data = { chat_top_notice: [{ action_type: '1', message_id: messageId }] };
  if (await isTaken(() => api({ method: 'POST', url: notice, data }))) return delivered;
  const pins = '/open-apis/im/v1/pins';
  if (instead !== undefined) {
    await isTaken(() => api({ method: 'DELETE', url: `${pins}/${encodeURIComponent(instead)}` }));
  }
  await orRefused(() => api({ method: 'POST', url: pins, data: { message_id: messageId } }));
  return delivered;
}

/** False for what the platform will not do for this bot; anything else may be tried again. */
async function isTaken(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (isFinal(error)) return false;
    throw error;
  }
}

const isFinal = (error: unknown): error is PlatformError =>
  error instanceof PlatformError && (error.failure === 'refused' || error.failure === 'stopped');

async function orRefused(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isFinal(error)) throw error;
    const { code, logId, message } = error;
    throw new PlatformError('refused', { call: 'pin', message, code, logId, cause: error });
  }
}
