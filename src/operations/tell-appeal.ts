import { listMembers } from '#db/members.ts';
import type { Appeal } from '#domain/appeal.ts';
import type { OpenId } from '#domain/ids.ts';
import { type Message, PRIORITY } from '#domain/message.ts';
import type { Call } from './call.ts';
import { listActing, notify, toPerson } from './notify.ts';

type Present = Pick<Call, 'tx' | 'now'>;

/** The department's scorers or, where it has none, its heads; its heads alone; the office where it has lost them all. */
export async function listAnswering(
  present: Present,
  { departmentId }: Pick<Appeal, 'departmentId'>,
  first: 'scorer' | 'head',
): Promise<readonly OpenId[]> {
  const scorers = first === 'scorer' ? await listActing(present, 'scorer', departmentId) : [];
  if (scorers.length > 0) return scorers;
  const heads = await listActing(present, 'head', departmentId);
  return heads.length > 0 ? heads : listOffice(present);
}

const listOffice = async ({ tx }: Present): Promise<readonly OpenId[]> =>
  (await listMembers(tx, 'admin')).map(({ openId }) => openId);

/** Shows the department's people the appeal, as it is when the message arrives. */
export async function tellDepartment(call: Call, appeal: Appeal): Promise<void> {
  const heads = await listActing(call, 'head', appeal.departmentId);
  const people = new Set([...(await listAnswering(call, appeal, 'scorer')), ...heads]);
  await tell(call, [...people], appealMessage(appeal));
}

/** Asks the head to let the department's answer pass. */
export async function tellHead(call: Call, appeal: Appeal): Promise<void> {
  await tell(call, await listAnswering(call, appeal, 'head'), appealMessage(appeal));
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
  for (const openId of await listOffice(call)) {
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
