import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import type { PersonIdType } from '#sandbox/server/directory/people.ts';
import { isEmojiType } from '#sandbox/server/emoji-types.ts';
import {
  type ApiAnswer,
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  data,
  parsed,
  pathPart,
} from '#sandbox/server/http/api.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { addReaction, removeReaction } from '#sandbox/server/reactions.ts';
import type { ChatRecord, MessageRecord, Reaction } from '#sandbox/server/store/records.ts';
import { pageOf, pageQuery, placeIn } from './paging.ts';
import { personIdTypes } from './recipients.ts';

const createBody = z.object({ reaction_type: z.object({ emoji_type: z.string() }) });
const listQuery = pageQuery(50).extend({
  reaction_type: z.string().optional(),
  user_id_type: z.enum(personIdTypes).default('open_id'),
});

/** Source: Server API, im-v1/message-reaction, create, list and delete. */
export function reactionRoutes(platform: Platform): ApiRoute[] {
  const path = '/open-apis/im/v1/messages/:messageId/reactions';
  return [
    {
      method: 'POST',
      path,
      title: 'react to a message',
      source: 'im-v1/message-reaction/create',
      answer: (call) => create(platform, call),
    },
    {
      method: 'GET',
      path,
      title: 'list the reactions to a message',
      source: 'im-v1/message-reaction/list',
      answer: (call) => list(platform, call),
    },
    {
      method: 'DELETE',
      path: `${path}/:reactionId`,
      title: 'take a reaction back',
      source: 'im-v1/message-reaction/delete',
      answer: (call) => remove(platform, call),
    },
  ];
}

const outside = {
  toReact: [231002, 'The operator has no permission to react on the specific message.'],
  toLook: [231008, 'The operator has no access to the message.'],
} as const;

function create(platform: Platform, call: ApiCall): ApiAnswer {
  const { emoji_type: emojiType } = parsed(createBody, call.body, 231001).reaction_type;
  if (!isEmojiType(emojiType)) throw invalidType();
  const message = reactedMessage(platform, call, outside.toReact);
  const reaction = addReaction(platform, message, { openId: platform.app.openId, emojiType });
  return data(reactionForm(platform, reaction));
}

function list(platform: Platform, call: ApiCall): ApiAnswer {
  const query = parsed(listQuery, call.query, 231014);
  placeIn(query.page_token, new ApiRefusal(231012, 'The request has an invalid pageToken.'));
  const wanted = query.reaction_type;
  if (wanted && !isEmojiType(wanted)) throw invalidType();
  const { reactions = [] } = reactedMessage(platform, call, outside.toLook);
  const found = reactions.filter(({ emojiType }) => !wanted || emojiType === wanted);
  const form = (one: Reaction): JsonObject => reactionForm(platform, one, query.user_id_type);
  return data(pageOf(found, query, form));
}

function remove(platform: Platform, call: ApiCall): ApiAnswer {
  const message = reactedMessage(platform, call, outside.toReact);
  const wanted = pathPart(call, 'reactionId');
  const isWanted = ({ reactionId }: Reaction): boolean => reactionId === wanted;
  const reaction = message.reactions?.find(isWanted);
  if (!reaction) throw notHere(platform, isWanted);
  if (reaction.openId !== platform.app.openId) {
    throw new ApiRefusal(231007, 'The operator has no permission to delete this reaction.');
  }
  removeReaction(platform, message, reaction);
  return data(reactionForm(platform, reaction));
}

/** The message in the path, with the refusals that reactions have for it. */
function reactedMessage(
  platform: Platform,
  call: ApiCall,
  [code, text]: readonly [number, string],
): MessageRecord {
  const message = platform.store.messages.get(pathPart(call, 'messageId'));
  if (!message || message.recalled) {
    throw new ApiRefusal(231003, 'The message is not found, maybe not exist or deleted.');
  }
  const chat = platform.store.chats.get(message.chatId);
  if (chat) refuseDissolved(chat);
  if (!chat?.hasBot) throw new ApiRefusal(code, text);
  if (message.onlyFor) throw new ApiRefusal(231018, 'The message is invisible to the operator.');
  return message;
}

function refuseDissolved(chat: ChatRecord): void {
  if (!chat.dissolved) return;
  throw new ApiRefusal(
    231004,
    'The chat in which the message exists is not found, maybe not exist, deleted or archived.',
  );
}

/** Why the message has no such reaction: another has it, or none. */
function notHere(platform: Platform, isWanted: (reaction: Reaction) => boolean): ApiRefusal {
  const [other] = platform.store.messages.list(
    ({ reactions }) => reactions?.some(isWanted) === true,
  );
  return other
    ? new ApiRefusal(231010, 'The reaction does not belong to the message.')
    : new ApiRefusal(231011, 'The request has an invalid reaction_id.');
}

function invalidType(): ApiRefusal {
  return new ApiRefusal(231001, 'reaction type is invalid.');
}

function reactionForm(
  { app }: Platform,
  { reactionId, openId, emojiType, createdAt }: Reaction,
  type: PersonIdType = 'open_id',
): JsonObject {
  const byBot = openId === app.openId;
  return {
    reaction_id: reactionId,
    operator: {
      operator_id: byBot ? app.appId : personIds(openId)[type],
      operator_type: byBot ? 'app' : 'user',
    },
    action_time: String(Math.floor(createdAt)),
    reaction_type: { emoji_type: emojiType },
  };
}
