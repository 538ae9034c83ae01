import { listMembers } from '#db/members.ts';
import type { DepartmentId, OpenId } from '#domain/ids.ts';
import { PRIORITY } from '#domain/message.ts';
import type { Audience, PeopleNews } from '#domain/people-views.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';

/** Tells one person of a change among people; who made it has just read it. */
export async function tellPerson(
  call: Call,
  openId: OpenId,
  news: { readonly news: PeopleNews; readonly audience: Audience },
): Promise<void> {
  if (openId === call.actor.openId) return;
  const message = { kind: 'people_news', ...news } as const;
  await notify(call, toPerson(openId), { message, priority: PRIORITY.notice });
}

/** One line for the heads of the departments and the office; `but` are told otherwise. */
export async function tellBystanders(
  call: Call,
  of: {
    readonly departmentIds: readonly DepartmentId[];
    readonly but: readonly OpenId[];
    readonly news: PeopleNews;
  },
): Promise<void> {
  const admins = await listMembers(call.tx, 'admin');
  const heads = [];
  for (const id of of.departmentIds) heads.push(...(await listMembers(call.tx, 'head', id)));
  const people = new Set([...admins, ...heads].map(({ openId }) => openId));
  for (const openId of people) {
    if (of.but.includes(openId)) continue;
    await tellPerson(call, openId, { news: of.news, audience: 'bystander' });
  }
}
