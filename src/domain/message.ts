import type {
  ChatId,
  CycleId,
  DepartmentId,
  MessageId,
  OpenId,
  ScorecardId,
  UnitId,
} from './ids.ts';
import type { Membership } from './member.ts';

/** JSON as data: what an outbox row and a card's JSON are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Where a message goes. `update` replaces the card of a message already sent. */
export type Destination =
  | { readonly to: 'person'; readonly openId: OpenId }
  | { readonly to: 'chat'; readonly chatId: ChatId }
  | { readonly to: 'reply'; readonly messageId: MessageId; readonly chatId: ChatId }
  | { readonly to: 'update'; readonly messageId: MessageId; readonly chatId: ChatId };

/**
 * What an outbox row says. Kinds other than `card` and `text` are rendered when they are delivered,
 * so that a reminder that waited shows what is left now.
 */
export type Message =
  | { readonly kind: 'card'; readonly card: JsonObject }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'home';
      readonly cycleId: CycleId;
      readonly openId: OpenId;
      readonly departmentId: DepartmentId;
    }
  /** To somebody who was given a role: what it is, and what they can do now. */
  | { readonly kind: 'appointed'; readonly openId: OpenId; readonly membership: Membership }
  | { readonly kind: 'reminder'; readonly reminderId: string; readonly openId: OpenId }
  | { readonly kind: 'opening'; readonly cycleId: CycleId }
  | { readonly kind: 'progress'; readonly cycleId: CycleId }
  | {
      readonly kind: 'review_due';
      readonly cycleId: CycleId;
      readonly departmentId: DepartmentId;
    }
  | {
      readonly kind: 'sent_back';
      readonly cycleId: CycleId;
      readonly departmentId: DepartmentId;
      readonly note: string;
    }
  | {
      readonly kind: 'ranking';
      readonly publicationId: string;
      readonly scorecardId: ScorecardId;
      /** 1-based; a long ranking goes out as several cards. */
      readonly page: number;
    }
  | { readonly kind: 'result'; readonly publicationId: string; readonly unitId: UnitId };

/** What the platform is given. */
export type Rendered =
  | { readonly type: 'card'; readonly card: JsonObject }
  | { readonly type: 'text'; readonly text: string };

/** Answers overtake notices, notices overtake broadcasts. */
export const PRIORITY = { answer: 0, notice: 1, broadcast: 2 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];
