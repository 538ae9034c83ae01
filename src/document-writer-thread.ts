import { parentPort } from 'node:worker_threads';
import { textsFor } from '#cards/texts/catalogue.ts';
import { writeDocument } from '#documents/write-document.ts';
import type { WritingJob, WritingResult } from './document-writer.ts';

/** The thread that writes files, one after another. */
parentPort?.on('message', async ({ id, locale, view }: WritingJob) => {
  try {
    answer({ id, file: await writeDocument(view, textsFor(locale).documents) });
  } catch (fault) {
    answer({ id, fault });
  }
});

function answer(result: WritingResult): void {
  parentPort?.postMessage(result);
}
