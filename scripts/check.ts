/** Everything that must hold before a change is done: types, lint, dead code, tests. Stops at the first that does not. */
import { spawnSync } from 'node:child_process';

const checks: readonly (readonly [string, ...string[]])[] = [
  ['tsc'],
  ['tsc', '-p', 'sandbox/web'],
  ['biome', 'ci', '--error-on-warnings', '.'],
  ['knip'],
  ...(process.argv.includes('--no-tests') ? [] : [['vitest', 'run'] as const]),
];

for (const [tool, ...args] of checks) {
  console.log(`— ${[tool, ...args].join(' ')}`);
  const { status } = spawnSync(tool, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
