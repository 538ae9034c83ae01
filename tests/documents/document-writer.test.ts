import { expect, test } from 'vitest';
import { textsFor } from '#cards/texts/catalogue.ts';
import { createDocumentWriter } from '#document-writer';
import { writeDocument } from '#documents/write-document.ts';
import { frame, sampleScorecard, sampleSummary } from './sample-documents.ts';

const view = sampleSummary([sampleScorecard(2, () => 50)]);

test('the thread writes what would be written here, byte for byte', async () => {
  const write = createDocumentWriter('zh-CN');
  const file = await write(view);
  const here = await writeDocument(view, textsFor('zh-CN').documents);
  expect(file.name).toBe(here.name);
  expect(Buffer.compare(file.bytes, here.bytes)).toBe(0);
}, 20_000);

test('a file that cannot be written is said to be so, and the next one is written all the same', async () => {
  const write = createDocumentWriter('zh-CN');
  const impossible = { ...frame, writtenAt: { ...frame.writtenAt, day: 'never' } };
  const [broken, whole] = await Promise.allSettled([
    write({ ...view, frame: impossible }),
    write(view),
  ]);
  expect(broken.status).toBe('rejected');
  expect(whole.status).toBe('fulfilled');
}, 20_000);
