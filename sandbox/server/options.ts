import type { ContactRange, Json, JsonObject, MenuEntry, Unreachable } from '#sandbox/contract.ts';
import type { ChatSettings } from './chat-settings.ts';

/** How a sandbox is set up. The names of the fields are the platform's where it has one. */
export interface SandboxOptions {
  /** 0 (default) takes a free port. */
  readonly port?: number;
  readonly host?: string;
  readonly app: SandboxApp;
  readonly people: readonly SandboxPerson[];
  readonly groups: readonly SandboxGroup[];
  /** The instant the sandbox's clock starts at, ISO-8601; without it the real time. */
  readonly startAt?: string;
  /**
   * 'running' (default) lets time pass; 'stopped' leaves it to `clock.advance`: for tests. Then nothing is late, and
   * no rate limit is over, before the clock is moved.
   */
  readonly time?: 'running' | 'stopped';
  /** Keeps chats over a restart: a SQLite file of this sandbox alone. What a caller was told of is in it. */
  readonly stateFile?: string;
  /**
   * How many messages there are at most, in all chats; 30,000 unless told. The oldest make room for new ones and go
   * with their receipts, pins and urgents: an API that is asked for one answers as for an id that never was. Of waiting
   * events, card entities and batches as many are kept each, and of all the text in each of these 64 MiB.
   */
  readonly keepMessages?: number;
  /** How many bytes of uploaded files and images there are at most; 256 MiB unless told. The oldest make room. */
  readonly keepUploadedBytes?: number;
  /** 'platform' (default) refuses calls that come too fast, counted on the sandbox's clock; 'none' lets all pass. */
  readonly rateLimits?: 'platform' | 'none';
  /** Lets the platform vary where its documents leave it open; without it everything is as it was seen most. */
  readonly seed?: number;
  /** The contact directory below the root department `0`. */
  readonly departments?: readonly SandboxDepartment[];
  /** Whom the app may see of the directory; 'all' (default) is everyone. */
  readonly contactRange?: ContactRange;
  /** Fields of a user that the app has no scope for, by their names in the API: `email`, `mobile`, `user_id`. */
  readonly withheldFields?: readonly string[];
  /** Card templates that were made in the card builder and published to the app. */
  readonly templates?: readonly SandboxTemplate[];
  /** The bot's menu, as set up in the developer console. */
  readonly menu?: readonly MenuEntry[];
}

export interface SandboxDepartment {
  /** `od-…` */
  readonly openDepartmentId: string;
  /** The tenant's own id. */
  readonly departmentId: string;
  readonly name: string;
  /** An `openDepartmentId`, or `0`. */
  readonly parent: string;
  readonly leaderOpenId?: string;
}

/** A card with `${name}` in its strings; a string that is nothing but one variable takes the variable's own type. */
export interface SandboxTemplate {
  readonly templateId: string;
  readonly versionName: string;
  /** Set on a template whose owner does not let the app use it: code 200381. */
  readonly hiddenFromApp?: true;
  readonly card: JsonObject;
  /** The type of each variable, and what it is when a call leaves it out. */
  readonly variables?: Readonly<
    Record<
      string,
      { readonly type: 'text' | 'number' | 'boolean' | 'array' | 'object'; readonly default?: Json }
    >
  >;
}

export interface SandboxApp {
  readonly appId: string;
  readonly appSecret: string;
  readonly name: string;
  /** With it events go by webhook, and callbacks too; without it, both by long connection. */
  readonly requestUrl?: string;
  /** The way of callbacks when it is not that of events: another address, or `long_connection`. */
  readonly callbackUrl?: string;
  readonly encryptKey?: string;
  readonly verificationToken?: string;
}

export interface SandboxPerson {
  readonly openId: string;
  readonly name: string;
  /** Who this is in the story: "宣教部 · 评分人". */
  readonly title: string;
  /** By which `contact/v3/users/batch_get_id` finds this person. */
  readonly email?: string;
  readonly mobile?: string;
  readonly enName?: string;
  readonly nickname?: string;
  /** As the platform counts: 0 is not told, 1 male, 2 female, 3 other. */
  readonly gender?: 0 | 1 | 2 | 3;
  readonly employeeNo?: string;
  readonly isTenantManager?: boolean;
  /** The direct superior. */
  readonly leaderOpenId?: string;
  /** The `openDepartmentId`s that the person belongs to; without them the root department. */
  readonly departments?: readonly string[];
  /** Why messages from the bot do not reach this person: codes 230013, 230029, 230053, 230035, 230038. */
  readonly unreachable?: Unreachable;
}

interface SandboxGroup {
  readonly chatId: string;
  readonly name: string;
  readonly memberOpenIds: readonly string[];
  readonly hasBot: boolean;
  /** As `im/v1/chats` has them; the rest is as on every new group. */
  readonly settings?: ChatSettings;
  /** What the group's settings leave to its owner and managers. */
  readonly onlyManagersMay?: ('send' | 'buzz' | 'pin')[];
}
