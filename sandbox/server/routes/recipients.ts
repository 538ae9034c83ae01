import { privateChatOf } from '#sandbox/server/chats.ts';
import { ApiRefusal } from '#sandbox/server/http/api.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { SandboxPerson } from '#sandbox/server/options.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord } from '#sandbox/server/store/records.ts';

export type PersonIdType = 'open_id' | 'union_id' | 'user_id';
export type ReceiveIdType = PersonIdType | 'chat_id' | 'email';

/** An id is checked against its type by its beginning, where the type has one. */
const prefixes: Record<ReceiveIdType, string> = {
  open_id: 'ou_',
  union_id: 'on_',
  user_id: '',
  chat_id: 'oc_',
  email: '',
};

const unknownId: Record<PersonIdType, number> = {
  open_id: 99992351,
  union_id: 99992363,
  user_id: 99992360,
};

const unreachable = {
  not_available: { code: 230013, text: 'Bot has NO availability to this user.' },
  resigned: { code: 230029, text: 'The user has resigned.' },
  stopped_bot: { code: 230053, text: 'The user has stopped the bot from sending messages.' },
};

/** The chat that a message to this id goes into; throws the refusal when the bot cannot write there. */
export function chatToWrite(platform: Platform, id: string, type: ReceiveIdType): ChatRecord {
  if (!id.startsWith(prefixes[type])) {
    throw new ApiRefusal(230034, 'The receive_id does not match the receive_id_type.');
  }
  if (type === 'email') throw new ApiRefusal(230001, 'ext=invalid receive_id');
  if (type !== 'chat_id') {
    const person = findPerson(platform, id, type);
    if (!person) throw unknownPerson(id, type);
    return privateChatOf(platform, person.openId);
  }
  const chat = platform.store.chats.get(id);
  if (!chat) throw botIsOut();
  return chat;
}

/** Throws when the bot may not write into the chat, or does so too often. */
export function checkMayWrite(platform: Platform, chat: ChatRecord): void {
  if (!chat.hasBot) throw botIsOut();
  const openId = chat.mode === 'p2p' ? chat.memberOpenIds[0] : undefined;
  const reason = openId ? platform.people.get(openId)?.unreachable : undefined;
  if (reason) throw new ApiRefusal(unreachable[reason].code, unreachable[reason].text);
  platform.limits.checkTarget(openId ? `person ${openId}` : `chat ${chat.chatId}`);
}

/** The person behind an id of one of the three types. */
export function findPerson(
  platform: Platform,
  id: string,
  type: PersonIdType,
): SandboxPerson | undefined {
  return [...platform.people.values()].find((person) => personIds(person.openId)[type] === id);
}

function unknownPerson(id: string, type: PersonIdType): ApiRefusal {
  return new ApiRefusal(unknownId[type], `The ${type} "${id}" does not exist.`);
}

function botIsOut(): ApiRefusal {
  return new ApiRefusal(230002, 'Bot/User can NOT be out of the chat.');
}
