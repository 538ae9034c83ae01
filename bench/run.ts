/**
 * Measures what is claimed, in one run, as ratios with their spread: `npm run bench`. Nothing passes or fails by
 * the clock; each part checks that its work was really done and ends the run with exit code 1 when it was not.
 */
import { benchCards } from './cards.ts';
import { benchDocuments } from './documents.ts';
import { benchPress } from './press.ts';
import { benchSandbox } from './sandbox.ts';
import { benchStart } from './start.ts';

for (const bench of [benchStart, benchPress, benchCards, benchDocuments, benchSandbox]) {
  console.log(await bench());
}
