import { type HolidayOverride, parseDay } from '#domain/calendar.ts';
import type { Instant } from '#domain/instant.ts';
import type { Db, Tx } from './database.ts';

/** The days that the office brought in, in their order. */
export async function listHolidays(db: Db): Promise<readonly HolidayOverride[]> {
  const rows = await db
    .selectFrom('holiday')
    .select(['day', 'name', 'is_off_day'])
    .orderBy('day')
    .execute();
  return rows.flatMap((row) => {
    const date = parseDay(row.day);
    return date === undefined ? [] : [{ date, name: row.name, isOffDay: row.is_off_day === 1 }];
  });
}

/** Writes the days; what was known of one before gives way. */
export async function upsertHolidays(
  tx: Tx,
  days: readonly HolidayOverride[],
  by: { readonly openId: string; readonly at: Instant },
): Promise<void> {
  if (days.length === 0) return;
  const rows = days.map(({ date, name, isOffDay }) => ({
    day: date,
    name,
    is_off_day: isOffDay ? 1 : 0,
    imported_by: by.openId,
    imported_at: by.at,
  }));
  await tx
    .insertInto('holiday')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('day').doUpdateSet(({ ref }) => ({
        name: ref('excluded.name'),
        is_off_day: ref('excluded.is_off_day'),
        imported_by: ref('excluded.imported_by'),
        imported_at: ref('excluded.imported_at'),
      })),
    )
    .execute();
}
