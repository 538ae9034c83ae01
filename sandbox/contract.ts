/**
 * What the chat page (or a test that plays a person) and the sandbox's server say to each other.
 * All of it is JSON over HTTP under `/page/`; instants are ISO-8601 UTC by the sandbox's clock.
 *
 *   GET  /page/state                                    → PageState
 *   GET  /page/people/:openId/chats                     → PageChat[]           newest first
 *   GET  /page/people/:openId/chats/:chatId/messages    → PageHistory          ?before=<messageId>&limit=50
 *   POST /page/people/:openId/chats/:chatId/messages    ← SayRequest           → PageMessage
 *   POST /page/people/:openId/chats/:chatId/files?name= ← the file's bytes     → PageMessage
 *   POST /page/people/:openId/chats/:chatId/read        → {}                   the chat was opened: clears the unread mark
 *   POST /page/people/:openId/chats/:chatId/bot         ← BotMembership → {}   takes the bot into a group, or out of it
 *   POST /page/people/:openId/menu                      ← MenuRequest   → {}   an entry of the bot's menu was chosen
 *   POST /page/people/:openId/messages/:messageId/reactions ← ReactionRequest  → PageMessage
 *   DELETE /page/people/:openId/messages/:messageId/reactions/:emojiType       → PageMessage
 *   DELETE /page/people/:openId/messages/:messageId     → PageMessage          the person takes back what they said
 *   POST /page/people/:openId/press                     ← PressRequest         → PressOutcome
 *   GET  /page/people/:openId/stream                    → server-sent events, each `data:` a PageEvent
 *   GET  /page/clock                                    → ClockState
 *   POST /page/clock                                    ← ClockChange          → ClockState
 *   GET  /page/faults                                   → Fault[]
 *   POST /page/faults                                   ← Fault                → Fault[]
 *   DELETE /page/faults                                 → []
 *   GET  /page/resources/:key                           → the bytes of an image or file
 *   GET  /page/routes                                   → SupportedRoute[]     the Open APIs that there are
 *   GET  /page/inspector?after=<id>                     → InspectorEntry[]     oldest first
 *   GET  /page/inspector/stream?after=<id>              → server-sent events, each `data:` an InspectorEntry
 *   POST /page/connections/cut                          → {}                   breaks every long connection
 *   POST /page/tokens/expire                            → {}                   every access token is invalid from now on
 *   POST /page/variation                                ← VariationChange      → PageState
 *   POST /page/people                                   ← NewPerson            → PagePerson     a person joins the tenant
 *   POST /page/people/:openId/change                    ← PersonChange         → PagePerson     and the bot hears of it
 *   POST /page/people/:openId/chats/:chatId/members     ← MembersChange        → {}             as the person may change it
 *   POST /page/groups                                   ← NewGroup             → PageChat       as its first member sees it
 *   POST /page/contact-range                            ← ContactRangeChange   → {}             whom the app may see
 */
export interface PageState {
  readonly app: { readonly appId: string; readonly name: string; readonly openId: string };
  readonly people: readonly PagePerson[];
  readonly clock: ClockState;
  /** Whether a bot is listening now: a long connection is open or a webhook address is set. */
  readonly connected: boolean;
  /** The seed by which the platform varies where its documents leave it open; absent when it does not vary. */
  readonly seed?: number;
  /** The entries of the bot's menu. */
  readonly menu: readonly MenuEntry[];
}

/** One entry of the bot's menu, as it is set up in the developer console. */
export interface MenuEntry {
  readonly name: string;
  readonly eventKey: string;
}

/** Another seed from now on; without one the platform does not vary. */
export interface VariationChange {
  readonly seed?: number;
}

/** Without an `openId` the platform makes one; without departments the person belongs to the root. */
export interface NewPerson {
  readonly name: string;
  readonly openId?: string;
  readonly title?: string;
  readonly email?: string;
  readonly mobile?: string;
  readonly departments?: readonly string[];
}

/** What is left out stays; `unreachable: null` makes the person reachable again. */
export interface PersonChange {
  readonly name?: string;
  readonly title?: string;
  readonly departments?: readonly string[];
  readonly unreachable?: Unreachable | null;
}

/** Why messages from the bot do not reach a person. */
export type Unreachable =
  | 'not_available'
  | 'resigned'
  | 'stopped_bot'
  | 'blocked_bot'
  | 'other_tenant';

/** The first member makes the group and owns it. */
export interface NewGroup {
  readonly name: string;
  readonly memberOpenIds: readonly string[];
  readonly hasBot: boolean;
}

