import type { BotOptions } from '#bot/bot.ts';
import type { DocumentReader } from '#bot/files/document-reader.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import type { Config, LarkConfig } from '#config';
import { assertAnswers, type Connection, connect } from '#db/connect.ts';
import { migrate, NewerDatabaseError } from '#db/migrate.ts';
import { countByState } from '#db/outbox.ts';
import { pinyinKeysOfNames } from '#documents/pinyin.ts';
import { readFile } from '#documents/read-file.ts';
import { recognize } from '#documents/recognize.ts';
import { createCalendar } from '#domain/calendar.ts';
import { type OpenId, openId } from '#domain/ids.ts';
import type { Clock } from '#domain/instant.ts';
import { createHttpApp, type Readiness } from '#http/app.ts';
import { type Listening, listen } from '#http/listen.ts';
import { createDispatch, type Dispatch } from '#lark/dispatch.ts';
import type { LarkGateway } from '#lark/gateway.ts';
import { type LongConnection, openLongConnection } from '#lark/long-connection.ts';
import { createGateway } from '#lark/sdk-gateway.ts';
import { createWebhook } from '#lark/webhook.ts';
import type { Log } from '#log';
import { createMetrics, type Metrics } from '#metrics';
import { ensureClaimCode, grantAdmins } from '#operations/claim-admin.ts';
import { type Desk, inTransaction } from '#operations/take-inbound.ts';
import type { Deliverer } from '#outbox/deliverer.ts';
import type { Scheduler } from '#schedule/scheduler.ts';
import { createDocumentWriter } from './document-writer.ts';
import { Rehearsals } from './rehearsals.ts';
import { createStaff, type Staff } from './staff.ts';

export interface ServiceOptions {
  readonly config: Config & { readonly lark: LarkConfig; readonly databaseUrl: string };
  readonly clock: Clock;
  readonly log: Log;
  /** Understands texts that only this occasion knows; the demonstration's. */
  readonly aside?: BotOptions['aside'];
}

/** The running service. Disposing it finishes what is in hand, in the order that loses nothing. */
export interface Service extends AsyncDisposable {
  /** Where its own HTTP side listens. */
  readonly url: string;
  readonly desk: Desk;
  /** What the first admin has to type; undefined once there is one. */
  readonly claimCode: string | undefined;
  readonly deliverer: Deliverer;
  readonly scheduler: Scheduler;
  readiness(): Promise<Readiness>;
  /** Looks at once for what is due: the clock was moved. */
  wake(): void;
}

