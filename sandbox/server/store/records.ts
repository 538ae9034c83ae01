import { z } from 'zod';
import { chatSettings } from '#sandbox/server/chat-settings.ts';
import { jsonObject } from '#sandbox/server/json.ts';

/** Instants in records are milliseconds since 1970 by the sandbox's clock. */
const instant = z.number();

export const chatRecord = z.object({
  chatId: z.string(),
  mode: z.enum(['p2p', 'group']),
  /** A group's name; empty for a private chat, which is named after the other side. */
  name: z.string(),
  memberOpenIds: z.array(z.string()),
  hasBot: z.boolean(),
  description: z.string().optional(),
  ownerOpenId: z.string().optional(),
  /** The app made this chat; its calls may change and dissolve it. */
  byBot: z.boolean().optional(),
  dissolved: z.boolean().optional(),
  /** What was set on a group; the rest is as on every new one. */
  settings: chatSettings.optional(),
  managerOpenIds: z.array(z.string()).optional(),
  botIsManager: z.boolean().optional(),
  /** Who may speak, where not everyone may; the list counts with `moderator_list` alone. */
  moderation: z
    .object({ setting: z.enum(['only_owner', 'moderator_list']), openIds: z.array(z.string()) })
    .optional(),
  /** What stands at the top: a message, or without one the announcement. */
  topNotice: z.object({ messageId: z.string().optional() }).optional(),
  /** The caller's key against making the group twice. */
  uuid: z.string().optional(),
  /** What only its owner and managers may do here: send (230018), buzz about a message (230052), pin one (230046). */
  onlyManagersMay: z.array(z.enum(['send', 'buzz', 'pin'])).optional(),
  /** The person has opened this private chat at least once. */
  entered: z.boolean(),
  createdAt: instant,
});
export type ChatRecord = z.infer<typeof chatRecord>;

/** A person who joined or was changed after the start; all others are as the sandbox was set up. */
export const personRecord = z.object({
  openId: z.string(),
  name: z.string(),
  title: z.string(),
  enName: z.string().exactOptional(),
  nickname: z.string().exactOptional(),
  email: z.string().exactOptional(),
  mobile: z.string().exactOptional(),
  gender: z.literal([0, 1, 2, 3]).exactOptional(),
  employeeNo: z.string().exactOptional(),
  isTenantManager: z.boolean().exactOptional(),
  leaderOpenId: z.string().exactOptional(),
  departments: z.array(z.string()).readonly().exactOptional(),
  unreachable: z
    .enum(['not_available', 'resigned', 'stopped_bot', 'blocked_bot', 'other_tenant'])
    .exactOptional(),
});
export type PersonRecord = z.infer<typeof personRecord>;

const mention = z.object({ key: z.string(), openId: z.string(), name: z.string() });

const reaction = z.object({
  reactionId: z.string(),
  /** Who reacted: a person or the bot. */
  openId: z.string(),
  emojiType: z.string(),
  createdAt: instant,
});
export type Reaction = z.infer<typeof reaction>;

const followUp = z.object({
  content: z.string(),
  i18nContents: z.array(z.object({ language: z.string(), content: z.string() })),
});

export const messageType = z.enum([
  'text',
  'post',
  'interactive',
  'image',
  'file',
  'audio',
  'media',
  'sticker',
  'share_chat',
  'share_user',
]);
export type MessageType = z.infer<typeof messageType>;

export const messageRecord = z.object({
  messageId: z.string(),
  chatId: z.string(),
  /** Grows by one with every message; the order of a chat. */
  sequence: z.number(),
  senderOpenId: z.string(),
  fromBot: z.boolean(),
  type: messageType,
  content: jsonObject,
  /** Where a card of JSON 1.0 shows some people another content: by open_id. */
  contentFor: z.record(z.string(), jsonObject).optional(),
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
  threadId: z.string().optional(),
  /** The card entity that the message shows; `content` is always the entity's card as it is now. */
  cardId: z.string().optional(),
  /** Set on a message of a batch: its card cannot call back or be changed. */
  batchId: z.string().optional(),
  /** It came here by being forwarded. */
  forwarded: z.boolean().optional(),
  /** Oldest first. */
  reactions: z.array(reaction).optional(),
  /** The bubbles below the message, for as long as it is the last of its chat. */
  followUps: z.array(followUp).optional(),
});
export type MessageRecord = z.infer<typeof messageRecord>;

export const receiptRecord = z.object({
  messageId: z.string(),
  openId: z.string(),
  readAt: instant,
});
export type ReceiptRecord = z.infer<typeof receiptRecord>;

export const resourceRecord = z.object({
  key: z.string(),
  kind: z.enum(['image', 'file']),
  name: z.string(),
  /** The bytes in base64, so that a record is plain JSON. */
  bytes: z.string(),
  size: z.number(),
  byBot: z.boolean(),
  /** What it was uploaded as: a `file_type`, an `image_type`, or a sticker of a person. */
  uploadedAs: z.string().optional(),
  /** How long a sound or a film takes. */
  durationMs: z.number().optional(),
});
export type ResourceRecord = z.infer<typeof resourceRecord>;

export const pinRecord = z.object({
  messageId: z.string(),
  chatId: z.string(),
  createdAt: instant,
});
export type PinRecord = z.infer<typeof pinRecord>;

export const urgentRecord = z.object({
  messageId: z.string(),
  openId: z.string(),
  kind: z.enum(['app', 'sms', 'phone']),
  createdAt: instant,
});
export type UrgentRecord = z.infer<typeof urgentRecord>;

export const cardEntityRecord = z.object({
  cardId: z.string(),
  card: jsonObject,
  createdAt: instant,
  /** The last sequence number that was taken; 0 before the first operation. */
  sequence: z.number(),
  /** When streaming was switched on, until it is switched off; it ends by itself without that. */
  streamingSince: instant.optional(),
  /** The callers' keys against doing an operation twice, newest last. */
  uuids: z.array(z.string()).default([]),
  /** The message that it was sent with. */
  messageId: z.string().optional(),
});
export type CardEntityRecord = z.infer<typeof cardEntityRecord>;

export const batchRecord = z.object({
  batchId: z.string(),
  messageIds: z.array(z.string()),
  /** Recipients whom the message could not reach. */
  invalidOpenIds: z.array(z.string()),
  createdAt: instant,
  /** Taken back, all of it; what was not sent yet is not sent any more. */
  recalledAt: instant.optional(),
});
export type BatchRecord = z.infer<typeof batchRecord>;

export const eventRecord = z.object({
  eventId: z.string(),
  eventType: z.string(),
  createdAt: instant,
  body: jsonObject,
  /** How often it was handed to the bot without success. */
  failures: z.number(),
});
export type EventRecord = z.infer<typeof eventRecord>;
