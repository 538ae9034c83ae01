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
  /** Keeps chats over a restart: a file the whole state is written to. */
  readonly stateFile?: string;
  /** 'platform' (default) refuses calls that come too fast, counted on the sandbox's clock; 'none' lets all pass. */
  readonly rateLimits?: 'platform' | 'none';
}

export interface SandboxApp {
  readonly appId: string;
  readonly appSecret: string;
  readonly name: string;
  /** With these and a `requestUrl` events and callbacks go by webhook; without a `requestUrl`, by long connection. */
  readonly requestUrl?: string;
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
  /** Why messages from the bot do not reach this person: codes 230013, 230029, 230053. */
  readonly unreachable?: 'not_available' | 'resigned' | 'stopped_bot';
}

interface SandboxGroup {
  readonly chatId: string;
  readonly name: string;
  readonly memberOpenIds: readonly string[];
  readonly hasBot: boolean;
}