/** Puts every part together and starts it. Rejects with a message for the operator when something cannot start. */
export async function compose(options: ServiceOptions): Promise<Service> {
  await using stack = new AsyncDisposableStack();
  const { config, clock, log } = options;
  const connection = stack.use(await openDatabase(config.databaseUrl, log));
  const calendar = createCalendar({ timeZone: config.timeZone });
  const desk: Desk = { db: connection.db, calendar, now: () => clock.now() };
  const claimCode = await inTransaction(desk, async (call) => {
    await grantAdmins(call, config.adminOpenIds.map(openId));
    return ensureClaimCode(call);
  });
  const { identity, staff, rehearsals, dispatch, metrics } = assemble(options, desk);
  stack.use(identity);
  stack.use(staff);
  stack.use(rehearsals);
  // Before the link is closed, so that presses get their answers, and again for what came meanwhile.
  stack.defer(() => dispatch.finish());
  const link = stack.use(openLink(options, { dispatch, metrics }));
  stack.defer(() => dispatch.finish());
  const { deliverer, scheduler } = staff;
  const readiness = () => checkReadiness({ connection, deliverer, link });
  const listening = stack.use(await startHttp(options, { dispatch, metrics, readiness }));
  await staff.start();
  const open = stack.move();
  return {
    url: `http://${config.http.host}:${listening.port}`,
    desk,
    claimCode,
    deliverer,
    scheduler,
    readiness,
    wake: staff.wake,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** Connects and brings the schema up to date. Rejects in words for the operator, with what the driver said. */
async function openDatabase(url: string, log: Log): Promise<Connection> {
  await using stack = new AsyncDisposableStack();
  const onLost = (fault: Error) =>
    log.warn({ err: fault }, 'the database hung up; connecting anew');
  try {
    const connection = stack.use(await connect(url, onLost));
    await migrate(connection);
    stack.move();
    return connection;
  } catch (cause) {
    if (cause instanceof NewerDatabaseError) throw cause;
    throw new Error(`The database of DATABASE_URL cannot be used: ${whatFailed(cause)}.`, {
      cause,
    });
  }
}

/** Of several addresses that were tried only the parts of the error say what was wrong. */
function whatFailed(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(whatFailed).join(', ');
  return cause instanceof Error ? cause.message : String(cause);
}

interface Parts {
  readonly staff: Staff;
  readonly rehearsals: Rehearsals;
  readonly dispatch: Dispatch;
  readonly metrics: Metrics;
  readonly identity: Identity;
}

function assemble({ config, clock, log, aside }: ServiceOptions, desk: Desk): Parts {
  const texts = textsFor(config.locale);
  const gateway = createGateway({ ...config.lark, log: log.child({ part: 'lark' }) });
  const metrics = createMetrics(() => countByState(desk.db));
  const writeDocument = createDocumentWriter(config.locale);
  const staff = createStaff({
    ...{ desk, gateway, clock, texts, writeDocument, documents, log },
    onDelivery: ({ outcome }) => metrics.delivery(outcome),
    ...(aside === undefined ? {} : { aside }),
  });
  const rehearsals = new Rehearsals({
    real: staff.handler,
    ...{ desk, gateway, clock, texts, log },
    hire: (options) =>
      createStaff({
        ...options,
        texts,
        writeDocument,
        documents,
        log: log.child({ rehearsal: true }),
      }),
  });
  const identity = new Identity(gateway, log);
  const dispatch = createDispatch({
    handler: rehearsals,
    bot: () => identity.openId,
    log: log.child({ part: 'lark' }),
    observer: metrics,
  });
  return { staff, rehearsals, dispatch, metrics, identity };
}

/** What reads the files that people send. */
const documents: DocumentReader = {
  read: readFile,
  recognize,
  pinyinOf: pinyinKeysOfNames,
};

const IDENTITY_RETRY_MS = 5_000;

/** The bot's own id, asked for until the platform tells: groups mention the bot by it. */
class Identity implements Disposable {
  openId: OpenId | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #end = new AbortController();

  constructor(gateway: LarkGateway, log: Log) {
    void this.#learn(gateway, log);
  }

  async #learn(gateway: LarkGateway, log: Log): Promise<void> {
    try {
      this.openId = (await gateway.identify()).openId;
    } catch (fault) {
      if (this.#end.signal.aborted) return;
      log.warn({ err: fault }, 'the platform did not tell who the bot is; asking again');
      this.#timer = setTimeout(() => void this.#learn(gateway, log), IDENTITY_RETRY_MS);
    }
  }

  [Symbol.dispose](): void {
    this.#end.abort();
    clearTimeout(this.#timer);
  }
}

function openLink(
  { config, log }: ServiceOptions,
  { dispatch, metrics }: Pick<Parts, 'dispatch' | 'metrics'>,
): LongConnection | undefined {
  const { transport } = config.lark;
  if (transport.kind === 'webhook') return undefined;
  return openLongConnection({
    ...config.lark,
    log: log.child({ part: 'lark' }),
    dispatcher: dispatch.dispatcher,
    onChange: ({ state }) => metrics.connection(state),
  });
}

async function startHttp(
  { config, clock, log }: ServiceOptions,
  {
    dispatch,
    metrics,
    readiness,
  }: Pick<Parts, 'dispatch' | 'metrics'> & Pick<Service, 'readiness'>,
): Promise<Listening> {
  const { transport } = config.lark;
  const app = createHttpApp({
    dispatchRaw: dispatch.dispatchRaw,
    webhook: transport.kind === 'webhook' ? createWebhook(transport, clock) : undefined,
    readiness,
    metrics,
    log: log.child({ part: 'http' }),
  });
  return listen(app, config.http.host, config.http.port);
}

async function checkReadiness({
  connection,
  deliverer,
  link,
}: {
  readonly connection: Connection;
  readonly deliverer: Deliverer;
  readonly link: LongConnection | undefined;
}): Promise<Readiness> {
  const checks = {
    database: await checkDatabase(connection),
    connection: checkLink(link),
    delivery: deliverer.stoppedBy() ?? 'ok',
  };
  return { ready: Object.values(checks).every((each) => each === 'ok'), checks };
}

async function checkDatabase({ db }: Connection): Promise<string> {
  try {
    await assertAnswers(db);
    return 'ok';
  } catch {
    return 'the database does not answer';
  }
}

function checkLink(link: LongConnection | undefined): string {
  if (link === undefined) return 'ok';
  const { state, reason } = link.status();
  return state === 'connected' ? 'ok' : `${state}${reason === undefined ? '' : `: ${reason}`}`;
}
