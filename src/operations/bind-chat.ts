import { bindChat, findChat, unbindChat, upsertChat } from '#db/chats.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import type { ChatId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { Call } from './call.ts';
import { assertAdmin } from './rights.ts';

/** Makes the group one that progress and rankings are posted to. */
export async function bindGroup(
  call: Call,
  group: { readonly chatId: ChatId; readonly name: string },
): Promise<void> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  await upsertChat(call.tx, group.chatId, group.name);
  const by = { openId: call.actor.openId, at: call.now };
  if (!(await bindChat(call.tx, group.chatId, by))) refuse({ code: 'already_bound' });
  await record(call, 'chat_bound', group.chatId);
}

export async function unbindGroup(call: Call, chatId: ChatId): Promise<void> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  if (!(await unbindChat(call.tx, chatId))) refuse({ code: 'not_bound' });
  await record(call, 'chat_unbound', chatId);
}

/** The bot is in the group now: its name is known. */
export async function rememberGroup(
  { tx }: Pick<Call, 'tx'>,
  group: { readonly chatId: ChatId; readonly name: string },
): Promise<void> {
  await upsertChat(tx, group.chatId, group.name);
}

/** The bot was taken out of the group: nothing is posted there any more. */
export async function forgetGroup(
  call: Pick<Call, 'tx' | 'now' | 'actor'>,
  chatId: ChatId,
): Promise<void> {
  if (await unbindChat(call.tx, chatId)) await record(call, 'chat_unbound', chatId);
}

/** The group's name as we know it. */
export async function findGroupName(
  { tx }: Pick<Call, 'tx'>,
  chatId: ChatId,
): Promise<string | undefined> {
  return (await findChat(tx, chatId))?.name;
}

async function record(
  call: Pick<Call, 'tx' | 'now' | 'actor'>,
  kind: 'chat_bound' | 'chat_unbound',
  chatId: ChatId,
): Promise<void> {
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind,
    detail: { chatId },
  });
}