/** `withdraw` takes back that people were added: they go without a trace in the chat. */
export interface MembersChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly withdraw?: readonly string[];
}

/** Everyone, or the `openDepartmentId`s (with all below them) and the `openId`s. */
export type ContactRange =
  | 'all'
  | { readonly departments: readonly string[]; readonly people: readonly string[] };

export interface ContactRangeChange {
  readonly range: ContactRange;
}

export interface PagePerson {
  readonly openId: string;
  readonly name: string;
  /** Who this is in the story, for the page's list of people: "宣教部 · 评分人". */
  readonly title: string;
}

export interface PageChat {
  readonly chatId: string;
  readonly mode: 'p2p' | 'group';
  /** A group's name; for a private chat the bot's name. */
  readonly name: string;
  readonly members: readonly {
    readonly openId: string;
    readonly name: string;
    readonly isBot: boolean;
  }[];
  readonly last?: { readonly preview: string; readonly at: string };
  readonly unread: number;
}

export interface PageHistory {
  /** Oldest first. */
  readonly messages: readonly PageMessage[];
  readonly hasMore: boolean;
}

export interface PageMessage {
  readonly messageId: string;
  readonly chatId: string;
  readonly sender: { readonly openId: string; readonly name: string; readonly isBot: boolean };
  readonly createdAt: string;
  readonly updatedAt?: string;
  readonly replyTo?: { readonly messageId: string; readonly preview: string };
  /** Set on a message that only this person sees. */
  readonly onlyFor?: string;
  /** Set when the bot buzzes about it: those who have not read it yet. */
  readonly urgentFor?: readonly string[];
  readonly pinned?: true;
  /** Set on the root of a thread and on all that was said in it. */
  readonly threadId?: string;
  /** Each kind of emoji with those who reacted with it, in the order of its first. */
  readonly reactions?: readonly MessageReaction[];
  /** Bubbles to show below it for as long as it is the last message of the chat; pressing one says its text. */
  readonly followUps?: readonly FollowUp[];
  readonly content: PageContent;
}

export interface MessageReaction {
  /** The platform's name of it: `THUMBSUP`. */
  readonly emojiType: string;
  readonly by: readonly { readonly openId: string; readonly name: string }[];
}

export interface FollowUp {
  readonly content: string;
  /** By the platform's name of a language (`en_us`), instead of `content` where there is one. */
  readonly i18n: Readonly<Record<string, string>>;
}

export interface ReactionRequest {
  readonly emojiType: string;
}

export type PageContent =
  | { readonly type: 'text'; readonly text: string; readonly mentions: readonly Mention[] }
  /** As sent: a title and paragraphs per language. */
  | { readonly type: 'post'; readonly post: JsonObject }
  | { readonly type: 'card'; readonly card: JsonObject }
  | {
      readonly type: 'file';
      readonly fileKey: string;
      readonly fileName: string;
      readonly size: number;
    }
  | { readonly type: 'image'; readonly imageKey: string }
  | { readonly type: 'audio'; readonly fileKey: string; readonly durationMs: number }
  | {
      readonly type: 'media';
      readonly fileKey: string;
      readonly fileName: string;
      readonly imageKey?: string;
    }
  | { readonly type: 'sticker'; readonly fileKey: string }
  | { readonly type: 'share_chat'; readonly chatId: string; readonly name: string }
  | { readonly type: 'share_user'; readonly openId: string; readonly name: string }
  | { readonly type: 'recalled' };

/** `key` is the placeholder in the text, as on the platform: `@_user_1`. */
export interface Mention {
  readonly key: string;
  readonly openId: string;
  readonly name: string;
}

export interface SayRequest {
  /** What was typed; an @ stands in it as `@_user_N`, listed in `mentions`. */
  readonly text: string;
  readonly mentions?: readonly Mention[];
  readonly replyTo?: string;
}

/** One press or change of a component, as the client knows it. */
export interface PressRequest {
  readonly messageId: string;
  readonly tag: string;
  readonly name?: string;
  /** A text on some cards of JSON 1.0. */
  readonly value?: JsonObject | string;
  /** Every named component of the form, on a submit. */
  readonly formValue?: JsonObject;
  readonly inputValue?: string;
  readonly option?: string;
  readonly options?: readonly string[];
  readonly checked?: boolean;
  /** IANA name of the client's zone. */
  readonly timezone: string;
}

export interface BotMembership {
  readonly hasBot: boolean;
}

export interface MenuRequest {
  readonly eventKey: string;
}

