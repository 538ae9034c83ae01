import { expect, test } from 'vitest';
import { keepStatements } from '#db/kept-statements.ts';

function countingDatabase() {
  const prepared: string[] = [];
  const database = keepStatements({
    close: () => undefined,
    prepare: (sql) => {
      prepared.push(sql);
      return {
        reader: true,
        all: () => [sql],
        run: () => ({ changes: 0, lastInsertRowid: 0 }),
        iterate: () => [][Symbol.iterator](),
      };
    },
  });
  return { database, prepared };
}

test('a statement that comes again is prepared once', () => {
  const { database, prepared } = countingDatabase();
  for (const sql of ['select 1', 'select 2', 'select 1']) {
    expect(database.prepare(sql).all([])).toEqual([sql]);
  }
  expect(prepared).toEqual(['select 1', 'select 2']);
});

test('however many different statements come, only so many are kept', () => {
  const { database, prepared } = countingDatabase();
  const many = Array.from({ length: 501 }, (_, index) => `select ${index}`);
  for (const sql of [...many, 'select 500', 'select 0']) database.prepare(sql);
  expect(prepared).toEqual([...many, 'select 0']);
});
