/** A thread that does one job and ends: a hostile file costs at most its thread. */
import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentJob, DocumentJobResults } from './document-job.ts';
import { readOffice } from './read-office.ts';

const DO: {
  readonly [Kind in DocumentJob['kind']]: (
    job: Extract<DocumentJob, { kind: Kind }>,
  ) => Promise<DocumentJobResults[Kind]>;
} = {
  read_office: ({ bytes, extension }) =>
    // Bytes may be a view of a larger buffer.
    readOffice(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), extension),
};

const job: DocumentJob = workerData;
parentPort?.postMessage(await DO[job.kind](job));
