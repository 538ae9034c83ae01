import { readXlsx } from 'hucre';
import { textsFor } from '#cards/texts/catalogue.ts';
import { createDocumentWriter } from '#document-writer';
import { writeDocument } from '#documents/write-document.ts';
import { sampleScorecard, sampleSummary } from '#tests/documents/sample-documents.ts';
import { assertDone, quantile, spread, timed } from './spread.ts';

const UNITS = 200;
/** 61 items in four categories. */
const ITEMS = [15, 15, 15, 16];
const CELLS = UNITS * ITEMS.reduce((sum, each) => sum + each, 0);
const ALLOWED_MS = 2_000;
const ROUNDS = 10;

/** The summary of a large year, every tenth cell with a deduction: written alone, and as the service does, in a thread. */
export async function benchDocuments(): Promise<string> {
  const lost = (unit: number, item: number) => ((unit + item) % 10 === 0 ? 50 : 0);
  const view = sampleSummary([sampleScorecard(UNITS, lost, { items: ITEMS })]);
  const write = createDocumentWriter('zh-CN');
  const words = textsFor('zh-CN').documents;
  const alone: number[] = [];
  const inThread: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(await timed(async () => assertWhole((await writeDocument(view, words)).bytes)));
    inThread.push(await timed(async () => assertWhole((await write(view)).bytes)));
  }
  const { bytes } = await write(view);
  const { sheets } = await readXlsx(bytes);
  const [scores, deductions] = sheets;
  const numbers = scores?.rows
    .slice(7)
    .map((row) => row.slice(2, -2).filter((cell) => cell === 4 || cell === 3.5));
  const cells = numbers?.reduce((sum, row) => sum + row.length, 0);
  assertDone(cells === CELLS, `every cell is in the workbook: ${cells} of ${CELLS}`);
  assertDone(deductions?.rows.length === CELLS / 10 + 2, 'every deduction has its line');
  return [
    `Documents (summary of ${UNITS} units × ${CELLS / UNITS} items, ${Math.round(bytes.length / 1024)} KB)`,
    `  written, ms:                ${spread(alone)}`,
    `  written in a thread, ms:    ${spread(inThread)}, p99 ${quantile(inThread, 0.99).toFixed(1)}`,
    `  % of the 2 s allowed:       ${spread(inThread.map((ms) => (100 * ms) / ALLOWED_MS))}`,
  ].join('\n');
}

/** A workbook is a zip; what is in it is counted once, since reading takes longer than writing. */
function assertWhole(bytes: Uint8Array): void {
  assertDone(bytes[0] === 0x50 && bytes[1] === 0x4b && bytes.length > 100_000, 'a workbook');
}
