import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Locale } from '#cards/texts/catalogue.ts';
import type { NamedFile } from '#domain/document.ts';
import type { DocumentView } from '#domain/document-views.ts';

/** What the thread is asked. */
export interface WritingJob {
  readonly id: number;
  readonly locale: Locale;
  readonly view: DocumentView;
}

/** What it answers. */
export type WritingResult =
  | { readonly id: number; readonly file: NamedFile }
  | { readonly id: number; readonly fault: unknown };

/** Writes files beside the service, which answers presses meanwhile: a workbook of a whole year takes its time. */
export interface DocumentWriter extends AsyncDisposable {
  /** Rejects when the file cannot be written, or when the thread is lost. */
  write(view: DocumentView): Promise<NamedFile>;
}

interface Waiting {
  readonly resolve: (file: NamedFile) => void;
  readonly reject: (fault: unknown) => void;
}

/** The thread is started for the first file, and anew after it was lost. */
export function createDocumentWriter(locale: Locale): DocumentWriter {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let lastId = 0;

  const lose = (lost: Worker, fault: unknown): void => {
    if (thread !== lost) return;
    thread = undefined;
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./document-writer-thread.ts', import.meta.url));
    started.on('message', (result: WritingResult) => {
      settle(waiting, result);
      // An idle thread does not keep the process alive.
      if (waiting.size === 0) started.unref();
    });
    started.on('error', (fault) => lose(started, fault));
    started.on('exit', (code) => lose(started, new Error(`the writing thread ended with ${code}`)));
    return started;
  };

  return {
    write: (view) => {
      thread ??= start();
      thread.ref();
      lastId += 1;
      const job: WritingJob = { id: lastId, locale, view };
      const { promise, resolve, reject } = Promise.withResolvers<NamedFile>();
      waiting.set(job.id, { resolve, reject });
      thread.postMessage(job);
      return promise;
    },
    [Symbol.asyncDispose]: async () => {
      const last = thread;
      if (last === undefined) return;
      const ended = once(last, 'exit');
      await last.terminate();
      await ended;
    },
  };
}

function settle(waiting: Map<number, Waiting>, result: WritingResult): void {
  const job = waiting.get(result.id);
  waiting.delete(result.id);
  if ('file' in result) job?.resolve(result.file);
  else job?.reject(result.fault);
}
