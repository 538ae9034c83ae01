/** The service as an operator runs it: a process of its own, ended by signals. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Lets a process live at another time: its clock runs on from there. */
const clockFrom = (now: string): string =>
  `data:text/javascript,${encodeURIComponent(`
    const Real = Date;
    const shift = Real.parse('${now}') - Real.now();
    globalThis.Date = class extends Real {
      constructor(...parts) { parts.length === 0 ? super(Real.now() + shift) : super(...parts); }
      static now() { return Real.now() + shift; }
    };
  `)}`;

export interface ProcessOptions {
  /** All of the environment that the process sees. */
  readonly environment: Readonly<Record<string, string>>;
  /** When it begins, ISO-8601; the machine's time when not given. */
  readonly now?: string;
}

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `node src/main.ts` under way. Disposing it kills it, if it still lives. */
export class ServiceProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  #stdout = '';
  #stderr = '';

  constructor({ environment, now }: ProcessOptions) {
    const clock = now === undefined ? [] : ['--import', clockFrom(now)];
    this.#child = spawn(process.execPath, [...clock, 'src/main.ts'], {
      cwd: ROOT,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk) => (this.#stdout += String(chunk)));
    this.#child.stderr?.on('data', (chunk) => (this.#stderr += String(chunk)));
    this.#closed = once(this.#child, 'close');
  }

  /** Everything it has written so far. */
  get output(): string {
    return this.#stdout + this.#stderr;
  }

  /** Waits until it has said these words. Rejects, with all that it said, when it ends before. */
  async says(words: string): Promise<void> {
    const { stdout } = this.#child;
    while (!this.output.includes(words)) {
      const ended = await Promise.race([
        stdout === null ? true : once(stdout, 'data').then(() => false),
        this.#closed.then(() => true),
      ]);
      if (ended && !this.output.includes(words)) {
        const { exitCode, signalCode } = this.#child;
        throw new Error(`it ended (${exitCode ?? signalCode}) without ${words}: ${this.output}`);
      }
    }
  }

  signal(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): void {
    this.#child.kill(signal);
  }

  async ended(): Promise<Ending> {
    await this.#closed;
    const { exitCode: code, signalCode: signal } = this.#child;
    return { code, signal, stdout: this.#stdout, stderr: this.#stderr };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null) this.#child.kill('SIGKILL');
    await this.#closed;
  }
}

/** Runs it to its own end. */
export async function runToEnd(options: ProcessOptions): Promise<Ending> {
  await using running = new ServiceProcess(options);
  return await running.ended();
}
