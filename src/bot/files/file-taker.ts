import { sentence } from '#bot/conversation.ts';
import { postAnswers } from '#bot/post-answers.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { msBetween } from '#domain/instant.ts';
import {
  FileTooLargeError,
  LARGEST_FILE_BYTES,
  type LarkGateway,
  PlatformError,
} from '#lark/gateway.ts';
import type { Log } from '#log';
import type { Call } from '#operations/call.ts';
import {
  answerFile,
  claimFile,
  findNextFile,
  postponeFile,
  releaseFiles,
  sayFileIsRead,
} from '#operations/take-file.ts';
import type { Desk } from '#operations/take-inbound.ts';
import { answerDocument } from './answer-document.ts';
import type { DocumentReader } from './document-reader.ts';
import { type ReadFile, readDocument } from './read-document.ts';

export interface FileTakerOptions {
  readonly desk: Desk;
  readonly gateway: Pick<LarkGateway, 'download'>;
  readonly documents: DocumentReader;
  readonly texts: Texts;
  readonly log: Log;
  /** Called when something was put into the outbox. */
  readonly onAnswer: () => void;
  /** Does the work after so many milliseconds, unless it is disposed before; the machine's timer when not given. */
  readonly schedule?: (delayMs: number, work: () => void) => Disposable;
}

/** The loop that fetches the files that people sent, reads them and says what came of it. */
export interface FileTaker extends AsyncDisposable {
  /** Begins; files that a killed process had in hand go first. */
  start(): Promise<void>;
  /** Says that there may be a file, or that the clock was moved. */
  wake(): void;
  /** Answers until nothing is due any more. For tests. */
  drain(): Promise<void>;
}

/** Whoever waits longer is told that their file is being read. */
const PATIENCE_MS = 2_000;
const CONCURRENCY = 3;
const MOST_ATTEMPTS = 6;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_SLEEP_MS = 60_000;
const FAULT_SLEEP_MS = 1_000;

type ClaimedFile = NonNullable<Awaited<ReturnType<typeof claimFile>>>;

export function createFileTaker(options: FileTakerOptions): FileTaker {
  return new Loop(options);
}

