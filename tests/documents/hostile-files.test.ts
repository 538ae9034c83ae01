import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFile } from '#documents/read-file.ts';
import { readOffice } from '#documents/read-office.ts';
import { runDocumentJob } from '#documents/run-document-job.ts';
import { readScorecards } from '#documents/scorecard-text.ts';
import type { DocumentReading, FileProblem } from '#domain/document.ts';
import { exampleScorecardText } from '#example/example-scorecards.ts';
import { printWord, printWorkbook } from '#support/printed-scorecards.ts';
import { documentOf, paragraph, wordOf, workbookOf, zip } from './zip-parts.ts';

const MEGABYTE = 1024 * 1024;
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const PICTURE = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const BILLION_LAUGHS =
  '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' +
  documentOf(paragraph('&b;'));
const OUTSIDE_FILE = `<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>${documentOf(paragraph('&x;'))}`;

const SHARED_RELATIONS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>';

const compound = (stream: string): Buffer =>
  Buffer.concat([COMPOUND, Buffer.alloc(512), Buffer.from(stream, 'utf16le'), Buffer.alloc(512)]);

/** An archive whose directory states another size of this entry. */
function restate(archive: Uint8Array, path: string, size: number): Uint8Array {
  const bytes = Buffer.from(archive);
  const nameAt = bytes.lastIndexOf(path);
  bytes.writeUInt32LE(size, nameAt - 46 + 24);
  return bytes;
}

/** As `readFile`, but what unpacks is read in this thread: starting one each time takes long. */
function read(name: string, bytes: Uint8Array): Promise<DocumentReading> {
  const content = Buffer.from(bytes);
  return content.toString('latin1', 0, 2) === 'PK'
    ? readOffice(content, name.split('.').at(-1) ?? '')
    : readFile({ name, bytes });
}

const refusal = (reading: DocumentReading): FileProblem | undefined =>
  reading.ok ? undefined : reading.problem;

