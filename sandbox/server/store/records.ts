import { z } from 'zod';
import { jsonObject } from '#sandbox/server/json.ts';

/** Instants in records are milliseconds since 1970 by the sandbox's clock. */
const instant = z.number();

const chatRecord = z.object({
  chatId: z.string(),
  mode: z.enum(['p2p', 'group']),
  /** A group's name; empty for a private chat, which is named after the other side. */
  name: z.string(),
  memberOpenIds: z.array(z.string()),
  hasBot: z.boolean(),
  /** The person has opened this private chat at least once. */
  entered: z.boolean(),
  createdAt: instant,
});
export type ChatRecord = z.infer<typeof chatRecord>;

const mention = z.object({ key: z.string(), openId: z.string(), name: z.string() });

export const messageType = z.enum(['text', 'post', 'interactive', 'image', 'file']);
export type MessageType = z.infer<typeof messageType>;

const messageRecord = z.object({
  messageId: z.string(),
  chatId: z.string(),
  /** Grows by one with every message; the order of a chat. */
  sequence: z.number(),
  senderOpenId: z.string(),
  fromBot: z.boolean(),
  type: messageType,
  content: jsonObject,
  mentions: z.array(mention),
  createdAt: instant,
  updatedAt: instant.optional(),
  edits: z.number(),
  recalled: z.boolean(),
  parentId: z.string().optional(),
  rootId: z.string().optional(),
  /** The caller's key against sending twice. */
  uuid: z.string().optional(),
  /** Set on an ephemeral message: the one person who sees it. */
  onlyFor: z.string().optional(),
});
export type MessageRecord = z.infer<typeof messageRecord>;

const receiptRecord = z.object({
  messageId: z.string(),
  openId: z.string(),
  readAt: instant,
});
export type ReceiptRecord = z.infer<typeof receiptRecord>;

const resourceRecord = z.object({
  key: z.string(),
  kind: z.enum(['image', 'file']),
  name: z.string(),
  /** The bytes in base64, so that a record is plain JSON. */
  bytes: z.string(),
  size: z.number(),
  byBot: z.boolean(),
});
export type ResourceRecord = z.infer<typeof resourceRecord>;

const pinRecord = z.object({
  messageId: z.string(),
  chatId: z.string(),
  createdAt: instant,
});
export type PinRecord = z.infer<typeof pinRecord>;

const eventRecord = z.object({
  eventId: z.string(),
  eventType: z.string(),
  createdAt: instant,
  body: jsonObject,
  /** How often it was handed to the bot without success. */
  failures: z.number(),
});
export type EventRecord = z.infer<typeof eventRecord>;

export const storedState = z.object({
  version: z.literal(1),
  now: instant,
  chats: z.array(chatRecord),
  messages: z.array(messageRecord),
  receipts: z.array(receiptRecord),
  resources: z.array(resourceRecord),
  pins: z.array(pinRecord),
  events: z.array(eventRecord),
});
export type StoredState = z.infer<typeof storedState>;
