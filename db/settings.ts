import type { Db, Tx } from './database.ts';

export type SettingKey = 'claim_code';

export async function findSetting(db: Db, key: SettingKey): Promise<string | undefined> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value;
}

export async function upsertSetting(tx: Tx, key: SettingKey, value: string): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

export async function deleteSetting(tx: Tx, key: SettingKey): Promise<void> {
  await tx.deleteFrom('setting').where('key', '=', key).execute();
}
