import { z } from 'zod';
import type { Json, JsonObject } from '#sandbox/contract.ts';
import { botManages, ownerOf } from '#sandbox/server/chat-authority.ts';
import { tellOfChange } from '#sandbox/server/chat-events.ts';
import { chatSettings, settingsOf } from '#sandbox/server/chat-settings.ts';
import type { PersonIdType } from '#sandbox/server/directory/people.ts';
import { eventIds } from '#sandbox/server/event-ids.ts';
import { type ApiCall, ApiRefusal, parsed } from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord } from '#sandbox/server/store/records.ts';
import { badParameter, chatBody, groupOfBot, userIdQuery } from './chat-requests.ts';
import { checkEdition, checkPublicName } from './chat-rules.ts';

const updateBody = chatSettings.extend({
  name: z.string().exactOptional(),
  description: z.string().exactOptional(),
  owner_id: z.string().exactOptional(),
});
type UpdateBody = z.infer<typeof updateBody>;

/** What every member may change, unless the group keeps that for its owner and managers too. */
const ofEveryMember = new Set(['avatar', 'name', 'description', 'i18n_names']);

/** Changes what the body names and leaves the rest. Source: Server API, group/chat/update-chat. */
export function updateChat(platform: Platform, call: ApiCall): void {
  const { user_id_type } = parsed(userIdQuery, call.query);
  const body = chatBody(updateBody, call);
  const chat = groupOfBot(platform, call);
  checkAuthority(chat, body);
  checkSettings(platform, chat, body);
  const owner = newOwner(platform, chat, { id: body.owner_id, type: user_id_type });
  const changed = platform.store.chats.put({
    ...chat,
    name: body.name ?? chat.name,
    description: body.description ?? chat.description,
    settings: { ...chat.settings, ...chatSettings.parse(body) },
    ...(owner ? { ownerOpenId: owner } : {}),
  });
  tellIfChanged(platform, chat, changed);
}

function checkAuthority(chat: ChatRecord, body: UpdateBody): void {
  if (botManages(chat)) return;
  if (settingsOf(chat).edit_permission === 'only_owner') {
    throw new ApiRefusal(
      232002,
      'No Permission: Only chat owner or admin can edit chat information in the current situation.',
    );
  }
  if (Object.keys(body).some((field) => !ofEveryMember.has(field))) {
    throw new ApiRefusal(232016, 'Non-chat-owner or Non-chat-admin can only edit certain parts.');
  }
}

function checkSettings(platform: Platform, chat: ChatRecord, body: UpdateBody): void {
  checkEdition(body);
  const { add_member_permission, share_card_permission } = body;
  const mayShare = { all_members: 'allowed', only_owner: 'not_allowed' } as const;
  const expected = add_member_permission && mayShare[add_member_permission];
  if (share_card_permission !== expected) {
    throw badParameter('add_member_permission and share_card_permission go together');
  }
  if (body.avatar && platform.store.resources.get(body.avatar)?.kind !== 'image') {
    throw new ApiRefusal(232041, 'The avatar key is illegal.');
  }
  if ({ ...settingsOf(chat), ...body }.chat_type === 'public') {
    checkPublicName(body.name ?? chat.name);
  }
}

function newOwner(
  platform: Platform,
  chat: ChatRecord,
  { id, type }: { readonly id: string | undefined; readonly type: PersonIdType },
): string | undefined {
  if (id === undefined) return undefined;
  const person = platform.people.find(id, type);
  if (!person) {
    throw new ApiRefusal(232035, 'Your request specifies an owner_id which is invalid.');
  }
  if (!chat.memberOpenIds.includes(person.openId)) {
    throw new ApiRefusal(232012, 'New chat owner can NOT be out of the chat.');
  }
  return person.openId;
}

/** The event has what changed, and of that only what its page lists. */
function tellIfChanged(platform: Platform, chat: ChatRecord, changed: ChatRecord): void {
  const before = toldOf(platform, chat);
  const after = toldOf(platform, changed);
  const fields = Object.keys(after).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  if (fields.length === 0) return;
  const only = (all: JsonObject): JsonObject =>
    Object.fromEntries(fields.map((field): [string, Json] => [field, all[field] ?? '']));
  const change = { before: only(before), after: only(after) };
  tellOfChange(platform, changed, { change, operator: platform.app.openId });
}

function toldOf(platform: Platform, chat: ChatRecord): JsonObject {
  const {
    urgent_setting: _urgent,
    video_conference_setting: _video,
    pin_manage_setting: _pin,
    hide_member_count_setting: _count,
    chat_type: _type,
    ...settings
  } = settingsOf(chat);
  const owner = ownerOf(chat);
  return {
    ...settings,
    name: chat.name,
    description: chat.description ?? '',
    owner_id: owner ? eventIds(platform, owner) : '',
  };
}
