/** What a person finds on a card: its words, and its buttons with what they ask for. */
import { type CardAction, decodeAction } from '#cards/actions.ts';
import type { Card } from '#cards/kit/card.ts';
import type { Json, JsonObject } from '#domain/message.ts';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function* objectsOf(value: Json | undefined): Generator<JsonObject> {
  if (typeof value !== 'object' || value === null) return;
  if (isObject(value)) yield value;
  for (const child of Object.values(value)) yield* objectsOf(child);
}

export const tagged = (value: Json | undefined, tag: string): readonly JsonObject[] =>
  [...objectsOf(value)].filter((each) => each.tag === tag);

const shown = (content: Json | undefined): string =>
  String(content ?? '')
    .replace(/<\/?font[^>]*>|\*\*/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

/** All words of the card's body, element by element. */
export const wordsOf = (card: Card): string =>
  [...objectsOf(card.body)]
    .filter(({ content }) => content !== undefined)
    .map(({ content }) => shown(content))
    .join('\n');

/** What a button sends: its value, or as a form's button its name. */
export function actionSentBy(button: JsonObject): string {
  const sent = [...objectsOf(button.behaviors)].map(({ value }) => value).find(isObject)?.a;
  return String(button.form_action_type === 'submit' ? button.name : sent);
}

export interface FoundButton {
  readonly label: string;
  readonly action: CardAction | undefined;
  readonly isPrimary: boolean;
  readonly asksAgain: boolean;
}

export function buttonsOf(card: Card): readonly FoundButton[] {
  return tagged(card.body, 'button').map((button) => {
    const decoded = decodeAction(actionSentBy(button));
    return {
      label: shown(isObject(button.text) ? button.text.content : ''),
      action: decoded.ok ? decoded.action : undefined,
      isPrimary: button.type === 'primary_filled',
      asksAgain: button.confirm !== undefined,
    };
  });
}

export const labelsOf = (card: Card): readonly string[] =>
  buttonsOf(card).map(({ label }) => label);

export const headTags = (card: Card): readonly string[] =>
  card.header.text_tag_list.map(({ text }) => text.content);

/** The inputs of the card's form: names and what is filled in. */
export const inputsOf = (card: Card): readonly { readonly name: Json; readonly value: Json }[] =>
  tagged(card.body, 'input').map(({ name, default_value: value }) => ({
    name: name ?? '',
    value: value ?? '',
  }));
