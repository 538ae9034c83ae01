import { mayBot } from '#sandbox/server/chat-authority.ts';
import { privateChatOf } from '#sandbox/server/chats.ts';
import type { PersonIdType } from '#sandbox/server/directory/people.ts';
import { ApiRefusal } from '#sandbox/server/http/api.ts';
import type { SandboxPerson } from '#sandbox/server/options.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord } from '#sandbox/server/store/records.ts';

export const personIdTypes = ['open_id', 'union_id', 'user_id'] as const satisfies PersonIdType[];
type ReceiveIdType = PersonIdType | 'chat_id' | 'email';

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

const unreachable: Record<
  NonNullable<SandboxPerson['unreachable']>,
  { readonly code: number; readonly text: string }
> = {
  not_available: { code: 230013, text: 'Bot has NO availability to this user.' },
  resigned: { code: 230029, text: 'User has resigned.' },
  stopped_bot: { code: 230053, text: 'The user has stopped the bot from sending messages.' },
  blocked_bot: { code: 230035, text: 'Send Message Permission deny.' },
  other_tenant: { code: 230038, text: 'Cross tenant p2p chat operate forbid.' },
};

/**
 * The chat that a message to this id goes into; throws the refusal when the bot cannot write there.
 * Source: Server API, im-v1/message/create; api-call-guide, general error codes.
 */
export function chatToWrite(platform: Platform, id: string, type: ReceiveIdType): ChatRecord {
  if (!id.startsWith(prefixes[type])) throw invalidReceiver();
  if (type === 'chat_id') {
    const chat = platform.store.chats.get(id);
    if (!chat) throw botIsOut();
    return chat;
  }
  const person = type === 'email' ? personByEmail(platform, id) : platform.people.find(id, type);
  if (person) return privateChatOf(platform, person.openId);
  throw type === 'email'
    ? invalidReceiver()
    : new ApiRefusal(unknownId[type], `The ${type} "${id}" does not exist.`);
}

/** Throws when the bot may not write into the chat, or does so too often. */
export function checkMayWrite(platform: Platform, chat: ChatRecord): void {
  refuseDissolvedOrLeft(chat);
  const reason = whyUnreachable(platform, chat);
  if (reason) throw refusalOf(reason);
  refuseSilenced(chat);
  const openId = otherSideOf(chat);
  platform.limits.checkTarget(openId ? `person ${openId}` : `chat ${chat.chatId}`);
}

/** Throws when the group does not let the bot speak. */
export function refuseSilenced(chat: ChatRecord): void {
  if (mayBot(chat, 'send')) return;
  throw new ApiRefusal(230018, 'These operations are NOT allowed at current group settings.');
}

/**
 * Throws when the bot has no access to what was said in the chat. Of a private chat it has none when the person is not,
 * or no longer, in its availability, even if that person has resigned.
 */
export function checkAccess(platform: Platform, chat: ChatRecord): void {
  refuseDissolvedOrLeft(chat);
  const reason = whyUnreachable(platform, chat);
  if (reason === 'not_available' || reason === 'resigned') throw refusalOf('not_available');
}

function refuseDissolvedOrLeft(chat: ChatRecord): void {
  if (chat.dissolved) {
    throw new ApiRefusal(232009, 'Your request specifies a chat which has already been dissolved.');
  }
  if (!chat.hasBot) throw botIsOut();
}

function whyUnreachable(platform: Platform, chat: ChatRecord): SandboxPerson['unreachable'] {
  const openId = otherSideOf(chat);
  return openId === undefined ? undefined : platform.people.get(openId)?.unreachable;
}

function refusalOf(reason: NonNullable<SandboxPerson['unreachable']>): ApiRefusal {
  return new ApiRefusal(unreachable[reason].code, unreachable[reason].text);
}

export function isReachable(person: SandboxPerson): boolean {
  return person.unreachable === undefined;
}

/** The person behind an id of any of the three types. */
export function findPersonByAnyId(platform: Platform, id: string): SandboxPerson | undefined {
  return personIdTypes
    .values()
    .map((type) => platform.people.find(id, type))
    .find((person) => person !== undefined);
}

export function personByEmail(platform: Platform, email: string): SandboxPerson | undefined {
  const wanted = email.toLowerCase();
  return [...platform.people.values()].find((person) => person.email?.toLowerCase() === wanted);
}

export function botIsOut(): ApiRefusal {
  return new ApiRefusal(230002, 'Bot/User can NOT be out of the chat.');
}

function otherSideOf(chat: ChatRecord): string | undefined {
  return chat.mode === 'p2p' ? chat.memberOpenIds[0] : undefined;
}

function invalidReceiver(): ApiRefusal {
  return new ApiRefusal(230034, 'The receive_id is invalid.');
}
