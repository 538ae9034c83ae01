import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { botOwns, ownerOf } from '#sandbox/server/chat-authority.ts';
import { type ApiCall, ApiRefusal, type ApiRoute, data, parsed } from '#sandbox/server/http/api.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord } from '#sandbox/server/store/records.ts';
import { chatBody, chatOfBot, type MemberIdType, memberIdQuery } from './chat-requests.ts';
import { noValidMembers, sortIds } from './member-ids.ts';

/** So many managers a group may have. */
const mostManagers = 10;

const managersBody = z.object({ manager_ids: z.array(z.string()).max(50).default([]) });

/** Source: Server API, group/chat-member/add_managers and delete_managers. */
export function chatManagerRoutes(platform: Platform): ApiRoute[] {
  const managers = '/open-apis/im/v1/chats/:chatId/managers';
  return [
    {
      method: 'POST',
      path: `${managers}/add_managers`,
      title: 'make members managers of a group',
      source: 'group/chat-member/add_managers',
      answer: (call) => data(change(platform, call, add)),
    },
    {
      method: 'POST',
      path: `${managers}/delete_managers`,
      title: 'make managers of a group plain members',
      source: 'group/chat-member/delete_managers',
      answer: (call) => data(change(platform, call, remove)),
    },
  ];
}

type Managers = Required<Pick<ChatRecord, 'managerOpenIds' | 'botIsManager'>>;
interface Named {
  readonly openIds: readonly string[];
  readonly isBotNamed: boolean;
}

/** The owner alone may; an owner is no manager. */
function change(
  platform: Platform,
  call: ApiCall,
  changed: (now: Managers, named: Named) => Managers,
): JsonObject {
  const { member_id_type } = parsed(memberIdQuery, call.query);
  const { manager_ids } = chatBody(managersBody, call);
  const chat = chatOfBot(platform, call);
  if (!botOwns(chat)) {
    throw new ApiRefusal(
      232038,
      'The operator is not chat owner, no permission to complete the request.',
    );
  }
  const named = whoIsNamed(platform, chat, { ids: manager_ids, type: member_id_type });
  const { managerOpenIds = [], botIsManager = false } = chat;
  const managers = changed({ managerOpenIds, botIsManager }, named);
  if ((managers.managerOpenIds ?? []).length > mostManagers) {
    throw new ApiRefusal(232040, 'The chat managers has reached the limit of maximum number.');
  }
  return managersForm(platform, platform.store.chats.put({ ...chat, ...managers }), member_id_type);
}

function whoIsNamed(
  platform: Platform,
  chat: ChatRecord,
  { ids, type }: { readonly ids: readonly string[]; readonly type: MemberIdType },
): Named {
  const isBotNamed = type === 'app_id' && ids.includes(platform.app.appId);
  const openIds = sortIds(platform, ids, type)
    .usableOrGone.map(({ openId }) => openId)
    .filter((openId) => chat.memberOpenIds.includes(openId) && openId !== ownerOf(chat));
  if (openIds.length === 0 && !isBotNamed) throw noValidMembers();
  return { openIds, isBotNamed };
}

function add({ managerOpenIds = [], botIsManager = false }: Managers, named: Named): Managers {
  return {
    managerOpenIds: [...new Set([...managerOpenIds, ...named.openIds])],
    botIsManager: botIsManager || named.isBotNamed,
  };
}

function remove({ managerOpenIds = [], botIsManager = false }: Managers, named: Named): Managers {
  return {
    managerOpenIds: managerOpenIds.filter((openId) => !named.openIds.includes(openId)),
    botIsManager: botIsManager && !named.isBotNamed,
  };
}

/** Where bots were named, people are told by `open_id`. */
function managersForm(platform: Platform, chat: ChatRecord, type: MemberIdType): JsonObject {
  const told = type === 'app_id' ? 'open_id' : type;
  return {
    chat_managers: (chat.managerOpenIds ?? []).map((openId) => personIds(openId)[told]),
    chat_bot_managers: chat.botIsManager ? [platform.app.appId] : [],
  };
}
