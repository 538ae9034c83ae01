import { describe, expect, test } from 'vitest';
import { byteSize, countElements, MAX_BYTES, MAX_ELEMENTS } from '#cards/kit/limits.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import type { Json, JsonObject } from '#domain/message.ts';
import { validateCard } from '#sandbox/server/card-validator/validate-card.ts';
import { everyCard } from './every-card.ts';
import { buttonsOf, headTags, objectsOf, tagged } from './read-card.ts';

const namesOf = (card: JsonObject): readonly Json[] =>
  [...objectsOf(card.body)].flatMap(({ tag, name }) =>
    tag !== undefined && name !== undefined ? [name] : [],
  );

describe.each(everyCard(textsFor('zh-CN')))('$name', ({ card }) => {
  test('the platform takes it', () => {
    expect(validateCard(card)).toBeUndefined();
  });

  test('it stays within the budget of elements and bytes', () => {
    expect(countElements(card)).toBeLessThanOrEqual(MAX_ELEMENTS);
    expect(byteSize(card)).toBeLessThanOrEqual(MAX_BYTES);
  });

  test('every button says something that we understand', () => {
    for (const { action } of buttonsOf(card)) expect(action).toBeDefined();
  });

  test('no two parts have the same name, and every form can be sent', () => {
    const names = namesOf(card);
    expect(new Set(names).size).toBe(names.length);
    for (const form of tagged(card.body, 'form')) {
      const buttons = tagged(form, 'button');
      expect(buttons.some((each) => each.form_action_type === 'submit')).toBe(true);
    }
  });

  test('one button at most is the one to press first', () => {
    const primary = buttonsOf(card).filter(({ isPrimary }) => isPrimary);
    expect(primary.length).toBeLessThanOrEqual(1);
  });

  test('its state stands in words, and the list of chats has a line for it', () => {
    expect(headTags(card).length).toBeGreaterThan(0);
    expect(headTags(card)).not.toContain('');
    expect(card.header.title.content).not.toBe('');
    expect(card.config.summary.content).not.toBe('');
  });

  test('nobody is mentioned by it', () => {
    for (const { content } of tagged(card.body, 'markdown')) {
      expect(content).not.toMatch(/<(at|person)/);
    }
  });
});
