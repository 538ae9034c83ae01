import { z } from 'zod';
import { mayBot } from '#sandbox/server/chat-authority.ts';
import type { PersonIdType } from '#sandbox/server/directory/people.ts';
import {
  type ApiAnswer,
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  data,
  parsed,
  pathPart,
} from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord, UrgentRecord } from '#sandbox/server/store/records.ts';
import { badParameter, deleted, findOwnMessage } from './find-message.ts';
import { personIdTypes } from './recipients.ts';

/** How many messages a person may be buzzed about before reading one. */
const unreadUrgents = 200;

const urgentQuery = z.object({ user_id_type: z.enum(personIdTypes) });
const urgentBody = z.object({ user_id_list: z.array(z.string()).min(1).max(200) });

const ways = [
  ['app', 'in the client'],
  ['sms', 'by text message'],
  ['phone', 'by telephone'],
] as const satisfies [UrgentRecord['kind'], string][];

/** Source: Server API, im-v1/buzz-messages, urgent_app, urgent_sms and urgent_phone. */
export function urgentRoutes(platform: Platform): ApiRoute[] {
  return ways.map(([kind, how]) => ({
    method: 'PATCH',
    path: `/open-apis/im/v1/messages/:messageId/urgent_${kind}`,
    title: `buzz people about a message, ${how}`,
    source: `im-v1/buzz-messages/urgent_${kind}`,
    answer: (call) => buzz(platform, call, kind),
  }));
}

/** Those of the people who are in the chat are buzzed; when none is, the call is refused. */
function buzz(platform: Platform, call: ApiCall, kind: UrgentRecord['kind']): ApiAnswer {
  const { user_id_type } = parsed(urgentQuery, call.query, 230001);
  const { user_id_list } = parsed(urgentBody, call.body, 230001);
  const message = urgentMessage(platform, pathPart(call, 'messageId'));
  const members = membersAmong(platform, message, { ids: user_id_list, type: user_id_type });
  if (members.size === 0) throw badParameter('all ids of user_id_list are invalid');
  for (const openId of members.values()) refuseTooManyUnread(platform, message, openId);
  for (const openId of members.values()) record(platform, { message, openId, kind });
  return data({ invalid_user_id_list: user_id_list.filter((id) => !members.has(id)) });
}

function urgentMessage(platform: Platform, messageId: string): MessageRecord {
  const message = findOwnMessage(platform, messageId);
  if (message.recalled) throw deleted();
  const chat = platform.store.chats.get(message.chatId);
  if (message.batchId || (chat && !mayBot(chat, 'buzz'))) {
    throw new ApiRefusal(230052, 'Can not urgent this message.');
  }
  return message;
}

/** The `open_id`s of the chat's members, by the ids that they were asked for with. */
function membersAmong(
  platform: Platform,
  message: MessageRecord,
  asked: { readonly ids: readonly string[]; readonly type: PersonIdType },
): ReadonlyMap<string, string> {
  const members = platform.store.chats.get(message.chatId)?.memberOpenIds ?? [];
  const found = asked.ids.flatMap((id): [string, string][] => {
    const openId = platform.people.find(id, asked.type)?.openId;
    return openId !== undefined && members.includes(openId) ? [[id, openId]] : [];
  });
  return new Map(found);
}

function refuseTooManyUnread(platform: Platform, message: MessageRecord, openId: string): void {
  const { store } = platform;
  const unread = store.urgents.list(
    (urgent) =>
      urgent.openId === openId &&
      urgent.messageId !== message.messageId &&
      !store.hasRead(urgent.messageId, openId) &&
      store.messages.get(urgent.messageId)?.recalled === false,
  );
  if (unread.length < unreadUrgents) return;
  throw new ApiRefusal(230023, 'The number of unread urgent messages of the user is too large.');
}

/** A buzz by telephone or text message is one in the client too; a later one in the client takes nothing from it. */
function record(
  platform: Platform,
  buzzed: Pick<UrgentRecord, 'openId' | 'kind'> & { readonly message: MessageRecord },
): void {
  const { openId, kind, message } = buzzed;
  const { store, clock } = platform;
  const before = store.urgentsOf(message.messageId).find((urgent) => urgent.openId === openId);
  if (before && kind === 'app') return;
  const createdAt = clock.now().getTime();
  store.urgents.put({ messageId: message.messageId, openId, kind, createdAt });
}
