import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { test } from 'vitest';
import { DEPARTMENTS } from './department-days.ts';

const SEEDS = Array.from({ length: 200 }, (_, index) => index + 1);

/** Threads of their own: the test's thread would do all the work on one core. */
const THREADS = Math.min(4, Math.max(2, availableParallelism()));

/** Resolves when the seeds have been lived under; rejects with what went wrong under which. */
async function liveInThread(seeds: readonly number[]): Promise<void> {
  const worker = new Worker(new URL('./seeds-worker.ts', import.meta.url), {
    workerData: seeds,
    execArgv: [],
  });
  await once(worker, 'exit');
}

test('however the platform happens to be, people score, undo, correct and hand in alike', {
  timeout: 300_000,
}, async () => {
  const groups = Object.values(
    Object.groupBy(SEEDS, (seed) => Math.floor(seed / DEPARTMENTS.length) % THREADS),
  );
  await Promise.all(groups.map((seeds = []) => liveInThread(seeds)));
});