/**
 * `error` is what the client shows when the bot did not answer well: code 200340, 200341, 200671 … With code 0 the
 * client itself kept the press back: a required field is empty, or the card is older than 14 days.
 */
export interface PressOutcome {
  readonly toast?: {
    readonly type: 'info' | 'success' | 'error' | 'warning';
    readonly content: string;
    /** The same in other languages, `{ en_us: … }`: the client shows its own where it is there. */
    readonly i18n?: Readonly<Record<string, string>>;
  };
  readonly error?: { readonly code: number; readonly message: string };
  /** Set when the answer carried a new card; all who see the message also get it by the stream. */
  readonly message?: PageMessage;
}

export type PageEvent =
  | { readonly type: 'message'; readonly message: PageMessage }
  | { readonly type: 'message_changed'; readonly message: PageMessage }
  | { readonly type: 'chats_changed' }
  | { readonly type: 'clock'; readonly clock: ClockState }
  | { readonly type: 'connected'; readonly connected: boolean };

export interface ClockState {
  readonly now: string;
}

/** Time goes on from the new instant; it never goes back. */
export type ClockChange = { readonly advanceMs: number } | { readonly to: string };

/** What the platform does wrong on the next `times` calls or deliveries that match. */
export interface Fault {
  /**
   * Method and path prefix of a call, `POST /open-apis/im/v1/messages` or `POST /callback/ws/endpoint`; or what is
   * handed to the bot: `event`, `callback`, or `event im.message.receive_v1` for events of one type; or `ping`, the
   * sign of life of a long connection: with `hang` it is half-open from then on, with `drop` it is cut.
   */
  readonly on: string;
  readonly times: number;
  readonly effect:
    | {
        readonly kind: 'status';
        readonly status: number;
        readonly code?: number;
        readonly msg?: string;
        readonly resetSeconds?: number;
      }
    | { readonly kind: 'hang' }
    | { readonly kind: 'drop' }
    /** The work is done, then the answer is lost: the caller cannot know. */
    | { readonly kind: 'drop_after' }
    | { readonly kind: 'delay'; readonly ms: number }
    /** HTTP 429 with the headers that say when to come back. */
    | { readonly kind: 'throttle'; readonly resetSeconds: number }
    /** The answer is no JSON; what is handed to the bot cannot be understood. */
    | { readonly kind: 'garbage' }
    /** Handed over twice, though it was acknowledged. Deliveries only. */
    | { readonly kind: 'duplicate' }
    /** Handed over after the next one. Events only. */
    | { readonly kind: 'reorder' };
}

/** One Open API of the sandbox. */
export interface SupportedRoute {
  readonly method: string;
  /** With parameters as `:name`. */
  readonly path: string;
  readonly title: string;
  /** The page of the Server API's documentation that it follows. */
  readonly source: string;
  /** How often it may be called: "1000/min, 50/s". */
  readonly limit: string;
}

/** One thing that the inspector saw. Instants by the sandbox's clock; `tookMs` is real time. */
export type InspectorEntry =
  | {
      readonly id: number;
      readonly at: string;
      readonly kind: 'call';
      readonly method: string;
      readonly path: string;
      /** The route's pattern, `/open-apis/im/v1/messages/:messageId`; absent for what the sandbox does not have. */
      readonly route?: string;
      readonly status: number;
      /** The envelope's code; absent where the answer is bytes or was lost. */
      readonly code?: number;
      readonly logId: string;
      readonly tookMs: number;
      readonly request?: Json;
      readonly response?: Json;
      /** What the validator thinks of the card that was sent. */
      readonly card?: CardVerdict;
    }
  | {
      readonly id: number;
      readonly at: string;
      readonly kind: 'delivery';
      readonly what: 'event' | 'callback';
      readonly type: string;
      readonly eventId: string;
      /** 1 for the first time. */
      readonly attempt: number;
      readonly by: 'webhook' | 'long_connection';
      readonly outcome: 'answered' | 'no_connection' | 'connect_failed' | 'timeout' | 'failed';
      readonly tookMs: number;
      readonly body: Json;
      /** The bot's answer, as text. */
      readonly answer?: string;
      readonly card?: CardVerdict;
    }
  | {
      readonly id: number;
      readonly at: string;
      readonly kind: 'connection';
      readonly change: 'opened' | 'closed';
      /** How many long connections are open after it. */
      readonly open: number;
    };

export type CardVerdict =
  | { readonly valid: true; readonly bytes: number; readonly elements: number }
  | {
      readonly valid: false;
      readonly code: number;
      readonly path?: string;
      readonly message: string;
      readonly value?: string;
    };

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}
