import { listBoundChats } from '#db/chats.ts';
import { listDelegating } from '#db/delegations.ts';
import { listMembers } from '#db/members.ts';
import { enqueue } from '#db/outbox.ts';
import type { DepartmentId, OpenId } from '#domain/ids.ts';
import type { Destination, Message, Priority } from '#domain/message.ts';
import { PRIORITY } from '#domain/message.ts';
import type { Subject } from '#domain/subject.ts';
import type { Call } from './call.ts';

interface Notice {
  readonly message: Message;
  readonly priority: Priority;
}

/** Puts a message into the outbox, in the transaction of what it tells about. */
export async function notify(
  call: Pick<Call, 'tx' | 'now'>,
  destination: Destination,
  notice: Notice & {
    readonly topic?: string;
    readonly dedupeKey?: string;
    readonly about?: Subject | undefined;
  },
): Promise<void> {
  await enqueue(call.tx, { destination, now: call.now, ...notice });
}

export async function notifyHeads(
  call: Call,
  notice: Notice & { readonly departmentId: DepartmentId },
): Promise<void> {
  await notifyMembers(call, 'head', notice);
}

export async function notifyScorers(
  call: Call,
  notice: Notice & { readonly departmentId: DepartmentId },
): Promise<void> {
  await notifyMembers(call, 'scorer', notice);
}

async function notifyMembers(
  call: Call,
  role: 'head' | 'scorer',
  { departmentId, message, priority }: Notice & { readonly departmentId: DepartmentId },
): Promise<void> {
  for (const openId of await listActing(call, role, departmentId)) {
    if (openId !== call.actor.openId) {
      await notify(call, { to: 'person', openId }, { message, priority });
    }
  }
}

/** Those who have the role for the department, and those whom it is lent to. */
export async function listActing(
  { tx, now }: Pick<Call, 'tx' | 'now'>,
  role: 'head' | 'scorer',
  departmentId: DepartmentId,
): Promise<readonly OpenId[]> {
  const members = (await listMembers(tx, role, departmentId)).map(({ openId }) => openId);
  const lent = (await listDelegating(tx, now)).filter(
    (each) =>
      each.departmentId === departmentId &&
      // Who lends the signing off lends the scoring with it.
      (each.role === role || (each.role === 'head' && members.includes(each.from))),
  );
  return [...new Set([...members, ...lent.map(({ to }) => to)])];
}

/** The person themselves, in their private chat. */
export const toPerson = (openId: OpenId): Destination => ({ to: 'person', openId });

/** Tells every bound group. */
export async function notifyGroups(
  call: Pick<Call, 'tx' | 'now'>,
  message: Message,
): Promise<void> {
  for (const { chatId } of await listBoundChats(call.tx)) {
    await notify(call, { to: 'chat', chatId }, { message, priority: PRIORITY.broadcast });
  }
}
