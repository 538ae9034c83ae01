import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { privateChatOf } from '#sandbox/server/chats.ts';
import { type ApiAnswer, type ApiCall, ApiRefusal, data } from '#sandbox/server/http/api.ts';
import { newId } from '#sandbox/server/ids.ts';
import { jsonObject, objectAt, textAt } from '#sandbox/server/json.ts';
import type { SandboxPerson } from '#sandbox/server/options.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { postMessage } from '#sandbox/server/post-message.ts';
import { type MessageContent, readContent } from './message-content.ts';
import { isReachable } from './recipients.ts';

/** How long the messages of a batch wait for their turn. */
const turnComesAfter = 1000;

const ids = z.array(z.string()).max(200).default([]);
const batchBody = z.object({
  msg_type: z.enum(['text', 'image', 'post', 'share_chat', 'interactive']),
  content: jsonObject.optional(),
  card: jsonObject.optional(),
  department_ids: ids,
  open_ids: ids,
  user_ids: ids,
  union_ids: ids,
});
type BatchBody = z.infer<typeof batchBody>;

/**
 * Takes a message for many people and sends it a little later, to each of them once. Refusals come with HTTP 200.
 * Source: Server API, im-v1/batch_message, batch send.
 */
export function sendBatch(platform: Platform, call: ApiCall): ApiAnswer {
  const body = batchBody.safeParse(call.body).data;
  if (!(body && namesSomeone(body))) throw refusal(10003, 'Invalid parameter.');
  const content = contentOf(platform, body);
  const found = recipients(platform, body);
  const batchId = newId('bm-');
  const createdAt = platform.clock.now().getTime();
  platform.store.batches.put({ batchId, messageIds: [], invalidOpenIds: [], createdAt });
  platform.clock.after(turnComesAfter, () => {
    deliver(platform, batchId, { content, people: found.people });
  });
  return data({ message_id: batchId, ...found.invalid });
}

function namesSomeone(body: BatchBody): boolean {
  const named = [body.department_ids, body.open_ids, body.user_ids, body.union_ids];
  return named.some((list) => list.length > 0);
}

interface Recipients {
  readonly people: readonly SandboxPerson[];
  readonly invalid: JsonObject;
}

function recipients(platform: Platform, body: BatchBody): Recipients {
  const { people } = platform;
  const departments = resolve(body.department_ids, (id) => everyoneIn(platform, id));
  const byOpenId = resolve(body.open_ids, (id) => people.find(id, 'open_id'));
  const byUserId = resolve(body.user_ids, (id) => people.find(id, 'user_id'));
  const byUnionId = resolve(body.union_ids, (id) => people.find(id, 'union_id'));
  const all = [
    ...departments.found.flat(),
    ...byOpenId.found,
    ...byUserId.found,
    ...byUnionId.found,
  ];
  return {
    people: [...new Map(all.map((person) => [person.openId, person])).values()],
    invalid: {
      invalid_department_ids: departments.invalid,
      invalid_open_ids: byOpenId.invalid,
      invalid_user_ids: byUserId.invalid,
      invalid_union_ids: byUnionId.invalid,
    },
  };
}

/** By either kind of id; the root department is not taken. */
function everyoneIn({ directory }: Platform, id: string): SandboxPerson[] | undefined {
  if (id === '0') return undefined;
  const department = directory.find(id) ?? directory.find(id, 'department_id');
  return department && directory.everyoneIn(department.openDepartmentId);
}

function resolve<T>(
  wanted: readonly string[],
  find: (id: string) => T | undefined,
): { readonly found: T[]; readonly invalid: string[] } {
  return {
    found: wanted.map(find).filter((one) => one !== undefined),
    invalid: wanted.filter((id) => find(id) === undefined),
  };
}

/** The content as one message would have it; this API has other shapes for some. */
function contentOf(platform: Platform, body: BatchBody): MessageContent {
  try {
    return readContent(platform, body.msg_type, JSON.stringify(singleContent(body)));
  } catch (error) {
    if (error instanceof ApiRefusal) throw contentRefusal(body, error);
    throw error;
  }
}

function singleContent({ msg_type, content = {}, card = {} }: BatchBody): JsonObject {
  switch (msg_type) {
    case 'text':
    case 'image':
      return content;
    case 'post':
      return objectAt(content, 'post') ?? {};
    case 'share_chat':
      return { chat_id: textAt(content, 'share_chat_id') ?? '' };
    case 'interactive':
      return card;
  }
}

function contentRefusal({ msg_type }: BatchBody, reason: ApiRefusal): ApiRefusal {
  switch (msg_type) {
    case 'image':
      return refusal(11227, 'Image key not exist.');
    case 'share_chat':
      return refusal(11231, 'Chat not found.');
    case 'text':
    case 'post':
    case 'interactive':
      return refusal(11246, `Create message content fail. ${reason.message}`);
  }
}

function refusal(code: number, message: string): ApiRefusal {
  return new ApiRefusal(code, message, { status: 200 });
}

interface Delivery {
  readonly content: MessageContent;
  readonly people: readonly SandboxPerson[];
}

function deliver(platform: Platform, batchId: string, { content, people }: Delivery): void {
  const batch = platform.store.batches.get(batchId);
  if (!batch || batch.recalledAt !== undefined) return;
  const messages = people.filter(isReachable).map((person) =>
    postMessage(platform, {
      ...content,
      chatId: privateChatOf(platform, person.openId).chatId,
      senderOpenId: platform.app.openId,
      batchId,
    }),
  );
  const unreached = people.filter((person) => !isReachable(person));
  platform.store.batches.put({
    ...batch,
    messageIds: messages.map(({ messageId }) => messageId),
    invalidOpenIds: unreached.map(({ openId }) => openId),
  });
}
