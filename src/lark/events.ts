import type { OpenId } from '#domain/ids.ts';
import { chatId, messageId, openId } from '#domain/ids.ts';
import type { InboundEvent, InboundMessage, Press } from './inbound.ts';
import { readContent, resolveMentions } from './message-text.ts';
import {
  type RawAction,
  rawBotAdded,
  rawBotRemoved,
  rawChatEntered,
  rawEnvelope,
  rawMenuPressed,
  rawMessage,
  rawPress,
} from './raw-events.ts';

/** Reads one kind of event; undefined when it lacks what we need or does not concern us. */
type Reader = (raw: unknown, eventId: string, bot: OpenId | undefined) => InboundEvent | undefined;

/** Every event that is read, by the platform's name for it. */
export const EVENT_READERS = {
  'im.message.receive_v1': readMessage,
  'im.chat.access_event.bot_p2p_chat_entered_v1': readChatEntered,
  'im.chat.member.bot.added_v1': readBotAdded,
  'im.chat.member.bot.deleted_v1': readBotRemoved,
  'im.chat.disbanded_v1': readBotRemoved,
  'application.bot.menu_v6': readMenuPressed,
} as const satisfies Record<string, Reader>;

type EventType = keyof typeof EVENT_READERS;

/** The platform's name of a press. */
export const PRESS_TYPE = 'card.action.trigger';

/**
 * The SDK's flattened payload as one of our events. Undefined for what nobody can use: an unknown type, ids
 * missing, another bot's message, talk in a group that is not to the bot.
 */
export function readEvent(raw: unknown, bot: OpenId | undefined): InboundEvent | undefined {
  const envelope = rawEnvelope.safeParse(raw).data;
  if (envelope === undefined || !isEventType(envelope.event_type)) return undefined;
  return EVENT_READERS[envelope.event_type](raw, envelope.event_id, bot);
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENT_READERS, type);
}

function readMessage(
  raw: unknown,
  eventId: string,
  bot: OpenId | undefined,
): InboundMessage | undefined {
  const { data } = rawMessage.safeParse(raw);
  if (data === undefined || (data.sender.sender_type ?? 'user') !== 'user') return undefined;
  const { message, sender } = data;
  const content = readContent(message.message_type, message.content);
  if (content === undefined) return undefined;
  const { text, people, addressed } = resolveMentions(content.text, message.mentions, bot);
  const chatMode = message.chat_type === 'p2p' ? 'private' : 'group';
  if (chatMode === 'group' && !addressed) return undefined;
  return {
    kind: 'message',
    eventId,
    messageId: messageId(message.message_id),
    chatId: chatId(message.chat_id),
    chatMode,
    sender: openId(sender.sender_id.open_id),
    text,
    people,
    replyTo: message.parent_id === undefined ? undefined : messageId(message.parent_id),
    file: content.file,
  };
}

function readChatEntered(raw: unknown, eventId: string): InboundEvent | undefined {
  const { data } = rawChatEntered.safeParse(raw);
  return (
    data && {
      kind: 'chat_entered',
      eventId,
      chatId: chatId(data.chat_id),
      openId: openId(data.operator_id.open_id),
    }
  );
}

function readBotAdded(raw: unknown, eventId: string): InboundEvent | undefined {
  const { data } = rawBotAdded.safeParse(raw);
  return (
    data && {
      kind: 'bot_added',
      eventId,
      chatId: chatId(data.chat_id),
      by: openId(data.operator_id.open_id),
    }
  );
}

function readBotRemoved(raw: unknown, eventId: string): InboundEvent | undefined {
  const { data } = rawBotRemoved.safeParse(raw);
  return data && { kind: 'bot_removed', eventId, chatId: chatId(data.chat_id) };
}

function readMenuPressed(raw: unknown, eventId: string): InboundEvent | undefined {
  const { data } = rawMenuPressed.safeParse(raw);
  return (
    data && {
      kind: 'menu_pressed',
      eventId,
      openId: openId(data.operator.operator_id.open_id),
      key: data.event_key,
    }
  );
}

/**
 * The SDK's flattened payload of a press. Undefined when it names no person, message or chat, as in the
 * preview of a link.
 */
export function readPress(raw: unknown): Press | undefined {
  const envelope = rawEnvelope.safeParse(raw).data;
  const { data } = rawPress.safeParse(raw);
  if (data === undefined || envelope === undefined) return undefined;
  const { action } = data;
  return {
    kind: 'press',
    eventId: envelope.event_id,
    by: openId(data.operator.open_id),
    messageId: messageId(data.context.open_message_id),
    chatId: chatId(data.context.open_chat_id),
    name: action.name,
    value: action.value,
    form: readForm(action.form_value ?? standaloneValue(action)),
    option: firstText(action.option, action.options, action.input_value),
  };
}

/** A component outside a form carries its value beside its name: it reads like a form of one field. */
function standaloneValue(action: RawAction): Readonly<Record<string, unknown>> {
  if (action.name === undefined) return {};
  const values = [action.options, action.input_value, action.checked];
  return { [action.name]: values.find((value) => readField(value) !== undefined) };
}

function readForm(
  fields: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, string | readonly string[]> {
  const form = new Map<string, string | readonly string[]>();
  for (const [name, raw] of Object.entries(fields)) {
    const value = readField(raw);
    if (value !== undefined) form.set(name, value);
  }
  return form;
}

/** '', null and [] all mean that nobody filled the field in; the platform does not say which one comes when. */
function readField(raw: unknown): string | readonly string[] | undefined {
  if (Array.isArray(raw)) {
    const texts = raw.filter((each) => typeof each === 'string').map(storable);
    const filled = texts.filter((each) => each !== '');
    return filled.length === 0 ? undefined : filled;
  }
  if (typeof raw === 'string') return storable(raw) || undefined;
  return typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : undefined;
}

/** JSON can hold what is no text to PostgreSQL. */
const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

function firstText(...candidates: readonly unknown[]): string | undefined {
  return candidates.find((each): each is string => typeof each === 'string' && each !== '');
}
