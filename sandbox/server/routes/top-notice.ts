import { z } from 'zod';
import { type ApiCall, type ApiRoute, data } from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord } from '#sandbox/server/store/records.ts';
import { badParameter, chatBody, chatOfBot } from './chat-requests.ts';

const noticeBody = z.object({
  chat_top_notice: z
    .array(
      z.object({
        /** 1 is a message, 2 the announcement. */
        action_type: z.enum(['1', '2']).default('2'),
        message_id: z.string().exactOptional(),
      }),
    )
    .min(1),
});

/** What stands at the top of a group. Source: Server API, group/chat/put_top_notice and delete_top_notice. */
export function topNoticeRoutes(platform: Platform): ApiRoute[] {
  const notice = '/open-apis/im/v1/chats/:chatId/top_notice';
  return [
    {
      method: 'POST',
      path: `${notice}/put_top_notice`,
      title: 'put a message or the announcement on top of a group',
      source: 'group/chat/put_top_notice',
      answer: (call) => {
        put(platform, call);
        return data();
      },
    },
    {
      method: 'POST',
      path: `${notice}/delete_top_notice`,
      title: 'take down what is on top of a group',
      source: 'group/chat/delete_top_notice',
      answer: (call) => {
        const { topNotice: _topNotice, ...chat } = chatOfBot(platform, call);
        platform.store.chats.put(chat);
        return data();
      },
    },
  ];
}

function put(platform: Platform, call: ApiCall): void {
  const { chat_top_notice } = chatBody(noticeBody, call);
  const chat = chatOfBot(platform, call);
  const notice = chat_top_notice.at(-1);
  const topNotice: ChatRecord['topNotice'] =
    notice?.action_type === '1' ? { messageId: messageOf(platform, chat, notice.message_id) } : {};
  platform.store.chats.put({ ...chat, topNotice });
}

function messageOf(platform: Platform, chat: ChatRecord, messageId: string | undefined): string {
  const message = platform.store.messages.get(messageId ?? '');
  if (!message || message.chatId !== chat.chatId || message.recalled) {
    throw badParameter('message_id');
  }
  return message.messageId;
}
