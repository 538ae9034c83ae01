import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import fc from 'fast-check';
import { convertToHtml } from 'mammoth';
import { describe, expect, test } from 'vitest';
import { readOffice } from '#documents/read-office.ts';
import type { DocumentBlock, DocumentTable } from '#domain/document.ts';
import { paragraph, wordOf } from './zip-parts.ts';

async function readBody(body: string): Promise<readonly DocumentBlock[]> {
  const reading = await readOffice(Buffer.from(wordOf(body)), 'docx');
  if (!reading.ok) throw new Error(`refused: ${JSON.stringify(reading.problem)}`);
  return reading.document.blocks;
}

async function readTable(body: string): Promise<readonly (readonly string[])[]> {
  const [table] = await readBody(body);
  if (table?.kind !== 'table') throw new Error('no table');
  return gridOf(table);
}

/** The texts of a table; ↑ and ← where a cell is part of the one there. */
const gridOf = ({ rows }: DocumentTable): readonly (readonly string[])[] =>
  rows.map(({ cells }) =>
    cells.map(({ text, covered }) => {
      if (covered === undefined) return text;
      return covered === 'above' ? '↑' : '←';
    }),
  );

const table = (...rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const cell = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
const plain = (text: string, properties = ''): string => cell(paragraph(text), properties);

describe('a table in Word', () => {
  test('has one cell for every column, merged or not', async () => {
    const merged = table(
      row(plain('服务发展', '<w:vMerge w:val="restart"/>'), plain('甲', '<w:gridSpan w:val="2"/>')),
      row(plain('', '<w:vMerge/>'), plain('乙'), plain('丙')),
      row(
        plain('', '<w:vMerge w:val="continue"/>'),
        plain('丁', '<w:hMerge w:val="restart"/>'),
        plain('', '<w:hMerge/>'),
      ),
    );
    expect(await readTable(merged)).toEqual([
      ['服务发展', '甲', '←'],
      ['↑', '乙', '丙'],
      ['↑', '丁', '←'],
    ]);
  });

  test('keeps lines, tabs and hyphens of a cell', async () => {
    const run = '<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/></w:r>';
    const body = table(row(cell(`<w:p>${run}</w:p>${paragraph('d')}`)));
    expect(await readTable(body)).toEqual([['a\nb\tc-\nd']]);
  });

  test('is what it is once all changes are accepted', async () => {
    const changed = `<w:p>
      <w:ins><w:r><w:t>新</w:t></w:r></w:ins>
      <w:del><w:r><w:delText>旧</w:delText></w:r></w:del>
      <w:moveFrom><w:r><w:t>前</w:t></w:r></w:moveFrom>
      <w:moveTo><w:r><w:t>后</w:t></w:r></w:moveTo>
    </w:p>`;
    const lost = '<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p/></w:tc></w:tr>';
    const added = `<w:tr><w:trPr><w:ins w:id="2"/></w:trPr>${plain('加')}</w:tr>`;
    expect(await readTable(table(row(cell(changed)), lost, added))).toEqual([['新后'], ['加']]);
  });

  test('holds the text of a table inside a cell', async () => {
    const nested = table(row(plain('1'), plain('甲')), row(plain('2'), plain('乙')));
    expect(await readTable(table(row(plain('类别'), cell(nested + paragraph('')))))).toEqual([
      ['类别', '1 甲\n2 乙'],
    ]);
  });

  test('that only places others on the page is not there', async () => {
    const nested = table(row(plain('1'), plain('甲')));
    expect(await readBody(table(row(cell(paragraph('标题') + nested))))).toMatchObject([
      { kind: 'paragraph', text: '标题' },
      { kind: 'table' },
    ]);
  });

  test('with columns left out before a row has them blank', async () => {
    const late = `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${plain('乙')}</w:tr>`;
    expect(await readTable(table(row(plain('甲'), plain('丙')), late))).toEqual([
      ['甲', '丙'],
      ['', '乙'],
    ]);
  });
});

test('a text box is read once, though Word keeps it in two forms', async () => {
  const box = `<w:txbxContent>${paragraph('标题')}</w:txbxContent>`;
  const body = `<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
  const texts = (await readBody(body)).map((block) => block.kind === 'paragraph' && block.text);
  expect(texts.filter((text) => text !== '')).toEqual(['标题']);
});

/** A cell with the places that it covers. */
interface Area {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

/** Cuts a grid into areas: each place that is still free takes what is asked for, as far as it is free. */
function cutGrid(
  rowCount: number,
  columnCount: number,
  wishes: readonly number[],
): readonly Area[] {
  const areas: Area[] = [];
  const isFree = (row: number, column: number) =>
    column < columnCount && !areas.some((area) => covers(area, row, column));
  for (let place = 0; place < rowCount * columnCount; place += 1) {
    const row = Math.floor(place / columnCount);
    const column = place % columnCount;
    if (!isFree(row, column)) continue;
    const wish = wishes[areas.length % wishes.length] ?? 0;
    let columnSpan = 1;
    while (columnSpan <= wish % 3 && isFree(row, column + columnSpan)) columnSpan += 1;
    const rowSpan = Math.min(1 + (Math.floor(wish / 3) % 3), rowCount - row);
    areas.push({ row, column, rowSpan, columnSpan, text: `${row}-${column}-${wish}` });
  }
  return areas;
}

const covers = (area: Area, row: number, column: number): boolean =>
  row >= area.row &&
  row < area.row + area.rowSpan &&
  column >= area.column &&
  column < area.column + area.columnSpan;

function drawAreas(areas: readonly Area[], rowCount: number): Promise<Buffer> {
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const own = areas.filter((area) => area.row === row);
    return new TableRow({
      children: own.map(
        ({ text, rowSpan, columnSpan }) =>
          new TableCell({ children: [new Paragraph(text)], rowSpan, columnSpan }),
      ),
    });
  });
  return Packer.toBuffer(new Document({ sections: [{ children: [new Table({ rows })] }] }));
}

function areasOf({ rows }: DocumentTable): readonly Area[] {
  return rows.flatMap(({ cells }, row) =>
    cells.flatMap(({ text, covered }, column) => {
      if (covered !== undefined) return [];
      const right = cells.slice(column + 1).findIndex((each) => each.covered !== 'left');
      const columnSpan = right === -1 ? cells.length - column : right + 1;
      const below = rows
        .slice(row + 1)
        .findIndex((each) => each.cells[column]?.covered !== 'above');
      const rowSpan = below === -1 ? rows.length - row : below + 1;
      return [{ row, column, rowSpan, columnSpan, text }];
    }),
  );
}

/** The cells of the only table of a page, in their order. */
const cellsOfPage = (html: string): readonly Omit<Area, 'row' | 'column'>[] =>
  [...html.matchAll(/<td([^>]*)>(.*?)<\/td>/g)].map(([, attributes = '', content = '']) => ({
    rowSpan: Number(/rowspan="(\d+)"/.exec(attributes)?.[1] ?? 1),
    columnSpan: Number(/colspan="(\d+)"/.exec(attributes)?.[1] ?? 1),
    text: content.replace(/<[^>]+>/g, ''),
  }));

test('cells merged at random are read as another reader of Word reads them', async () => {
  const wishes = fc.array(fc.nat(8), { minLength: 1, maxLength: 12 });
  const size = fc.integer({ min: 1, max: 5 });
  await fc.assert(
    fc.asyncProperty(size, size, wishes, async (rowCount, columnCount, wished) => {
      const areas = cutGrid(rowCount, columnCount, wished);
      const bytes = await drawAreas(areas, rowCount);
      const reading = await readOffice(bytes, 'docx');
      const read = reading.ok ? reading.document.blocks[0] : undefined;
      if (read?.kind !== 'table') throw new Error('no table');
      expect(areasOf(read)).toEqual(areas);
      const { value } = await convertToHtml({ buffer: bytes });
      expect(cellsOfPage(value)).toEqual(areas.map(({ row, column, ...rest }) => rest));
    }),
    { numRuns: 60 },
  );
});
