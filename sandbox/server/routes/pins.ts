import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import {
  type ApiAnswer,
  type ApiCall,
  type ApiRoute,
  data,
  parsed,
  pathPart,
} from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { PinRecord } from '#sandbox/server/store/records.ts';
import { findMessage } from './find-message.ts';
import { pageOf, pageQuery } from './paging.ts';

const pinBody = z.object({ message_id: z.string() });
const listQuery = pageQuery(50).extend({ chat_id: z.string() });

/** Source: Server API, im-v1/pin. */
export function pinRoutes(platform: Platform): ApiRoute[] {
  const pins = '/open-apis/im/v1/pins';
  return [
    {
      method: 'POST',
      path: pins,
      title: 'pin a message',
      source: 'im-v1/pin/create',
      answer: (call) => pin(platform, call),
    },
    {
      method: 'GET',
      path: pins,
      title: 'list the pins of a chat',
      source: 'im-v1/pin/list',
      answer: (call) => list(platform, call),
    },
    {
      method: 'DELETE',
      path: `${pins}/:messageId`,
      title: 'unpin a message',
      source: 'im-v1/pin/delete',
      answer: (call) => unpin(platform, call),
    },
  ];
}

/** Pinning again gives the pin that is there. */
function pin(platform: Platform, call: ApiCall): ApiAnswer {
  const { message_id } = parsed(pinBody, call.body, 230001);
  const message = findMessage(platform, message_id);
  platform.limits.checkTarget(`pin ${message_id}`);
  const createdAt = platform.clock.now().getTime();
  const record =
    platform.store.pins.get(message_id) ??
    platform.store.pins.put({ messageId: message_id, chatId: message.chatId, createdAt });
  return data({ pin: pinForm(platform, record) });
}

function unpin(platform: Platform, call: ApiCall): ApiAnswer {
  const message = findMessage(platform, pathPart(call, 'messageId'));
  platform.store.pins.remove(message.messageId);
  return data();
}

function list(platform: Platform, call: ApiCall): ApiAnswer {
  const query = parsed(listQuery, call.query, 230001);
  const pins = platform.store.pins.list(({ chatId }) => chatId === query.chat_id).reverse();
  return data(pageOf(pins, query, (record) => pinForm(platform, record)));
}

function pinForm(platform: Platform, { messageId, chatId, createdAt }: PinRecord): JsonObject {
  return {
    message_id: messageId,
    chat_id: chatId,
    operator_id: platform.app.appId,
    operator_id_type: 'app_id',
    create_time: String(Math.floor(createdAt)),
  };
}
