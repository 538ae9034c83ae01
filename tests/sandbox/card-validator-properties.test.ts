import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateCard } from '#sandbox/server/card-validator/validate-card.ts';
import { isObject } from '#sandbox/server/json.ts';
import { changed } from './cards/card-parts.ts';
import { validCards } from './cards/valid-cards.ts';

/** What stands under these keys is data of the card's author, not a part of the card. */
const data = new Set(['chart_spec', 'rows', 'value']);

const aCard = fc.constantFrom(...validCards).map(({ card }) => card);

/** The places of all objects that are parts of a card, as `body.elements.0`; the card's own is ''. */
function placesIn(value: unknown, place = ''): string[] {
  const inner = Object.entries(isObject(value) || Array.isArray(value) ? value : {})
    .filter(([key]) => !data.has(key))
    .flatMap(([key, child]) => placesIn(child, place ? `${place}.${key}` : key));
  return isObject(value) ? [place, ...inner] : inner;
}

const places = validCards.flatMap(({ card }) => placesIn(card).map((place) => ({ card, place })));
const answers = (problem: ReturnType<typeof validateCard>): boolean =>
  problem === undefined || (problem.code > 0 && problem.message !== '');

test('whatever JSON it is given, the validator answers', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(answers(validateCard(value))).toBe(true);
      expect(answers(validateCard({ schema: '2.0', header: value, config: value }))).toBe(true);
      expect(answers(validateCard({ schema: '2.0', body: { elements: [value] } }))).toBe(true);
    }),
  );
});

test('whatever JSON stands in the place of a part of a card, the validator answers', () => {
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue(), ({ card, place }, value) => {
      expect(answers(validateCard(changed(card, place, value)))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('JSON nested as deep as 30 KB allow gets an answer wherever it stands', () => {
  const deep: unknown = JSON.parse('['.repeat(15_000) + ']'.repeat(15_000));
  const cards = ['schema', 'unknown', 'header', 'body', 'config'].map((key) => ({
    schema: '2.0',
    [key]: deep,
  }));
  const button = { tag: 'button', value: deep };

  expect(cards.map((card) => validateCard(card)?.code)).toEqual(Array(5).fill(200621));
  expect(validateCard({ schema: '2.0', body: { elements: [button] } })).toBeUndefined();
});

test('one property that the platform does not know, anywhere on a card, has the card refused', () => {
  const taken = places.filter(({ card, place }) => {
    const spoilt = changed(card, place ? `${place}.x_unknown` : 'x_unknown', 1);
    return validateCard(spoilt)?.code !== 200621 && !isTooLarge(spoilt);
  });

  expect(taken).toEqual([]);
});

test('whatever a property is called and holds, it is refused when the platform does not know it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.string({ maxLength: 20 }),
      fc.constantFrom(1, 'x', true, null, []),
      ({ card, place }, key, value) => {
        const property = `x_${key.replaceAll('.', '_')}`;
        const spoilt = changed(card, place ? `${place}.${property}` : property, value);
        expect(validateCard(spoilt)?.code === 200621 || isTooLarge(spoilt)).toBe(true);
      },
    ),
  );
});

test('a card stays a card in whichever order its keys stand', () => {
  fc.assert(
    fc.property(aCard, fc.infiniteStream(fc.nat()), (card, numbers) => {
      expect(validateCard(shuffled(card, numbers))).toBeUndefined();
    }),
  );
});

function shuffled(value: unknown, numbers: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((entry) => shuffled(entry, numbers));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, child]) => ({ at: Number(numbers.next().value), key, child }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ key, child }) => [key, shuffled(child, numbers)]),
  );
}

/** The corpus has a card of nearly 30 KB, which a property more may make too large. */
function isTooLarge(card: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(card)) > 30 * 1024;
}
