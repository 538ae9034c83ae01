import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { type ApiCall, ApiRefusal, pathPart } from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord } from '#sandbox/server/store/records.ts';
import { type PageRequest, pageOf, placeIn } from './paging.ts';

const userIdType = z.enum(['open_id', 'union_id', 'user_id']).default('open_id');
export const userIdQuery = z.object({ user_id_type: userIdType });
export const memberIdQuery = z.object({
  member_id_type: z.enum(['open_id', 'union_id', 'user_id', 'app_id']).default('open_id'),
});
export type MemberIdType = z.infer<typeof memberIdQuery>['member_id_type'];

/** A body by its schema; throws 232001, as every page of the group APIs has it. */
export function chatBody<T>(schema: z.ZodType<T>, call: ApiCall): T {
  const result = schema.safeParse(call.body ?? {});
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw badParameter(`${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

export function badParameter(what: string): ApiRefusal {
  const message = 'Your request contains an invalid request parameter.';
  return new ApiRefusal(232001, `${message} ext=${what}`);
}

/** One page of things; throws 232001 when the token is none. */
export function chatPage<T>(
  all: readonly T[],
  query: PageRequest,
  form: (thing: T) => JsonObject,
): JsonObject {
  placeIn(query.page_token, badParameter('page_token'));
  return pageOf(all, query, form);
}

/** The chat in the path, whoever is in it; throws 232006. */
export function knownChat(platform: Platform, call: ApiCall): ChatRecord {
  const chat = platform.store.chats.get(pathPart(call, 'chatId'));
  if (!chat) throw new ApiRefusal(232006, 'Your request specifies a chat_id which is invalid.');
  return chat;
}

/** The chat in the path that still is; throws 232006 and 232009. */
export function livingChat(platform: Platform, call: ApiCall): ChatRecord {
  const chat = knownChat(platform, call);
  if (chat.dissolved) {
    throw new ApiRefusal(232009, 'Your request specifies a chat which has already been dissolved.');
  }
  return chat;
}

/** The chat in the path that the bot is in; throws 232006, 232009 and 232011. */
export function chatOfBot(platform: Platform, call: ApiCall): ChatRecord {
  const chat = livingChat(platform, call);
  if (!chat.hasBot) throw new ApiRefusal(232011, 'Operator can NOT be out of the chat.');
  return chat;
}

/** Likewise, and it is no private chat; throws 232008 too. */
export function groupOfBot(platform: Platform, call: ApiCall): ChatRecord {
  const chat = chatOfBot(platform, call);
  if (chat.mode !== 'group') throw wrongChatType();
  return chat;
}

export function wrongChatType(): ApiRefusal {
  return new ApiRefusal(
    232008,
    'Your request specifies a chat whose type is NOT supported currently.',
  );
}

export function notOwnerOrCreator(): ApiRefusal {
  return new ApiRefusal(
    232017,
    'No Permission: If the operator is NOT owner or creator with the scope, the operator can NOT complete the request.',
  );
}
