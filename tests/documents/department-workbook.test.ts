import fc from 'fast-check';
import { type CellValue, readXlsx, type Sheet, writeXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { textsFor } from '#cards/texts/catalogue.ts';
import { readOffice } from '#documents/read-office.ts';
import { recognize } from '#documents/recognize.ts';
import { writeDocument } from '#documents/write-document.ts';
import type { DepartmentWorkbook } from '#domain/department-workbook.ts';
import { sampleWorkbook } from './sample-documents.ts';

const words = textsFor('zh-CN').documents;
/** In the sheet: marks, place, unit, score, reason, score, reason; units begin in row 7. */
const FIRST_ROW = 6;
const SCORE = 3;

const write = async (): Promise<Uint8Array> => (await writeDocument(sampleWorkbook(), words)).bytes;

/** As the bot reads what comes back; undefined for what is no such workbook. */
async function read(bytes: Uint8Array): Promise<DepartmentWorkbook | undefined> {
  const reading = await readOffice(Buffer.from(bytes), 'xlsx');
  if (!reading.ok) throw new Error(`refused: ${JSON.stringify(reading.problem)}`);
  const content = recognize(reading.document);
  return content.kind === 'workbook' ? content : undefined;
}

/** Changed in a spreadsheet and saved again; what is left of the file is what such programs keep. */
async function edited(change: (rows: CellValue[][]) => CellValue[][]): Promise<Uint8Array> {
  const { sheets } = await readXlsx(await write());
  const [first, marker] = sheets;
  if (first === undefined || marker === undefined) throw new Error('a workbook has two sheets');
  const kept = ({ name, rows }: Sheet) => ({ name, rows });
  return writeXlsx({
    sheets: [
      { ...kept(first), rows: change(first.rows) },
      { ...kept(marker), hidden: true },
    ],
  });
}

const cellsOf = (workbook: DepartmentWorkbook | undefined) =>
  workbook?.cells.map(({ unitId, itemId, score, reason }) =>
    [unitId, itemId, score, reason].join(' ').trim(),
  );

test('a workbook that nobody touched says whose it is and what its cells hold', async () => {
  const workbook = await read(await write());
  expect(workbook).toMatchObject({ format: 1, cycleId: 'y1', departmentId: 'd1', strangeRows: [] });
  expect(cellsOf(workbook)).toEqual(['u1 i1 3.5 材料报送不及时', 'u1 i2', 'u2 i1', 'u2 i2']);
  expect(workbook?.exported).toEqual([
    { unitId: 'u1', itemId: 'i1', version: 7, points: 350, reason: '材料报送不及时' },
    { unitId: 'u1', itemId: 'i2', version: 0, points: undefined, reason: '' },
    { unitId: 'u2', itemId: 'i1', version: 0, points: undefined, reason: '' },
    { unitId: 'u2', itemId: 'i2', version: 0, points: undefined, reason: '' },
  ]);
});

test('what was typed is read as it stands, in rows that were sorted and under names that were changed', async () => {
  const bytes = await edited((rows) => {
    const [one = [], two = []] = rows.slice(FIRST_ROW);
    two.splice(2, 3, '改了的名字', '扣1', '示范点仅3个');
    return [...rows.slice(0, FIRST_ROW), two, one];
  });
  expect(cellsOf(await read(bytes))).toEqual([
    ...['u2 i1 扣1 示范点仅3个', 'u2 i2', 'u1 i1 3.5 材料报送不及时', 'u1 i2'],
  ]);
});

test('a column that was moved is still known, one that was taken out leaves its item without cells', async () => {
  const moved = await edited((rows) =>
    rows.map((row) => [...row.slice(0, SCORE), ...row.slice(5, 7), ...row.slice(SCORE, 5)]),
  );
  expect(cellsOf(await read(moved))?.toSorted()).toEqual([
    ...['u1 i1 3.5 材料报送不及时', 'u1 i2', 'u2 i1', 'u2 i2'],
  ]);
  const without = await edited((rows) => rows.map((row) => row.toSpliced(SCORE + 1, 1)));
  expect(cellsOf(await read(without))).toEqual(['u1 i2', 'u2 i2']);
});

test('a row that somebody put in is named by where it stands', async () => {
  const bytes = await edited((rows) => [...rows, [null, 3, '新单位', 4, '']]);
  expect((await read(bytes))?.strangeRows).toEqual([{ sheet: '市、区', line: 9, text: '新单位' }]);
});

test('without its marks it is no such workbook any more', async () => {
  const { sheets } = await readXlsx(await write());
  const [first] = sheets;
  if (first === undefined) throw new Error('a workbook has a sheet');
  const bytes = await writeXlsx({ sheets: [{ name: first.name, rows: first.rows }] });
  expect(await read(bytes)).toBeUndefined();
});

test('only what is to be filled in can be written, and only numbers that fit', async () => {
  const { sheets } = await readXlsx(await write(), { readStyles: true });
  const [sheet, marker] = sheets;
  const isUnlocked = (column: number) =>
    sheet?.cells?.get(`${FIRST_ROW},${column}`)?.style?.protection?.locked === false;
  expect([0, 1, 2, 3, 4, 5, 6].filter(isUnlocked)).toEqual([3, 4, 5, 6]);
  expect(sheet?.protection?.sheet).toBe(true);
  expect(sheet?.dataValidations?.[0]).toMatchObject({
    range: 'D7:D8',
    errorStyle: 'stop',
    formula1:
      'IF(ISNUMBER(D7),AND(D7>=0,D7<=4,OR(MOD(ROUND(D7*100,2),50)=0,ROUND(D7*100,2)=400)),TRUE)',
  });
  expect(marker?.veryHidden).toBe(true);
});

test('whatever the reason and the names are, they come back as they went out', async () => {
  const typed = fc.string({ unit: 'grapheme', maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(typed, typed, async (unit, reason) => {
      const file = await writeDocument(sampleWorkbook({ unit, reason }), words);
      const [cell] = (await read(file.bytes))?.exported ?? [];
      const [now] = (await read(file.bytes))?.cells ?? [];
      expect(now?.reason).toBe(cell?.reason);
      expect([now?.unitId, now?.score]).toEqual(['u1', '3.5']);
    }),
    { numRuns: 15 },
  );
});
