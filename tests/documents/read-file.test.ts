import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFile } from '#documents/read-file.ts';
import { recognize } from '#documents/recognize.ts';
import { readScorecards } from '#documents/scorecard-text.ts';
import { exampleScorecardText } from '#example/example-scorecards.ts';
import { workbookOf } from './zip-parts.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/documents');
const fixture = (name: string) => ({ name, bytes: readFileSync(join(FIXTURES, name)) });
const issued = readScorecards(exampleScorecardText());
if (!issued.ok) throw new Error('the example is refused');

describe('files that other programs wrote', () => {
  test.each(['libreoffice-scorecards.docx', 'libreoffice-scorecards.xlsx'])('%s', async (name) => {
    const reading = await readFile(fixture(name));
    if (!reading.ok) throw new Error(`refused: ${JSON.stringify(reading.problem)}`);
    expect(recognize(reading.document)).toEqual({ kind: 'scorecards', reading: issued });
  });

  test('a table that Excel saved in China is in GB 18030', async () => {
    const reading = await readFile(fixture('excel-gb18030.csv'));
    if (!reading.ok) throw new Error(`refused: ${JSON.stringify(reading.problem)}`);
    expect(recognize(reading.document)).toEqual({
      kind: 'scorecards',
      reading: { ok: true, scorecards: issued.scorecards.slice(0, 1) },
    });
  });

  test.each(['doc', 'xls'])('a .%s of before 2007 is told as such', async (extension) => {
    expect(await readFile(fixture(`old.${extension}`))).toEqual({
      ok: false,
      problem: { kind: 'old_format', extension },
    });
  });
});

describe('a text', () => {
  const text = '市区\t昆山市总工会\n局公司\t市公安局工会';
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');

  test.each<[string, Uint8Array]>([
    ['in UTF-8', Buffer.from(text)],
    ['in UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['in UTF-16', utf16],
    ['in UTF-16 the other way round', Buffer.from(utf16).swap16()],
    ['with the line ends of Windows', Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('%s is the same', async (_, bytes) => {
    expect(await readFile({ name: '名单.txt', bytes })).toEqual(
      await readFile({ name: '名单', bytes: Buffer.from(text) }),
    );
  });

  test('of rows that Excel copied keeps a cell of two lines together', async () => {
    const bytes = Buffer.from('名单\n\n"市区"\t"昆山市\n总工会"\t"又名""鹿城"""\n局公司\t"甲');
    expect(await readFile({ name: 'a.txt', bytes })).toMatchObject({
      document: {
        blocks: [
          { kind: 'paragraph', line: 1, text: '名单' },
          {
            rows: [
              {
                line: 3,
                cells: [{ text: '市区' }, { text: '昆山市\n总工会' }, { text: '又名"鹿城"' }],
              },
              { line: 5, cells: [{ text: '局公司' }, { text: '"甲' }] },
            ],
          },
        ],
      },
    });
  });
});

test('a sheet is read as it is shown: formulas by what they came to, numbers and dates by their format', async () => {
  const sheets = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const styles = `<styleSheet xmlns="${sheets}"><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>`;
  const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`;
  const cells = [
    '<c><v>0.30000000000000004</v></c>',
    '<c s="1"><v>5</v></c>',
    '<c s="2"><v>42363</v></c>',
    '<c s="3"><v>0.9</v></c>',
    '<c><f>SUM(A1:B1)</f><v>5.3</v></c>',
    '<c t="inlineStr"><is><t>=1+1</t></is></c>',
  ];
  const bytes = workbookOf(`<row>${cells.join('')}</row>`, '', {
    'xl/styles.xml': styles,
    'xl/_rels/workbook.xml.rels': relations,
  });
  const reading = await readFile({ name: 'a.xlsx', bytes });
  const [table] = reading.ok ? reading.document.blocks : [];
  expect(table?.kind === 'table' && table.rows[0]?.cells.map(({ text }) => text)).toEqual([
    ...['0.3', '5.00', '2015年12月25日', '90%', '5.3', '=1+1'],
  ]);
});

test('a workbook brings nothing along that nobody sees and no database takes', async () => {
  const text = '昆山_x0000_市\u202e总_xD800_工会';
  const cell = `<c r="A1" t="inlineStr"><is><t>${text}</t></is></c>`;
  const reading = await readFile({ name: 'a.xlsx', bytes: workbookOf(`<row r="1">${cell}</row>`) });
  const [block] = reading.ok ? reading.document.blocks : [];
  expect(block?.kind === 'table' && block.rows[0]?.cells[0]?.text).toBe('昆山市总\ufffd工会');
});
