import type { ChatId, MessageId, OpenId } from '#domain/ids.ts';
import type { JsonObject } from '#domain/message.ts';
import type { MentionedPerson } from '#domain/request.ts';

/** What the platform tells us, in our words. Wire shapes stop at this file's neighbours. */
export type InboundEvent = InboundMessage | ChatEntered | BotAdded | BotRemoved | MenuPressed;

interface Event {
  /** The platform's event id; for a message our key is `messageId`, as its documentation asks. */
  readonly eventId: string;
}

export interface InboundMessage extends Event {
  readonly kind: 'message';
  readonly messageId: MessageId;
  readonly chatId: ChatId;
  readonly chatMode: 'private' | 'group';
  readonly sender: OpenId;
  /**
   * As typed, with the bot's own mention taken out and each other mention replaced by `@Name`; '' for a file and
   * for anything without words. In a group only what mentions the bot arrives.
   */
  readonly text: string;
  /** In the order of the text, without the bot. */
  readonly people: readonly MentionedPerson[];
  readonly replyTo: MessageId | undefined;
  readonly file: { readonly key: string; readonly name: string } | undefined;
}

export interface ChatEntered extends Event {
  readonly kind: 'chat_entered';
  readonly chatId: ChatId;
  readonly openId: OpenId;
}

/** Its own name for the group is left out: by the platform's documents it may be the bot's. */
export interface BotAdded extends Event {
  readonly kind: 'bot_added';
  readonly chatId: ChatId;
  readonly by: OpenId;
}

export interface BotRemoved extends Event {
  readonly kind: 'bot_removed';
  readonly chatId: ChatId;
}

export interface MenuPressed extends Event {
  readonly kind: 'menu_pressed';
  readonly openId: OpenId;
  readonly key: string;
}

/** A press on a card, or a form sent. */
export interface Press extends Event {
  readonly kind: 'press';
  readonly by: OpenId;
  readonly messageId: MessageId;
  readonly chatId: ChatId;
  /** The component's name: on a form's submit button the platform delivers this most reliably. */
  readonly name: string | undefined;
  readonly value: JsonObject | undefined;
  /**
   * Every filled-in value of the form as text or texts, by the field's name; a component outside a form counts
   * as a form of one field. A blank field is absent, whatever the platform sent for it; a tick is 'true' or 'false'.
   */
  readonly form: ReadonlyMap<string, string | readonly string[]>;
  /** What was chosen or typed in a component outside a form. */
  readonly option: string | undefined;
}

/** What goes back in the answer to a press. */
export interface PressAnswer {
  readonly toast?: {
    readonly type: 'info' | 'success' | 'error' | 'warning';
    readonly content: string;
  };
  readonly card?: JsonObject;
}

/** The bot, as the two transports see it. `onEvent` rejects when the platform should deliver again. */
export interface InboundHandler {
  onEvent(event: InboundEvent): Promise<void>;
  onPress(press: Press): Promise<PressAnswer>;
}
