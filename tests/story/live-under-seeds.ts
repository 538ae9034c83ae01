import assert from 'node:assert/strict';
import { reseed } from '#sandbox/driver.ts';
import {
  assertScores,
  DEPARTMENTS,
  DepartmentDay,
  everythingSaid,
  openScoring,
} from './department-days.ts';

/** So many services at once: while one waits, as it may send only so much a second, another works. */
const LANES = 2;

/** Lets a department have its day under each seed, as many departments as there are on one service. */
export async function liveUnder(seeds: readonly number[]): Promise<void> {
  const usual = await saidWhileLiving([]);
  const groups = Array.from({ length: seeds.length / DEPARTMENTS.length }, (_, index) =>
    seeds.slice(index * DEPARTMENTS.length, (index + 1) * DEPARTMENTS.length),
  );
  const lane = async () => {
    for (let group = groups.shift(); group; group = groups.shift()) {
      const said = await saidWhileLiving(group);
      await withSeed(group, async () => assert.deepEqual(said, usual));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Each department in turn, each under its seed. */
async function saidWhileLiving(seeds: readonly (number | undefined)[]): Promise<readonly string[]> {
  await using stage = await openScoring();
  for (const [index, department] of DEPARTMENTS.entries()) {
    await reseed(stage.pageUrl, seeds[index]);
    await withSeed(seeds[index], () => new DepartmentDay(stage, department).live());
  }
  await withSeed(seeds, () => assertScores(stage));
  return await everythingSaid(stage);
}

/** What fails says under which seed. */
async function withSeed(seed: unknown, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (cause) {
    throw new Error(`seed ${seed}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
