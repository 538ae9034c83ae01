import { expect, test } from 'vitest';
import { decodeAction } from '#cards/actions.ts';
import { markRehearsed, unmarkedAction } from '#cards/rehearsal-mark.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import type { JsonObject } from '#domain/message.ts';
import { validateCard } from '#sandbox/server/card-validator/validate-card.ts';
import { everyCard } from './every-card.ts';
import { actionSentBy, tagged } from './read-card.ts';

const texts = textsFor('zh-CN');
const marked = everyCard(texts).map(({ name, card }) => ({
  name,
  card,
  rehearsed: markRehearsed(card, (title) => texts.rehearsal.mark(title, '考核工作群')),
}));
const actionsOf = (card: JsonObject): readonly string[] =>
  tagged(card.body, 'button').map(actionSentBy);

test('every card of a rehearsal says so in its title, and the platform takes it', () => {
  for (const { name, rehearsed } of marked) {
    expect(validateCard(rehearsed), name).toBeUndefined();
    expect(rehearsed.header, name).toMatchObject({
      title: { content: expect.stringContaining('【演练·考核工作群】') },
    });
  }
});

test('no press on a card of a rehearsal means anything to the real service', () => {
  for (const { rehearsed } of marked) {
    for (const action of actionsOf(rehearsed)) expect(decodeAction(action).ok).toBe(false);
  }
});

test('a press on a card of a rehearsal means there what the card said', () => {
  for (const { card, rehearsed } of marked) {
    expect(actionsOf(rehearsed).map(unmarkedAction)).toEqual(actionsOf(card));
  }
});
