import { z } from 'zod';
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
import type { MessageRecord } from '#sandbox/server/store/records.ts';
import { badParameter } from './find-message.ts';

const possibleFor = 600_000;

const languages = [
  ...['en_us', 'zh_cn', 'zh_hk', 'zh_tw', 'ja_jp', 'id_id', 'vi_vn', 'th_th'],
  ...['pt_br', 'es_es', 'ko_kr', 'de_de', 'fr_fr', 'it_it', 'ru_ru', 'ms_my'],
];
const text = z.string().min(1).max(200);
const followUp = z.object({
  content: text,
  i18n_contents: z
    .array(z.object({ content: text, language: z.enum(languages) }))
    .max(50)
    .default([]),
});
const body = z.object({ follow_ups: z.array(z.unknown()) });
const followUps = z.array(followUp).min(1).max(3);

/** Source: Server API, im-v1/message/push_follow_up, which has a meaning of its own for the codes 230002 to 230008. */
export function followUpRoutes(platform: Platform): ApiRoute[] {
  return [
    {
      method: 'POST',
      path: '/open-apis/im/v1/messages/:messageId/push_follow_up',
      title: 'put bubbles to answer with below a message',
      source: 'im-v1/message/push_follow_up',
      answer: (call) => push(platform, call),
    },
  ];
}

function push(platform: Platform, call: ApiCall): ApiAnswer {
  const given = followUps.safeParse(parsed(body, call.body, 230001).follow_ups).data;
  if (!given) throw new ApiRefusal(230007, 'invalid follow up.');
  const message = followed(platform, pathPart(call, 'messageId'));
  if (platform.clock.now().getTime() - message.createdAt > possibleFor) {
    throw new ApiRefusal(230002, 'expired message.');
  }
  if (message.followUps) throw new ApiRefusal(230008, 'follow up already exist.');
  platform.store.messages.put({
    ...message,
    followUps: given.map(({ content, i18n_contents }) => ({
      content,
      i18nContents: i18n_contents,
    })),
  });
  return data();
}

/** The bot's message, the newest of a private chat. */
function followed(platform: Platform, messageId: string): MessageRecord {
  const { store, people } = platform;
  const message = store.messages.get(messageId);
  if (!message) throw new ApiRefusal(99992354, `The message_id "${messageId}" does not exist.`);
  const chat = store.chats.get(message.chatId);
  if (message.onlyFor || !chat?.hasBot) throw new ApiRefusal(230004, 'invisible message.');
  if (chat.mode !== 'p2p') throw new ApiRefusal(230003, 'only support p2p chat.');
  if (people.get(chat.memberOpenIds[0] ?? '')?.unreachable) {
    throw new ApiRefusal(230005, 'user is not visible to bot.');
  }
  if (!message.fromBot || message.recalled) throw badParameter('not a message of the bot');
  if (store.lastMessage(chat.chatId)?.messageId !== messageId) {
    throw new ApiRefusal(230006, 'only support latest message.');
  }
  return message;
}