describe('a file that is refused', () => {
  const claims = (extension: string): FileProblem => ({ kind: 'not_what_it_claims', extension });
  const bomb = '\u0000'.repeat(8 * MEGABYTE);

  test.each<[string, string, () => Uint8Array, FileProblem]>([
    ['an empty file', 'a.docx', () => Buffer.alloc(0), { kind: 'empty' }],
    ['a document without text', 'a.docx', () => wordOf(paragraph('')), { kind: 'empty' }],
    [
      'more than 20 MB',
      'a.xlsx',
      () => Buffer.alloc(20 * MEGABYTE + 1),
      { kind: 'too_large', limitBytes: 20 * MEGABYTE },
    ],
    ['a picture under the name of a document', 'a.docx', () => PICTURE, claims('docx')],
    ['a picture', 'a.png', () => PICTURE, { kind: 'unknown_format', extension: 'png' }],
    ['a text under the name of a workbook', 'a.xlsx', () => Buffer.from('a,b'), claims('xlsx')],
    [
      'a page under the name of a table',
      'a.csv',
      () => Buffer.from('<html></html>'),
      claims('csv'),
    ],
    [
      'a text of lines without end',
      'a.txt',
      () => Buffer.from('市区\t工会\n'.repeat(20_000)),
      { kind: 'swells' },
    ],
    ['an archive of pictures', 'a.docx', () => zip({ 'a.png': PICTURE }), claims('docx')],
    [
      'an archive by its own name',
      'a.zip',
      () => zip({ 'a.docx': wordOf(paragraph('a')) }),
      { kind: 'unknown_format', extension: 'zip' },
    ],
    [
      'a document of before 2007',
      'a.doc',
      () => compound('WordDocument'),
      { kind: 'old_format', extension: 'doc' },
    ],
    [
      'a workbook of before 2007 under a new name',
      'a.xlsx',
      () => compound('Workbook'),
      { kind: 'old_format', extension: 'xls' },
    ],
    ['an encrypted document', 'a.docx', () => compound('EncryptedPackage'), { kind: 'encrypted' }],
    [
      'a document with macros',
      'a.docx',
      () => wordOf(paragraph('a'), { 'word/vbaProject.bin': 'x' }),
      { kind: 'macros' },
    ],
    [
      'a workbook that says it has macros',
      'a.xlsx',
      () =>
        workbookOf('', '', {
          '[Content_Types].xml': 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
        }),
      { kind: 'macros' },
    ],
    ['a part that unpacks to eight megabytes', 'a.docx', () => wordOf(bomb), { kind: 'swells' }],
    [
      'such a part beside the document',
      'a.docx',
      () => wordOf(paragraph('a'), { 'word/media/a.png': bomb }),
      { kind: 'swells' },
    ],
    [
      'a part that unpacks to more than is stated',
      'a.docx',
      () => restate(wordOf('x'.repeat(MEGABYTE)), 'word/document.xml', 1000),
      { kind: 'swells' },
    ],
    [
      'a part that states a hundred megabytes',
      'a.docx',
      () => restate(wordOf(paragraph('a')), 'word/document.xml', 100 * MEGABYTE),
      { kind: 'swells' },
    ],
    [
      'entities that swell',
      'a.docx',
      () => wordOf('', { 'word/document.xml': BILLION_LAUGHS }),
      { kind: 'broken' },
    ],
    [
      'an entity of another file',
      'a.docx',
      () => wordOf('', { 'word/document.xml': OUTSIDE_FILE }),
      { kind: 'broken' },
    ],
    [
      'tables nested without end',
      'a.docx',
      () => wordOf('<w:tbl><w:tr><w:tc>'.repeat(1000) + '</w:tc></w:tr></w:tbl>'.repeat(1000)),
      { kind: 'swells' },
    ],
    [
      'a cell over a million columns',
      'a.docx',
      () =>
        wordOf(
          '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr></w:tc></w:tr></w:tbl>',
        ),
      { kind: 'swells' },
    ],
    [
      'the last cell that a sheet can have',
      'a.xlsx',
      () =>
        workbookOf(
          '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        ),
      { kind: 'swells' },
    ],
    [
      'rows without end that have no references',
      'a.xlsx',
      () => workbookOf('<row><c><v>1</v></c></row>'.repeat(600_000)),
      { kind: 'swells' },
    ],
    [
      'one long text in every cell',
      'a.xlsx',
      () =>
        workbookOf('<row><c t="s"><v>0</v></c></row>'.repeat(4000), '', {
          'xl/_rels/workbook.xml.rels': SHARED_RELATIONS,
          'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`,
        }),
      { kind: 'swells' },
    ],
    [
      'paragraphs without end',
      'a.docx',
      () => wordOf(`${paragraph('x')}`.repeat(30_000)),
      { kind: 'swells' },
    ],
    [
      'merges over everything',
      'a.xlsx',
      () =>
        workbookOf(
          `${'<row><c><v>1</v></c></row>'.repeat(4000)}`,
          `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(2000)}</mergeCells>`,
        ),
      { kind: 'swells' },
    ],
  ])('%s', async (_, name, make, problem) => {
    expect(refusal(await read(name, make()))).toEqual(problem);
  });

  test('formats of empty cells in all rows are no such thing', async () => {
    const rows = `<row r="1"><c r="A1"><v>1</v></c></row>${'<row><c/></row>'.repeat(10_000)}`;
    const reading = await read('a.xlsx', workbookOf(rows));
    expect(reading).toMatchObject({ ok: true });
  });

  test('a name inside an archive that leads elsewhere leads nowhere', async () => {
    const bytes = wordOf(paragraph('昆山'), {
      '../../../etc/passwd': 'x',
      'word/../../document.xml': 'x',
      'C:\\word\\document.xml': 'x',
    });
    expect(await read('a.docx', bytes)).toMatchObject({
      document: { blocks: [{ text: '昆山' }] },
    });
  });
});

describe('a file that was damaged', () => {
  const scorecards = readScorecards(exampleScorecardText());
  if (!scorecards.ok) throw new Error('the example is refused');

  test.each([
    ['docx', printWord],
    ['xlsx', printWorkbook],
  ])('a %s that was cut off is refused at any length', async (extension, print) => {
    const whole = await print(scorecards.scorecards);
    for (let tenth = 1; tenth < 10; tenth += 1) {
      const bytes = whole.slice(0, Math.floor((whole.length * tenth) / 10));
      const reading = await read(`a.${extension}`, bytes);
      expect(refusal(reading), `${tenth} tenths`).toEqual({ kind: 'broken' });
    }
  });

  test.each([
    ['docx', printWord],
    ['xlsx', printWorkbook],
  ])('a %s with bytes changed is read or refused, and never throws', async (extension, print) => {
    const whole = await print(scorecards.scorecards);
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = Buffer.from(whole);
        for (const { at, byte } of changes) bytes[at] = byte;
        const reading = await readOffice(bytes, extension);
        return reading.ok || reading.problem.kind !== 'took_too_long';
      }),
      { numRuns: 60 },
    );
  });

  test('any bytes under any name are read or refused', async () => {
    const name = fc.constantFrom('a.docx', 'a.xlsx', 'a.csv', 'a.txt', 'a', 'a.pdf');
    const start = fc.constantFrom('', 'P', '\uFEFF', 'a\tb\n');
    await fc.assert(
      fc.asyncProperty(name, start, fc.uint8Array({ maxLength: 400 }), async (file, head, tail) => {
        const bytes = Buffer.concat([Buffer.from(head), tail]);
        const reading = await readFile({ name: file, bytes });
        return reading.ok || reading.problem.kind !== 'took_too_long';
      }),
      { numRuns: 60 },
    );
  });
});

describe('a thread that is lost', () => {
  test('a job that takes too long ends, and the next one is done', async () => {
    const bytes = workbookOf('<row><c><v>1</v></c></row>'.repeat(300_000));
    const job = { kind: 'read_office', bytes, extension: 'xlsx' } as const;
    await expect(runDocumentJob(job, { longestMs: 1 })).rejects.toMatchObject({ reason: 'time' });
    expect(await readFile({ name: 'a.docx', bytes: wordOf(paragraph('昆山')) })).toMatchObject({
      ok: true,
    });
  });

  test('a job that takes too much memory ends, and is told as such', async () => {
    const bytes = workbookOf('<row><c><v>1</v></c></row>'.repeat(100_000));
    const job = { kind: 'read_office', bytes, extension: 'xlsx' } as const;
    await expect(runDocumentJob(job, { heapMegabytes: 8 })).rejects.toMatchObject({
      reason: 'memory',
    });
  });

  test('many files at once are read one after another', async () => {
    const files = Array.from({ length: 8 }, (_, index) => ({
      name: 'a.docx',
      bytes: wordOf(paragraph(`${index}${randomBytes(8).toString('hex')}`)),
    }));
    const readings = await Promise.all(files.map(readFile));
    expect(readings.every(({ ok }) => ok)).toBe(true);
  });
});
