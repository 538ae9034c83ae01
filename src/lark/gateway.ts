import type { Directory } from '#domain/directory.ts';
import type { ChatId, MessageId, OpenId } from '#domain/ids.ts';
import type { Destination, Rendered } from '#domain/message.ts';

/** Our side of the platform's API: what the service asks of it. Rejects with a `PlatformError`. */
export interface LarkGateway {
  /** Sends, replies or replaces. The same `uuid` within an hour creates at most one message. */
  deliver(destination: Destination, content: Rendered, uuid: string): Promise<Delivered>;
  /** The person's name as the app may see it; undefined when the person is out of its contact range. */
  findPersonName(openId: OpenId): Promise<string | undefined>;
  /** A group's name; undefined when the bot is not in it. */
  findChatName(chatId: ChatId): Promise<string | undefined>;
  /** The bot itself; also the smallest call that proves the credentials. */
  identify(): Promise<{ readonly openId: OpenId; readonly name: string }>;
  /** Everybody whom the app may see, with their departments. */
  listDirectory(): Promise<Directory>;
  /** Who has read a message of the bot's own that is at most seven days old. */
  findReaders(messageId: MessageId): Promise<readonly OpenId[]>;
  /** Calls the person's attention to a message of the bot's own inside the app; the tenant's plan bounds how often. */
  buzz(messageId: MessageId, openId: OpenId): Promise<void>;
  /** The bytes of a file that a person sent. Rejects with a `FileTooLargeError` beyond `LARGEST_FILE_BYTES`. */
  download(messageId: MessageId, fileKey: string): Promise<Uint8Array>;
}

export interface Delivered {
  readonly messageId: MessageId | undefined;
  readonly chatId: ChatId | undefined;
}

/**
 * What to do about a failed call.
 * `not_reached`: it surely had no effect, try again. `uncertain`: it may have had its effect, try again with the same uuid.
 * `throttled`: wait `retryAfterMs`. `refused`: this request will never succeed. `stopped`: nothing will until an operator acts.
 */
export type FailureClass = 'not_reached' | 'uncertain' | 'throttled' | 'refused' | 'stopped';

/** A call to the platform failed. Carries the call, the platform's code and log id, and never a secret. */
export class PlatformError extends Error {
  override name = 'PlatformError';
  readonly call: string;
  readonly failure: FailureClass;
  readonly code: number | undefined;
  readonly logId: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    failure: FailureClass,
    details: {
      readonly call: string;
      readonly message: string;
      readonly code?: number | undefined;
      readonly logId?: string | undefined;
      readonly retryAfterMs?: number | undefined;
      readonly cause?: unknown;
    },
  ) {
    super(`${details.call}: ${details.message}`, { cause: details.cause });
    this.failure = failure;
    this.call = details.call;
    this.code = details.code;
    this.logId = details.logId;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** More than any scorecard or roster needs, and as much of one person's file as may lie in the memory. */
export const LARGEST_FILE_BYTES = 20 * 1024 * 1024;

/** Somebody's file, which was not read to its end. */
export class FileTooLargeError extends PlatformError {
  override name = 'FileTooLargeError';

  constructor(call: string) {
    super('refused', { call, message: `the answer is larger than ${LARGEST_FILE_BYTES} bytes` });
  }
}
