import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Lists of any length make ever new statements; so many are kept, the oldest of them goes first. */
const MOST_KEPT = 500;

/** The same database, in which a statement is prepared once: that costs more than most of ours take to run. */
export function keepStatements(database: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      const statement = database.prepare(sql);
      const [oldest] = kept.keys();
      if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      kept.set(sql, statement);
      return statement;
    },
  };
}
