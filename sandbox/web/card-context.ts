/** What every component of a card is given, and what a press of one is. */
import type { Json, JsonObject, PageChat, PressRequest } from '#sandbox/contract.ts';
import type { Palette } from './palette.ts';

export interface CardContext {
  readonly palette: Palette;
  /** A text size's name in CSS: `var(--text-normal)`. */
  readonly textSize: (name: string | undefined) => string | undefined;
  /** How a person or the bot is called; an unknown id shows as it is. */
  readonly nameOf: (openId: string) => string;
  /** Who a person picker without options of its own offers. */
  readonly members: PageChat['members'];
  /** The form around the component: inside one, nothing is sent before its submit button. */
  readonly form: CardForm | undefined;
  readonly render: (component: JsonObject, context: CardContext) => HTMLElement;
  /** Sends a press and shows what comes of it; false when nothing was done. */
  readonly press: (press: Press) => Promise<boolean>;
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
  readonly reset: () => void;
  /** Shows or takes away the hint that something is missing here. */
  readonly mark: (missing: boolean) => void;
}

export interface CardForm {
  readonly fields: FormField[];
}
