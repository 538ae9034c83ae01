import type { JsonObject } from '#sandbox/contract.ts';
import {
  type ApiAnswer,
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  data,
  pathPart,
} from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { recallMessage } from '#sandbox/server/recall.ts';
import type { BatchRecord, MessageRecord } from '#sandbox/server/store/records.ts';
import { sendBatch } from './batch-send.ts';

const day = 24 * 60 * 60 * 1000;
const recallableFor = day;
const knownFor = 30 * day;

/** Source: Server API, im-v1/batch_message: batch send, get_progress, read_user, delete. */
export function batchMessageRoutes(platform: Platform): ApiRoute[] {
  const batch = '/open-apis/im/v1/batch_messages/:batchId';
  return [
    {
      method: 'POST',
      path: '/open-apis/message/v4/batch_send/',
      title: 'send a message to many people',
      source: 'im-v1/batch_message/batch-send',
      answer: (call) => sendBatch(platform, call),
    },
    {
      method: 'GET',
      path: `${batch}/get_progress`,
      title: 'ask how far a batch is',
      source: 'im-v1/batch_message/get_progress',
      answer: (call) => progress(platform, recentBatch(platform, call)),
    },
    {
      method: 'GET',
      path: `${batch}/read_user`,
      title: 'count who has read a batch',
      source: 'im-v1/batch_message/read_user',
      answer: (call) => readers(platform, recentBatch(platform, call)),
    },
    {
      method: 'DELETE',
      path: batch,
      title: 'take a batch back',
      source: 'im-v1/batch_message/delete',
      answer: (call) => recall(platform, findBatch(platform, call)),
    },
  ];
}

function findBatch(platform: Platform, call: ApiCall): BatchRecord {
  const batch = platform.store.batches.get(pathPart(call, 'batchId'));
  if (!batch) throw new ApiRefusal(230030, 'The message id is invalid, record not found.');
  return batch;
}

function recentBatch(platform: Platform, call: ApiCall): BatchRecord {
  const batch = findBatch(platform, call);
  if (platform.clock.now().getTime() - batch.createdAt <= knownFor) return batch;
  throw new ApiRefusal(230030, 'The message id is invalid, record not found.');
}

/** People whom the bot cannot reach count as valid, but not as a success. */
function progress(platform: Platform, batch: BatchRecord): ApiAnswer {
  const { messageIds, invalidOpenIds } = batch;
  const recalledCount = messagesOf(platform, batch).filter(({ recalled }) => recalled).length;
  return data({
    batch_message_send_progress: {
      valid_user_ids_count: messageIds.length + invalidOpenIds.length,
      success_user_ids_count: messageIds.length,
      read_user_ids_count: readCount(platform, batch),
    },
    batch_message_recall_progress: {
      recall: batch.recalledAt !== undefined,
      recall_count: recalledCount,
    },
  });
}

function readers(platform: Platform, batch: BatchRecord): ApiAnswer {
  const read_user: JsonObject = {
    read_count: String(readCount(platform, batch)),
    total_count: String(batch.messageIds.length),
  };
  return data({ read_user });
}

function recall(platform: Platform, batch: BatchRecord): ApiAnswer {
  if (platform.clock.now().getTime() - batch.createdAt > recallableFor) {
    throw new ApiRefusal(230009, 'Message can only be recalled within one days.');
  }
  platform.store.batches.put({ ...batch, recalledAt: platform.clock.now().getTime() });
  for (const message of messagesOf(platform, batch)) {
    if (!message.recalled) recallMessage(platform, message);
  }
  return data();
}

function messagesOf(platform: Platform, { messageIds }: BatchRecord): MessageRecord[] {
  return messageIds
    .map((messageId) => platform.store.messages.get(messageId))
    .filter((message) => message !== undefined);
}

function readCount(platform: Platform, { messageIds }: BatchRecord): number {
  return messageIds.filter((messageId) => platform.store.receiptsOf(messageId).length > 0).length;
}
