import { Worker } from 'node:worker_threads';
import type { Locale } from '#cards/texts/catalogue.ts';
import type { NamedFile } from '#domain/document.ts';
import type { DocumentView } from '#domain/document-views.ts';

/** What the thread is given when it starts. */
export interface WritingJob {
  readonly locale: Locale;
  readonly view: DocumentView;
}

const THREAD = new URL('./document-writer-thread.ts', import.meta.url);
const LONGEST_MS = 60_000;

/**
 * Writes files in a thread of their own, one after another, since a workbook of a whole year takes its time and presses
 * are answered meanwhile. Rejects when a file cannot be written.
 */
export function createDocumentWriter(locale: Locale): (view: DocumentView) => Promise<NamedFile> {
  let last: Promise<unknown> = Promise.resolve();
  return (view) => {
    const file = last.then(() => writeApart({ locale, view }));
    last = file.catch(() => undefined);
    return file;
  };
}

async function writeApart(job: WritingJob): Promise<NamedFile> {
  const { promise, resolve, reject } = Promise.withResolvers<NamedFile>();
  // The thread needs nothing of the environment, where secrets are.
  const worker = new Worker(THREAD, { workerData: job, env: {}, execArgv: [] });
  const timer = setTimeout(() => reject(new Error('the file took too long to write')), LONGEST_MS);
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`the writing thread ended with ${code}`)));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
