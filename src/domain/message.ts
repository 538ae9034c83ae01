import type { DocumentRequest } from './document-request.ts';
import type {
  ChatId,
  CycleId,
  DepartmentId,
  ItemId,
  MessageId,
  OpenId,
  ScorecardId,
  UnitId,
} from './ids.ts';
import type { Membership } from './member.ts';
import type { Audience, PeopleNews } from './people-views.ts';
import type { Points } from './points.ts';
import type { ChatForm, PublicationOutcome } from './publication.ts';

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
  /** To a department: items that were amended while it scores, as they were before. */
  | {
      readonly kind: 'recheck';
      readonly cycleId: CycleId;
      readonly departmentId: DepartmentId;
      readonly reason: string;
      readonly changes: readonly AmendedFrom[];
    }
  /** To a department: a unit that it has to score anew, on another scorecard; both by name. */
  | {
      readonly kind: 'unit_moved';
      readonly cycleId: CycleId;
      readonly departmentId: DepartmentId;
      readonly unit: string;
      readonly scorecard: string;
      /** What it had handed in there is open again. */
      readonly isReopened: boolean;
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
      /** As the office chose for the group; full where it is not given. */
      readonly form?: ChatForm;
    }
  /** In the place of a ranking that was corrected. */
  | { readonly kind: 'corrected'; readonly publicationId: string; readonly byId: string }
  /** To an admin who is asked to approve what another one confirmed. */
  | { readonly kind: 'publication_due'; readonly proposalId: string }
  | {
      readonly kind: 'publication_answered';
      readonly proposalId: string;
      readonly by: OpenId;
      readonly outcome: PublicationOutcome;
      readonly note: string;
    }
  /** Puts what was sent about the topic on top of the group, instead of what was sent about the other. */
  | { readonly kind: 'pin'; readonly topic: string; readonly instead: string | undefined }
  /** To the admins: somebody asked for an adjustment. To who asked: what became of it. */
  | { readonly kind: 'adjustment'; readonly adjustmentId: string }
  | { readonly kind: 'unlocked'; readonly unitId: UnitId; readonly itemId: ItemId }
  /** To somebody whom a change of who does what concerns. */
  | { readonly kind: 'people_news'; readonly news: PeopleNews; readonly audience: Audience }
  /** An appeal as it stands, to who files, answers or decides it. */
  | { readonly kind: 'appeal'; readonly appealId: string }
  /** To the office: what a granted appeal does to the published ranking. */
  | { readonly kind: 'appeal_effect'; readonly appealId: string }
  /** Answers that are due, or overdue. */
  | {
      readonly kind: 'appeal_reminder';
      readonly cycleId: CycleId;
      readonly about: 'due' | 'overdue';
    }
  | { readonly kind: 'result'; readonly publicationId: string; readonly unitId: UnitId }
  /** To the other admins: publications need none of them any more. */
  | { readonly kind: 'second_admin_off'; readonly by: string }
  /** To the office: the reminders reach into a year whose holidays are not known. */
  | { readonly kind: 'holidays_missing'; readonly year: number }
  /** A file, written when it is delivered. A group gets none but the summary of a published scorecard. */
  | { readonly kind: 'document'; readonly document: DocumentRequest }
  /** To who waits for a file: it could not be written or sent. */
  | { readonly kind: 'undelivered'; readonly document: DocumentRequest['kind'] };

/** What an item said before it was amended. */
export interface AmendedFrom {
  readonly itemId: ItemId;
  readonly text: string;
  readonly maxPoints: Points;
}

/** What the platform is given. */
export type Rendered =
  /** `buzz` calls a person's attention to it inside the app. */
  | { readonly type: 'card'; readonly card: JsonObject; readonly buzz?: true }
  | { readonly type: 'text'; readonly text: string }
  /** Nothing new to read: a message that is there is put on top of its group. */
  | {
      readonly type: 'pin';
      readonly messageId: MessageId;
      readonly instead: MessageId | undefined;
    }
  | { readonly type: 'file'; readonly name: string; readonly bytes: Uint8Array };

/** Answers overtake notices, notices overtake broadcasts. */
export const PRIORITY = { answer: 0, notice: 1, broadcast: 2 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];
