import { type CardAction, encodeAction } from '#cards/actions.ts';
import type {
  Button,
  ButtonLook,
  Column,
  ColumnSet,
  Confirmation,
  PlainText,
  SubmitButton,
} from './element.ts';
import { cleanText, shorten } from './escape.ts';

/** What the platform allows on a button. Source: Feishu, card component button. */
const LABEL_LENGTH = 100;

export const plainText = (content: string): PlainText => ({
  tag: 'plain_text',
  content: cleanText(content),
});

const label = (text: string): PlainText => plainText(shorten(text, LABEL_LENGTH));

export interface ButtonOptions {
  readonly look?: ButtonLook;
  /** Asks once more before the press is sent. */
  readonly confirm?: { readonly title: string; readonly text: string };
}

/** A button outside a form. It fills its place, which on a phone is the width of the card. */
export function button(text: string, action: CardAction, options: ButtonOptions = {}): Button {
  return {
    tag: 'button',
    text: label(text),
    type: options.look ?? 'default',
    width: 'fill',
    behaviors: [{ type: 'callback', value: { a: encodeAction(action) } }],
    ...confirmation(options),
  };
}

/** A button that sends the form around it. */
export function submitButton(
  text: string,
  action: CardAction,
  options: ButtonOptions = {},
): SubmitButton {
  return {
    tag: 'button',
    name: encodeAction(action),
    form_action_type: 'submit',
    text: label(text),
    type: options.look ?? 'default',
    width: 'fill',
    ...confirmation(options),
  };
}

function confirmation({ confirm }: ButtonOptions): { confirm?: Confirmation } {
  if (confirm === undefined) return {};
  return { confirm: { title: plainText(confirm.title), text: plainText(confirm.text) } };
}

/** Elements side by side, in columns of the same width. */
export function row<Inner>(elements: readonly Inner[]): ColumnSet<Inner> {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: elements.map((element) => weighted(1, element)),
  };
}

/** A wide element with a narrow one at its right. */
export function wideAndNarrow<Wide, Narrow>(wide: Wide, narrow: Narrow): ColumnSet<Wide | Narrow> {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: [weighted<Wide | Narrow>(5, wide), weighted<Wide | Narrow>(2, narrow)],
  };
}

const weighted = <Inner>(weight: number, element: Inner): Column<Inner> => ({
  tag: 'column',
  width: 'weighted',
  weight,
  vertical_align: 'center',
  elements: [element],
});

/** Buttons in rows of so many; one that is left over has its row to itself. */
export function buttonRows<Inner>(
  buttons: readonly Inner[],
  perRow: number,
): (Inner | ColumnSet<Inner>)[] {
  const rows: (Inner | ColumnSet<Inner>)[] = [];
  for (let at = 0; at < buttons.length; at += perRow) {
    const own = buttons.slice(at, at + perRow);
    const [only] = own;
    rows.push(own.length === 1 && only !== undefined ? only : row(own));
  }
  return rows;
}
