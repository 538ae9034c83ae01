import { bindChat, findChat, unbindChat, upsertChat } from '#db/chats.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import type { ChatId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { Call } from './call.ts';
import { assertAdmin } from './rights.ts';

/** Makes the group one that progress and rankings are posted to. Gives its name. */
export async function bindGroup(call: Call, chatId: ChatId): Promise<string> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const known = await findChat(call.tx, chatId);
  if (known === undefined) await upsertChat(call.tx, chatId, '');
  const by = { openId: call.actor.openId, at: call.now };
  if (!(await bindChat(call.tx, chatId, by))) refuse({ code: 'already_bound' });
  await record(call, 'chat_bound', chatId);
  return known?.name ?? '';
}

export async function unbindGroup(call: Call, chatId: ChatId): Promise<void> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  if (!(await unbindChat(call.tx, chatId))) refuse({ code: 'not_bound' });
  await record(call, 'chat_unbound', chatId);
}

/** The bot was taken out of the group: nothing is posted there any more. */
export async function forgetGroup(
  call: Pick<Call, 'tx' | 'now' | 'actor'>,
  chatId: ChatId,
): Promise<void> {
  await lockLedger(call.tx);
  if (await unbindChat(call.tx, chatId)) await record(call, 'chat_unbound', chatId);
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

/** Binds a group without anybody's request: for what is brought in with the example. */
export async function bindExampleGroup(
  call: Pick<Call, 'tx' | 'now' | 'actor'>,
  group: { readonly chatId: ChatId; readonly name: string },
): Promise<void> {
  await upsertChat(call.tx, group.chatId, group.name);
  const bound = await bindChat(call.tx, group.chatId, { openId: call.actor.openId, at: call.now });
  if (bound) await record(call, 'chat_bound', group.chatId);
}
