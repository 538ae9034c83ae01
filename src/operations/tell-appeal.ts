import { listMembers, type Person } from '#db/members.ts';
import type { Appeal } from '#domain/appeal.ts';
import type { OpenId } from '#domain/ids.ts';
import { type Message, PRIORITY } from '#domain/message.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';

/** Who answers for a department: its people or, where it has lost them all, the office. */
export async function listAnswering(
  tx: Call['tx'],
  { departmentId }: Pick<Appeal, 'departmentId'>,
  roles: readonly ('scorer' | 'head')[] = ['scorer', 'head'],
): Promise<readonly OpenId[]> {
  const people: Person[] = [];
  for (const role of roles) people.push(...(await listMembers(tx, role, departmentId)));
  const answering = people.length > 0 ? people : await listMembers(tx, 'admin');
  return [...new Set(answering.map(({ openId }) => openId))];
}

/** Shows the department the appeal, as it is when the message arrives. */
export async function tellDepartment(call: Call, appeal: Appeal): Promise<void> {
  await tell(call, await listAnswering(call.tx, appeal), appealMessage(appeal));
}

/** Asks the head to let the department's answer pass. */
export async function tellHead(call: Call, appeal: Appeal): Promise<void> {
  await tell(call, await listAnswering(call.tx, appeal, ['head']), appealMessage(appeal));
}

export async function tellUnit(call: Call, appeal: Appeal): Promise<void> {
  const contacts = await listMembers(call.tx, 'contact', appeal.unitId);
  await tell(
    call,
    contacts.map(({ openId }) => openId),
    appealMessage(appeal),
  );
}

/** What a granted appeal does to the ranking; also to the admin who granted it, who has only seen the appeal. */
export async function tellOfficeEffect(call: Call, { id }: Appeal): Promise<void> {
  for (const { openId } of await listMembers(call.tx, 'admin')) {
    const message = { kind: 'appeal_effect', appealId: id } as const;
    await notify(call, toPerson(openId), { message, priority: PRIORITY.notice });
  }
}

const appealMessage = ({ id }: Appeal): Message => ({ kind: 'appeal', appealId: id });

async function tell(call: Call, people: readonly OpenId[], message: Message): Promise<void> {
  for (const openId of people) {
    if (openId === call.actor.openId) continue;
    await notify(call, toPerson(openId), { message, priority: PRIORITY.notice });
  }
}
