import { Worker } from 'node:worker_threads';
import type { DocumentJob, DocumentJobResults } from './document-job.ts';

/** The job's thread did not finish: it used up its memory or its time. */
export class LostDocumentJob extends Error {
  override name = 'LostDocumentJob';
  readonly reason: 'memory' | 'time';

  constructor(reason: 'memory' | 'time', options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

const MOST_AT_ONCE = 2;

/** What one job may use up. */
interface JobBounds {
  readonly longestMs: number;
  readonly heapMegabytes: number;
}

const BOUNDS: JobBounds = { longestMs: 20_000, heapMegabytes: 384 };

let running = 0;
const waiting: (() => void)[] = [];

/** Does a job in a thread of its own, two at a time. Throws a `LostDocumentJob`, or what the thread threw. */
export async function runDocumentJob<Job extends DocumentJob>(
  job: Job,
  bounds: Partial<JobBounds> = {},
): Promise<DocumentJobResults[Job['kind']]> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await runAlone(job, { ...BOUNDS, ...bounds });
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

async function runAlone<Job extends DocumentJob>(
  job: Job,
  { longestMs, heapMegabytes }: JobBounds,
): Promise<DocumentJobResults[Job['kind']]> {
  const worker = new Worker(new URL('./document-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    // The thread needs nothing of the environment, where secrets are.
    env: {},
    execArgv: [],
  });
  const { promise, resolve, reject } = Promise.withResolvers<DocumentJobResults[Job['kind']]>();
  const timer = setTimeout(() => reject(new LostDocumentJob('time')), longestMs);
  worker.once('message', resolve);
  worker.on('error', (cause) => reject(isOutOfMemory(cause) ? lostMemory(cause) : cause));
  worker.once('exit', (code) => reject(new Error(`the document thread ended with ${code}`)));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

const lostMemory = (cause: unknown) => new LostDocumentJob('memory', { cause });

const isOutOfMemory = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
