import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { AccessTokens } from './server/access-tokens.ts';
import { privateChatOf } from './server/chats.ts';
import { BotLink } from './server/delivery/bot-link.ts';
import { CallbackTokens } from './server/delivery/callback-tokens.ts';
import { EventOutlet } from './server/delivery/event-outlet.ts';
import { setUpDirectory } from './server/directory/set-up-directory.ts';
import { Faults, faultsOnTheWay } from './server/http/faults.ts';
import { inspectCalls } from './server/http/inspect-calls.ts';
import { mountApi } from './server/http/mount-api.ts';
import { RateLimits } from './server/http/rate-limits.ts';
import { botOpenId, tenantKey } from './server/ids.ts';
import { Inspector } from './server/inspector.ts';
import type { SandboxOptions } from './server/options.ts';
import { mountPage } from './server/page/mount-page.ts';
import { mountStaticFiles } from './server/page/static-files.ts';
import type { Platform } from './server/platform.ts';
import { allRoutes } from './server/routes/all-routes.ts';
import { mountLongConnectionEndpoint } from './server/routes/long-connection-endpoint.ts';
import { createClock, type SandboxClock } from './server/sandbox-clock.ts';
import { keepNewest } from './server/store/keep-newest.ts';
import { keptBeforeAnswered } from './server/store/kept-before-answered.ts';
import { StateFile } from './server/store/state-file.ts';
import { Store } from './server/store/store.ts';
import { Variation } from './server/variation.ts';

const loopback = '127.0.0.1';
const mebibyte = 1024 * 1024;

/** A running imitation of the platform. */
export interface Sandbox extends AsyncDisposable {
  /** Its address, for the SDK's `domain`, for the chat page and for `playAs`. */
  readonly url: string;
  readonly clock: SandboxClock;
  /** Whether a bot is listening: a long connection is open or a request address is set. */
  connected(): boolean;
  /** Challenges the address and delivers there from now on. Rejects when the challenge is not answered. */
  setRequestUrl(url: string): Promise<void>;
  /** Breaks every long connection, as the platform does now and then. */
  disconnect(): void;
}

/**
 * Starts a sandbox on loopback. Rejects when the port is taken, or when the state file is damaged, in use or no
 * sandbox's.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  await using stack = new AsyncDisposableStack();
  const file = options.stateFile ? stack.use(StateFile.open(options.stateFile)) : undefined;
  const platform = createPlatform(options, file);
  const server = createServer(createApp(platform, options.host ?? loopback, file));
  platform.bot.longConnection.door.attach(server);
  server.listen(options.port ?? 0, options.host ?? loopback);
  await once(server, 'listening');
  platform.events.resume();
  stack.defer(() => close(server, platform));
  const open = stack.move();
  let stopped: Promise<void> | undefined;
  return {
    url: urlOf(server),
    clock: platform.clock,
    connected: () => platform.bot.connected(),
    setRequestUrl: (url) => platform.bot.setRequestUrl(url),
    disconnect: () => platform.bot.longConnection.disconnect(),
    [Symbol.asyncDispose]: () => {
      stopped ??= open.disposeAsync();
      return stopped;
    },
  };
}

async function close(server: Server, platform: Platform): Promise<void> {
  const closed = once(server, 'close');
  platform.bot.close();
  server.close();
  server.closeAllConnections();
  await closed;
  platform.clock.stop();
}

function createPlatform(options: SandboxOptions, file: StateFile | undefined): Platform {
  const app = {
    ...options.app,
    openId: botOpenId(options.app.appId),
    tenantKey: tenantKey(options.app.appId),
  };
  const clock = createClock({
    startAt: startInstant(options, file),
    running: options.time !== 'stopped',
  });
  const store = new Store();
  const faults = new Faults();
  const variation = new Variation(options.seed);
  const inspector = new Inspector();
  const bot = new BotLink({ app, clock, faults, variation, inspector });
  const platform = {
    app,
    ...setUpDirectory(options, store),
    clock,
    store,
    faults,
    bot,
    limits: new RateLimits(clock, options.rateLimits !== 'none'),
    accessTokens: new AccessTokens(clock),
    callbackTokens: new CallbackTokens(clock),
    events: new EventOutlet({ store, clock, bot }),
    variation,
    inspector,
    templates: options.templates ?? [],
    menu: options.menu ?? [],
  };
  keepState(platform, file);
  keepNewest(store, {
    messages: options.keepMessages ?? 30_000,
    uploadedBytes: options.keepUploadedBytes ?? 256 * mebibyte,
  });
  addChats(platform, options);
  return platform;
}

/** Time never goes back, not over a restart either. */
function startInstant(options: SandboxOptions, file: StateFile | undefined): number {
  const wanted = options.startAt ? new Date(options.startAt).getTime() : Date.now();
  return Math.max(wanted, file?.now() ?? 0);
}

function addChats(platform: Platform, options: SandboxOptions): void {
  const createdAt = platform.clock.now().getTime();
  for (const person of options.people) privateChatOf(platform, person.openId);
  for (const { memberOpenIds, ...group } of options.groups) {
    if (platform.store.chats.get(group.chatId)) continue;
    platform.store.chats.put({
      ...group,
      memberOpenIds: [...memberOpenIds],
      mode: 'group',
      entered: false,
      createdAt,
    });
  }
}

/** Goes on with what the state file has, and keeps it in step. */
function keepState({ store, clock }: Platform, file: StateFile | undefined): void {
  if (!file) return;
  file.keep(store.kept(), () => clock.now().getTime());
  clock.onChange(() => file.changed());
}

function createApp(
  platform: Platform,
  listensOn: string,
  file: StateFile | undefined,
): express.Express {
  const app = express();
  app.disable('x-powered-by');
  if (file) app.use(keptBeforeAnswered(file));
  const faults = faultsOnTheWay(platform);
  app.use(['/open-apis', '/callback'], inspectCalls(platform), faults);
  mountLongConnectionEndpoint(app, platform);
  mountApi(app, platform, allRoutes(platform));
  mountStaticFiles(app);
  mountPage(app, platform, listensOn);
  return app;
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
