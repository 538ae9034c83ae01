import { type Request, Router } from 'express';
import { z } from 'zod';
import type { MembersChange, NewGroup, PageChat } from '#sandbox/contract.ts';
import { ownerOf } from '#sandbox/server/chat-authority.ts';
import { addBot, addPeople, removePeople } from '#sandbox/server/chat-membership.ts';
import { settingsOf } from '#sandbox/server/chat-settings.ts';
import { newId } from '#sandbox/server/ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord } from '#sandbox/server/store/records.ts';
import { pageChats } from './page-chat.ts';
import { PageRefusal } from './page-refusal.ts';
import { checked } from './page-requests.ts';

const openIds = z.array(z.string());
const newGroup: z.ZodType<NewGroup> = z.object({
  name: z.string().min(1),
  memberOpenIds: openIds.min(1),
  hasBot: z.boolean(),
});
const membersChange = z.object({
  add: openIds.default([]),
  remove: openIds.default([]),
  withdraw: openIds.default([]),
}) satisfies z.ZodType<MembersChange>;

/** Groups as people make and change them, under `/page`. */
export function groupRoutes(platform: Platform): Router {
  const router = Router();
  router.post('/groups', (request, response) => {
    response.json(make(platform, checked(newGroup, request.body)));
  });
  router.post('/people/:openId/chats/:chatId/members', (request, response) => {
    changeMembers(platform, request);
    response.json({});
  });
  return router;
}

function make(platform: Platform, { name, memberOpenIds, hasBot }: NewGroup): PageChat {
  checkPeople(platform, memberOpenIds);
  const [owner = ''] = memberOpenIds;
  const group = platform.store.chats.put({
    chatId: newId('oc_'),
    mode: 'group',
    name,
    memberOpenIds: [...new Set(memberOpenIds)],
    hasBot: false,
    entered: false,
    createdAt: platform.clock.now().getTime(),
  });
  if (hasBot) addBot(platform, group, owner);
  const [made] = pageChats(platform, owner).filter(({ chatId }) => chatId === group.chatId);
  if (!made) throw new Error(`${owner} does not see the group ${group.chatId}`);
  return made;
}

/** Everyone may go; who else comes or goes is as the group is set. */
function changeMembers(platform: Platform, request: Request): void {
  const operator = String(request.params.openId);
  const group = groupOf(platform, request, operator);
  const { add, remove, withdraw } = checked(membersChange, request.body);
  const manages = operator === ownerOf(group) || group.managerOpenIds?.includes(operator);
  const { add_member_permission, membership_approval } = settingsOf(group);
  const mayAdd =
    add_member_permission === 'all_members' && membership_approval === 'no_approval_required';
  checkPeople(platform, add);
  if (!(manages || mayAdd) && add.length > 0) throw keptForManagers();
  const others = [...remove, ...withdraw].filter((openId) => openId !== operator);
  if (!manages && others.length > 0) throw keptForManagers();
  if (others.includes(ownerOf(group) ?? '')) throw new PageRefusal(409, 'the owner stays');
  const added = addPeople(platform, group, { openIds: add, operator });
  const rest = removePeople(platform, added, { openIds: remove, operator });
  removePeople(platform, rest, { openIds: withdraw, operator, happened: 'withdrawn' });
}

function groupOf(platform: Platform, request: Request, operator: string): ChatRecord {
  const chat = platform.store.chats.get(String(request.params.chatId));
  if (chat?.mode !== 'group' || !chat.memberOpenIds.includes(operator)) {
    throw new PageRefusal(404, `${operator} is in no group ${String(request.params.chatId)}`);
  }
  return chat;
}

function checkPeople({ people }: Platform, ids: readonly string[]): void {
  for (const openId of ids) {
    const person = people.get(openId);
    if (!person) throw new PageRefusal(400, `there is no person ${openId}`);
    if (person.unreachable === 'resigned') throw new PageRefusal(409, `${openId} has resigned`);
  }
}

function keptForManagers(): PageRefusal {
  return new PageRefusal(403, 'the group keeps that for its owner and managers');
}
