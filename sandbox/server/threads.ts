import { derivedId } from './ids.ts';
import type { Platform } from './platform.ts';
import type { MessageRecord } from './store/records.ts';

type Place = Pick<MessageRecord, 'parentId' | 'rootId' | 'threadId'>;

/**
 * Where a reply stands. Outside a thread its parent is what it answers and its root the first message of the tree;
 * in a thread both are the thread's root. Source: Server API, im-v1/message/intro, root_id and parent_id.
 */
export function placeOfReply(replyTo: MessageRecord | undefined): Place {
  if (!replyTo) return {};
  const { messageId, threadId } = replyTo;
  if (threadId === undefined) return { parentId: messageId, rootId: replyTo.rootId ?? messageId };
  const rootId = isThreadRoot(replyTo) ? messageId : replyTo.rootId;
  return { parentId: rootId, rootId, threadId };
}

/** Makes a message the root of a thread, unless it is in one; gives it as it is then. */
export function openThread(platform: Platform, message: MessageRecord): MessageRecord {
  if (message.threadId !== undefined) return message;
  return platform.store.messages.put({ ...message, threadId: threadIdOf(message) });
}

/** Whether the thread that the message is in began with it. */
export function isThreadRoot(message: MessageRecord): boolean {
  return message.threadId === threadIdOf(message);
}

function threadIdOf(root: MessageRecord): string {
  return derivedId('omt_', root.messageId);
}
