import { type ChatId, chatId } from '#domain/ids.ts';
import type { Instant } from '#domain/instant.ts';
import { CHAT_FORMS, type ChatForm } from '#domain/publication.ts';
import type { ChatRow, Db, Tx } from './database.ts';
import { oneOf } from './one-of.ts';

export interface Chat {
  readonly chatId: ChatId;
  readonly name: string;
  readonly isBound: boolean;
  /** How a ranking is posted there. */
  readonly form: ChatForm;
}

const toChat = (row: ChatRow): Chat => ({
  chatId: chatId(row.chat_id),
  name: row.name,
  isBound: row.bound_at !== null,
  form: oneOf(CHAT_FORMS, row.form),
});

export async function upsertChat(tx: Tx, id: ChatId, name: string): Promise<void> {
  await tx
    .insertInto('chat')
    .values({ chat_id: id, name, bound_by: null, bound_at: null, form: 'full' })
    .onConflict((conflict) => conflict.column('chat_id').doUpdateSet({ name }))
    .execute();
}

export async function findChat(db: Db, id: ChatId): Promise<Chat | undefined> {
  const row = await db.selectFrom('chat').selectAll().where('chat_id', '=', id).executeTakeFirst();
  return row && toChat(row);
}

/** Gives false when the chat was bound already. */
export async function bindChat(
  tx: Tx,
  id: ChatId,
  by: { readonly openId: string; readonly at: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('chat')
    .set({ bound_by: by.openId, bound_at: by.at })
    .where('chat_id', '=', id)
    .where('bound_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Gives false when the chat was not bound. */
export async function unbindChat(tx: Tx, id: ChatId): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('chat')
    .set({ bound_by: null, bound_at: null })
    .where('chat_id', '=', id)
    .where('bound_at', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function listBoundChats(db: Db): Promise<readonly Chat[]> {
  const rows = await db
    .selectFrom('chat')
    .selectAll()
    .where('bound_at', 'is not', null)
    .orderBy('bound_at')
    .orderBy('chat_id')
    .execute();
  return rows.map(toChat);
}

/** Gives false when the chat is not bound. */
export async function updateChatForm(tx: Tx, id: ChatId, form: ChatForm): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('chat')
    .set({ form })
    .where('chat_id', '=', id)
    .where('bound_at', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
