import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertDone, ratios, spread, timed } from './spread.ts';

const ROUNDS = 5;
const PORT = 45_210;

/** From the start of the process to the chat page answering, example data brought in; against a bare Node start. */
export async function benchStart(): Promise<string> {
  const bare: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await timed(startBareNode));
    whole.push(await startDemonstration());
  }
  return [
    'Start',
    `  process start → chat page answers: ${spread(whole)} ms`,
    `  ratio to a bare Node start:         ${spread(ratios(whole, bare))}`,
    `  share of the 5 s allowed:           ${spread(whole.map((ms) => ms / 5_000))}`,
  ].join('\n');
}

async function startBareNode(): Promise<void> {
  await once(spawn(process.execPath, ['-e', '']), 'exit');
}

async function startDemonstration(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gongfen-bench-'));
  const from = performance.now();
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
    cwd: folder,
    env: { PATH: '', PORT: String(PORT) },
    stdio: 'ignore',
  });
  try {
    const state = await firstAnswer(`http://127.0.0.1:${PORT + 1}/page/state`);
    const took = performance.now() - from;
    assertDone(state.includes('ou_example_admin_1'), 'the page knows the example people');
    return took;
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
    rmSync(folder, { recursive: true });
  }
}

async function firstAnswer(url: string): Promise<string> {
  for (;;) {
    try {
      return await (await fetch(url)).text();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
