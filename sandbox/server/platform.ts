import type { MenuEntry } from '#sandbox/contract.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { BotLink } from './delivery/bot-link.ts';
import type { CallbackTokens } from './delivery/callback-tokens.ts';
import type { EventOutlet } from './delivery/event-outlet.ts';
import type { Directory } from './directory/directory.ts';
import type { People } from './directory/people.ts';
import type { Faults } from './http/faults.ts';
import type { RateLimits } from './http/rate-limits.ts';
import type { Inspector } from './inspector.ts';
import type { SandboxApp, SandboxDepartment, SandboxTemplate } from './options.ts';
import type { PlatformClock } from './sandbox-clock.ts';
import type { Store } from './store/store.ts';
import type { Variation } from './variation.ts';

/** The app that is registered on this platform, with the ids that follow from it. */
export interface RegisteredApp extends SandboxApp {
  readonly openId: string;
  readonly tenantKey: string;
}

/** The parts of a sandbox, as its routes see them. */
export interface Platform {
  readonly app: RegisteredApp;
  readonly people: People;
  readonly directory: Directory;
  /** Fields of a user that the app has no scope for. */
  readonly withheldFields: readonly string[];
  readonly clock: PlatformClock;
  readonly store: Store;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly accessTokens: AccessTokens;
  readonly callbackTokens: CallbackTokens;
  readonly bot: BotLink;
  readonly events: EventOutlet;
  readonly variation: Variation;
  readonly inspector: Inspector;
  readonly departments: readonly SandboxDepartment[];
  readonly templates: readonly SandboxTemplate[];
  readonly menu: readonly MenuEntry[];
}
