import { describe, expect, test } from 'vitest';
import { decodeAction } from '#cards/actions.ts';
import { byteSize, countElements, MAX_BYTES, MAX_ELEMENTS } from '#cards/kit/limits.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import type { Json, JsonObject } from '#domain/message.ts';
import { validateCard } from '#sandbox/server/card-validator/validate-card.ts';
import { everyCard } from './every-card.ts';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function* objectsOf(value: Json | undefined): Generator<JsonObject> {
  if (typeof value !== 'object' || value === null) return;
  if (isObject(value)) yield value;
  for (const child of Object.values(value)) yield* objectsOf(child);
}

const namesOf = (card: JsonObject): readonly Json[] =>
  [...objectsOf(card.body)].flatMap(({ tag, name }) =>
    tag !== undefined && name !== undefined ? [name] : [],
  );

const buttonsOf = (value: Json | undefined): readonly JsonObject[] =>
  [...objectsOf(value)].filter(({ tag }) => tag === 'button');

/** What a button sends: its value, or as a form's button its name. */
function sentBy(button: JsonObject): string {
  const sent = [...objectsOf(button.behaviors)].map(({ value }) => value).find(isObject)?.a;
  return String(button.form_action_type === 'submit' ? button.name : sent);
}

describe.each(everyCard(textsFor('zh-CN')))('$name', ({ card }) => {
  test('the platform takes it', () => {
    expect(validateCard(card)).toBeUndefined();
  });

  test('it stays within the budget of elements and bytes', () => {
    expect(countElements(card)).toBeLessThanOrEqual(MAX_ELEMENTS);
    expect(byteSize(card)).toBeLessThanOrEqual(MAX_BYTES);
  });

  test('every button says something that we understand', () => {
    for (const button of buttonsOf(card.body)) {
      expect(decodeAction(sentBy(button))).toMatchObject({ ok: true });
    }
  });

  test('no two parts have the same name, and every form can be sent', () => {
    const names = namesOf(card);
    expect(new Set(names).size).toBe(names.length);
    for (const form of [...objectsOf(card.body)].filter(({ tag }) => tag === 'form')) {
      expect(buttonsOf(form).some((each) => each.form_action_type === 'submit')).toBe(true);
    }
  });

  test('one button at most is the one to press first', () => {
    const primary = buttonsOf(card.body).filter(({ type }) => type === 'primary_filled');
    expect(primary.length).toBeLessThanOrEqual(1);
  });

  test('its state stands in words, and the list of chats has a line for it', () => {
    expect(card.header.text_tag_list.every(({ text }) => text.content !== '')).toBe(true);
    expect(card.header.title.content).not.toBe('');
    expect(card.config.summary.content).not.toBe('');
  });

  test('nobody is mentioned by it', () => {
    const markdown = [...objectsOf(card.body)].filter(({ tag }) => tag === 'markdown');
    for (const { content } of markdown) expect(content).not.toMatch(/<(at|person)/);
  });
});
