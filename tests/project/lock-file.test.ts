import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the lock file names no host to fetch from, so that every registry will do', () => {
  const packages: Record<string, object> = JSON.parse(read('package-lock.json')).packages;
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(Object.entries(packages).filter(([, each]) => 'resolved' in each)).toEqual([]);
});

test('every version that is asked for is pinned exactly', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  const asked = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  const loose = asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)));
  expect(loose).toEqual([]);
});
