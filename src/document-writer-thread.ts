import { parentPort, workerData } from 'node:worker_threads';
import { textsFor } from '#cards/texts/catalogue.ts';
import { writeDocument } from '#documents/write-document.ts';
import type { WritingJob } from './document-writer.ts';

const { locale, view }: WritingJob = workerData;
parentPort?.postMessage(await writeDocument(view, textsFor(locale).documents));