class Loop implements FileTaker {
  readonly #options: FileTakerOptions;
  readonly #schedule: NonNullable<FileTakerOptions['schedule']>;
  readonly #underWay = new Set<Promise<void>>();
  #state: 'idle' | 'started' | 'disposed' = 'idle';
  #running: Promise<void> | undefined;
  #wakes = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: FileTakerOptions) {
    this.#options = options;
    this.#schedule = options.schedule ?? scheduleByTimer;
  }

  async start(): Promise<void> {
    await releaseFiles(this.#options.desk);
    this.#state = 'started';
    this.wake();
  }

  wake(): void {
    if (this.#state !== 'started') return;
    this.#wakes += 1;
    this.#running ??= this.#run();
  }

  async drain(): Promise<void> {
    while (await this.#launch()) await Promise.all(this.#underWay);
    await Promise.all(this.#underWay);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#state = 'disposed';
    clearTimeout(this.#timer);
    await this.#running;
    await Promise.all(this.#underWay);
  }

  async #run(): Promise<void> {
    const { desk, log } = this.#options;
    try {
      let seen: number;
      do {
        seen = this.#wakes;
        while (await this.#launch());
        const dueAt = await findNextFile(desk);
        this.#wakeIn(dueAt === undefined ? LONGEST_SLEEP_MS : msBetween(desk.now(), dueAt));
      } while (seen !== this.#wakes);
    } catch (fault) {
      log.error({ err: fault }, 'received files could not be looked up');
      this.#wakeIn(FAULT_SLEEP_MS);
    } finally {
      this.#running = undefined;
    }
  }

  #wakeIn(delayMs: number): void {
    clearTimeout(this.#timer);
    if (this.#state !== 'started') return;
    // What is due but has no room yet is looked at when something in hand is done.
    const waitMs = Math.min(Math.max(delayMs, FAULT_SLEEP_MS), LONGEST_SLEEP_MS);
    this.#timer = setTimeout(() => this.wake(), waitMs);
  }

  /** Takes one file in hand. Gives whether there was one, and room for it. */
  async #launch(): Promise<boolean> {
    if (this.#state === 'disposed' || this.#underWay.size >= CONCURRENCY) return false;
    const file = await claimFile(this.#options.desk);
    if (file === undefined) return false;
    this.#keep(this.#take(file));
    return true;
  }

  #keep(work: Promise<void>): void {
    const task: Promise<void> = work
      .catch((fault: unknown) => {
        this.#options.log.error({ ...factsOf(fault) }, 'a received file could not be settled');
      })
      .finally(() => {
        this.#underWay.delete(task);
        this.wake();
      });
    this.#underWay.add(task);
  }

  async #take(file: ClaimedFile): Promise<void> {
    const { desk } = this.#options;
    const patienceMs = PATIENCE_MS - msBetween(file.receivedAt, desk.now());
    using _ = this.#schedule(Math.max(0, patienceMs), () => this.#keep(this.#sayItIsRead(file)));
    try {
      // Every attempt before ended with the process.
      if (file.attempts > MOST_ATTEMPTS) throw new Error('read too often');
      await this.#answer(file, await this.#read(file));
    } catch (fault) {
      await this.#settleFault(file, fault);
    }
    this.#options.onAnswer();
  }

  async #read({ messageId, fileKey, name }: ClaimedFile): Promise<ReadFile> {
    const { gateway, documents } = this.#options;
    try {
      const bytes = await gateway.download(messageId, fileKey);
      return await readDocument(documents, { name, bytes });
    } catch (fault) {
      if (!(fault instanceof FileTooLargeError)) throw fault;
      return { ok: false, problem: { kind: 'too_large', limitBytes: LARGEST_FILE_BYTES } };
    }
  }

  async #answer(file: ClaimedFile, read: ReadFile): Promise<void> {
    const { documents, texts } = this.#options;
    await this.#tell(file, (call) =>
      answerDocument({ call, texts, documents }, { name: file.name, read }),
    );
  }

  async #tell(
    file: ClaimedFile,
    answer: (call: Call) => ReturnType<typeof answerDocument>,
  ): Promise<void> {
    const { desk, texts } = this.#options;
    const { chatId, chatMode, messageId, name } = file;
    const place = { chatId, chatMode, messageId };
    await answerFile(desk, file, {
      handle: async (call) => postAnswers(call, { answers: await answer(call), place, texts }),
      refused: (call, reason) => {
        const said = texts.files.about(name, texts.refusalText(reason));
        return postAnswers(call, { answers: [sentence(said)], place, texts });
      },
    });
  }

  async #sayItIsRead(file: ClaimedFile): Promise<void> {
    const { desk, texts, onAnswer } = this.#options;
    await sayFileIsRead(desk, file, texts.files.working(file.name));
    onAnswer();
  }

  /** The platform and the machine may do better in a moment; what will never succeed is told at once. */
  async #settleFault(file: ClaimedFile, fault: unknown): Promise<void> {
    const { desk, log, texts } = this.#options;
    const { messageId, attempts, name } = file;
    const isGone = fault instanceof PlatformError && fault.failure === 'refused';
    const facts = { messageId, attempts, ...factsOf(fault) };
    if (isGone || attempts >= MOST_ATTEMPTS) {
      log.error(facts, 'a received file is given up');
      const said = isGone ? texts.files.gone(name) : texts.files.failed(name);
      await this.#tell(file, async () => [sentence(said)]);
      return;
    }
    log.warn(facts, 'a received file is tried again');
    await postponeFile(desk, file, { delayMs: backoffMs(attempts, fault), error: nameOf(fault) });
    await this.#sayItIsRead(file);
  }
}

function backoffMs(attempts: number, fault: unknown): number {
  const retryAfterMs = fault instanceof PlatformError ? fault.retryAfterMs : undefined;
  return retryAfterMs ?? FIRST_BACKOFF_MS * 2 ** (attempts - 1);
}

const nameOf = (fault: unknown): string => {
  if (fault instanceof PlatformError) return fault.message;
  return fault instanceof Error ? fault.name : typeof fault;
};

/** Where it broke. The message of a fault in reading may quote the file, so it is left out. */
function factsOf(fault: unknown): Readonly<Record<string, unknown>> {
  if (fault instanceof PlatformError) {
    const { failure, call, code, logId } = fault;
    return { failure, call, code, logId };
  }
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { fault: fault.name, at: frames.slice(0, 8) };
}

function scheduleByTimer(delayMs: number, work: () => void): Disposable {
  const timer = setTimeout(work, delayMs);
  return { [Symbol.dispose]: () => clearTimeout(timer) };
}
