/** Lets departments live under the seeds that this thread was given; ends with an error that names the seed. */
import process from 'node:process';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { liveUnder } from './live-under-seeds.ts';

await liveUnder(z.array(z.number()).parse(workerData));
process.exit();
