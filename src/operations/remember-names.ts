import { findChat, upsertChat } from '#db/chats.ts';
import { loadActor, upsertPerson } from '#db/members.ts';
import type { ChatId, OpenId } from '#domain/ids.ts';
import type { Desk } from './take-inbound.ts';

/** Whether we know what the person and, for a group, the group are called. */
export async function findUnnamed(
  { db, now }: Desk,
  of: { readonly openId: OpenId; readonly group: ChatId | undefined },
): Promise<{ readonly person: boolean; readonly group: boolean }> {
  const actor = await loadActor(db, of.openId, now());
  const name = of.group && ((await findChat(db, of.group))?.name ?? '');
  return { person: actor.name === '', group: name === '' };
}

/** Keeps the person's name, as the platform gives it. */
export async function rememberPerson(
  { db }: Desk,
  person: { readonly openId: OpenId; readonly name: string },
): Promise<void> {
  await db.transaction().execute((tx) => upsertPerson(tx, person));
}

/** Keeps the group's name. */
export async function rememberGroup(
  { db }: Desk,
  group: { readonly chatId: ChatId; readonly name: string },
): Promise<void> {
  await db.transaction().execute((tx) => upsertChat(tx, group.chatId, group.name));
}
