import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { chatSettings } from '#sandbox/server/chat-settings.ts';
import type { PersonIdType } from '#sandbox/server/directory/people.ts';
import { type ApiCall, ApiRefusal, parsed } from '#sandbox/server/http/api.ts';
import { newId } from '#sandbox/server/ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord } from '#sandbox/server/store/records.ts';
import { groupFields } from './chat-form.ts';
import { badParameter, chatBody, userIdQuery } from './chat-requests.ts';
import { checkEdition, checkPublicName } from './chat-rules.ts';
import { isStillAtIt } from './sent-before.ts';

/** For so long one uuid makes one group. */
const uuidLasts = 10 * 60 * 60 * 1000;
/** As the platform calls a private group that was given no name. */
const nameless = '(无主题)';

const createQuery = userIdQuery.extend({
  set_bot_manager: z.enum(['true', 'false']).default('false'),
  uuid: z.string().max(50).exactOptional(),
});
const settingsAtFirst = chatSettings.omit({
  add_member_permission: true,
  share_card_permission: true,
  at_all_permission: true,
  pin_manage_setting: true,
});
const createBody = settingsAtFirst.extend({
  name: z.string().exactOptional(),
  description: z.string().exactOptional(),
  owner_id: z.string().min(1).exactOptional(),
  user_id_list: z.array(z.string()).max(50).default([]),
  bot_id_list: z.array(z.string()).max(5).default([]),
  chat_mode: z.literal('group').default('group'),
});
type CreateBody = z.infer<typeof createBody>;

/** Makes a group that the bot is in. Source: Server API, group/chat/create. */
export function createChat(platform: Platform, call: ApiCall): JsonObject {
  const query = parsed(createQuery, call.query);
  const body = chatBody(createBody, call);
  const owner = body.owner_id ? personToInvite(platform, body.owner_id, query.user_id_type) : '';
  const uuid = query.uuid && `${query.uuid}/${owner}`;
  const made = uuid ? madeBefore(platform, uuid) : undefined;
  const chat = made ?? make(platform, { query, body, owner, uuid });
  const { chatId } = chat;
  return { chat_id: chatId, ...groupFields(platform, chat, query.user_id_type) };
}

interface Order {
  readonly query: z.infer<typeof createQuery>;
  readonly body: CreateBody;
  readonly owner: string;
  readonly uuid: string | undefined;
}

function make(platform: Platform, { query, body, owner, uuid }: Order): ChatRecord {
  const { store, clock } = platform;
  checkSettings(platform, body);
  const invited = body.user_id_list.map((id) => personToInvite(platform, id, query.user_id_type));
  return store.chats.put({
    chatId: newId('oc_'),
    mode: 'group',
    name: body.name || nameless,
    description: body.description ?? '',
    memberOpenIds: [...new Set(owner ? [owner, ...invited] : invited)],
    hasBot: true,
    byBot: true,
    botIsManager: owner !== '' && query.set_bot_manager === 'true',
    settings: settingsAtFirst.parse(body),
    entered: false,
    createdAt: clock.now().getTime(),
    ...(owner ? { ownerOpenId: owner } : {}),
    ...(uuid ? { uuid } : {}),
  });
}

/** The group that came of this uuid and owner. How a second call is answered is left open. */
function madeBefore(platform: Platform, uuid: string): ChatRecord | undefined {
  const since = platform.clock.now().getTime() - uuidLasts;
  const [made] = platform.store.chats.list((chat) => chat.uuid === uuid && chat.createdAt > since);
  if (made && isStillAtIt(platform, made)) {
    throw new ApiRefusal(232068, 'The group is being created, please wait a moment.');
  }
  return made;
}

function checkSettings(platform: Platform, body: CreateBody): void {
  if (body.chat_type === 'public') checkPublicName(body.name);
  checkEdition(body);
  if (body.avatar && platform.store.resources.get(body.avatar)?.kind !== 'image') {
    throw badParameter('avatar');
  }
  if (body.bot_id_list.some((appId) => appId !== platform.app.appId)) {
    throw new ApiRefusal(232021, 'Bot can NOT be found.');
  }
}

/** The `open_id` of someone who can be taken into a new group. */
function personToInvite(platform: Platform, id: string, type: PersonIdType): string {
  const person = platform.people.find(id, type);
  const reason = person?.unreachable;
  if (!person || reason === 'not_available' || reason === 'other_tenant') {
    throw new ApiRefusal(232043, `Your request contains unavailable ids. ext=${id}`);
  }
  if (reason === 'resigned') {
    throw new ApiRefusal(232022, 'User has already resigned.');
  }
  return person.openId;
}
