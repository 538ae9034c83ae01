/** What every component of a card is given, and what a press of one is. */
import type { Json, JsonObject, PageChat, PressRequest } from '#sandbox/contract.ts';
import type { Typewriter } from './card-stream.ts';
import type { Palette } from './palette.ts';
import type { TextSize } from './text-sizes.ts';

export interface CardContext {
  readonly palette: Palette;
  readonly textSize: (name: string | undefined) => TextSize | undefined;
  /** The language of the client, for dates: `zh-CN`. */
  readonly locale: string;
  /** The message that holds the card: its id, and the instant at which it was sent. */
  readonly messageId: string;
  readonly sentAt: string;
  /** Whether the card is of JSON 1.0, where a button's own `value` is enough for a callback. */
  readonly isOld: boolean;
  /** How a person or the bot is called; an unknown id shows as it is. */
  readonly nameOf: (openId: string) => string;
  /** Who a person picker without options of its own offers. */
  readonly members: PageChat['members'];
  /** The form around the component: inside one, nothing is sent before its submit button. */
  readonly form: CardForm | undefined;
  readonly render: (component: JsonObject, context: CardContext) => HTMLElement;
  /** Sends a press and shows what comes of it; false when nothing was done. */
  readonly press: (press: Press) => Promise<boolean>;
  /** Lets a text that grows appear bit by bit, on a card in streaming mode. */
  readonly typewriter: Typewriter | undefined;
}

export interface Press {
  /** The element that shows the waiting. */
  readonly origin: HTMLElement;
  /** The component's own JSON: its tag, name, value and confirmation go with the press. */
  readonly component: JsonObject;
  readonly answer?: PressAnswer;
}

/** What a press says beyond which component it was. */
export type PressAnswer = Partial<
  Pick<PressRequest, 'formValue' | 'inputValue' | 'option' | 'options' | 'checked'>
>;

/** One named component of a form. */
export interface FormField {
  readonly name: string;
  readonly required: boolean;
  readonly read: () => Json;
  readonly isBlank: () => boolean;
  /** What is wrong with what stands in the field, if anything. */
  readonly complaint: () => string | undefined;
  /** Whether somebody changed it since it was shown: a client leaves out what is blank and untouched. */
  readonly isTouched: () => boolean;
  readonly reset: () => void;
  /** Shows what is wrong here, or takes that away; the first field of a form that is wrong takes the focus. */
  readonly mark: (problem: string | undefined) => void;
}

export interface CardForm {
  readonly fields: FormField[];
}
