import { type Request, Router } from 'express';
import { z } from 'zod';
import type { PageMessage } from '#sandbox/contract.ts';
import { seenBy } from '#sandbox/server/cards/seen-by.ts';
import { ownerOf } from '#sandbox/server/chat-authority.ts';
import { isVisible } from '#sandbox/server/chats.ts';
import { isEmojiType } from '#sandbox/server/emoji-types.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { addReaction, findReaction, removeReaction } from '#sandbox/server/reactions.ts';
import { type RecallType, recallMessage } from '#sandbox/server/recall.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';
import { pageMessage } from './page-form.ts';
import { PageRefusal } from './page-refusal.ts';
import { checked } from './page-requests.ts';
import { refuseGone } from './refuse-gone.ts';

const reactionRequest = z.object({
  emojiType: z.string().refine(isEmojiType, 'there is no such emoji'),
});

/** What a person does to a message that is there: reacts, takes the reaction back, takes a message back. */
export function messageDoings(platform: Platform): Router {
  const router = Router();
  router.param('openId', refuseGone(platform));
  const message = '/:openId/messages/:messageId';
  router.post(`${message}/reactions`, (request, response) => {
    const { emojiType } = checked(reactionRequest, request.body);
    const found = messageOf(platform, request);
    addReaction(platform, found, { openId: personIn(request), emojiType });
    response.json(asItIsNow(platform, request));
  });
  router.delete(`${message}/reactions/:emojiType`, (request, response) => {
    const found = messageOf(platform, request);
    const emojiType = String(request.params.emojiType);
    const reaction = findReaction(found, { openId: personIn(request), emojiType });
    if (!reaction) throw new PageRefusal(404, `${personIn(request)} did not react so`);
    removeReaction(platform, found, reaction);
    response.json(asItIsNow(platform, request));
  });
  router.delete(message, (request, response) => {
    const found = messageOf(platform, request);
    const by = recallTypeOf(platform, found, personIn(request));
    if (!by) throw new PageRefusal(409, 'a person takes back only what they said');
    response.json(pageMessage(platform, recallMessage(platform, found, by)));
  });
  return router;
}

/** As what the person may take the message back: what others said as the group's owner or manager alone. */
function recallTypeOf(
  { store }: Platform,
  { chatId, senderOpenId }: MessageRecord,
  openId: string,
): RecallType | undefined {
  if (senderOpenId === openId) return 'message_owner';
  const chat = store.chats.get(chatId);
  if (chat && ownerOf(chat) === openId) return 'group_owner';
  return chat?.managerOpenIds?.includes(openId) ? 'group_manager' : undefined;
}

function personIn(request: Request): string {
  return String(request.params.openId);
}

/** The message in the path, which the person in the path sees. */
function messageOf(platform: Platform, request: Request): MessageRecord {
  const openId = personIn(request);
  const message = platform.store.messages.get(String(request.params.messageId));
  const chat = platform.store.chats.get(message?.chatId ?? '');
  const isThere = message && !message.recalled && isVisible(message, openId);
  if (!isThere || !platform.people.has(openId) || !chat?.memberOpenIds.includes(openId)) {
    throw new PageRefusal(404, `${openId} sees no message ${String(request.params.messageId)}`);
  }
  return message;
}

/** The message in the path after what was done to it, as the person sees it. */
function asItIsNow(platform: Platform, request: Request): PageMessage {
  return pageMessage(platform, seenBy(messageOf(platform, request), personIn(request)));
}
