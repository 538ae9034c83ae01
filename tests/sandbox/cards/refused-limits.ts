import { card, copies, form, markdown, plain, type RefusedCard, source } from './card-parts.ts';
import { fullCards } from './full-cards.ts';
import { against, beyond, set, spoilt, under } from './verdicts.ts';

const idError =
  'Code 1002: elementID format error. Only alphabets, numbers, and underscores are allowed. ' +
  'It must start with an alphabet and not exceed 20 characters.';

const badId = (id: string) => ({ code: 300301, message: `ElementID ${id}: ${idError}` });

const limits = [
  ...spoilt(
    { source: source.send, from: card(...copies(200, markdown)) },
    {
      '201 elements': set('body.elements.200', markdown, beyond('element exceeds the limit')),
      'a header above 200 elements': set(
        'header',
        { title: plain('x') },
        beyond('element exceeds the limit'),
      ),
    },
  ),
  ...spoilt(
    { source: source.questions, from: card(...copies(5, fiveTimes())) },
    {
      'six tables': set('body.elements.5', fiveTimes(), {
        ...beyond('card table number over limit'),
        value: 'table',
      }),
    },
  ),
  ...spoilt(
    { source: source.questions, from: card(markdown) },
    {
      'more than 30 KB': set('body.elements.0.content', '长'.repeat(10_240), {
        code: 230025,
        message: 'The length of the message content reaches its limit.',
      }),
    },
  ),
];

const identity = [
  ...spoilt(
    { source: source.live, from: fullCards.div },
    {
      'an element id with a hyphen': set('body.elements.0.element_id', 'a-b', badId('a-b')),
      'an element id of 21 characters': set(
        'body.elements.0.element_id',
        'a'.repeat(21),
        badId('a'.repeat(21)),
      ),
      'a text’s id that begins with a digit': set(
        'body.elements.0.text.element_id',
        '1a',
        badId('1a'),
      ),
    },
  ),
  ...spoilt(
    { source: source.structure, from: fullCards.div },
    {
      'two elements of one id': set('body.elements.0.text.element_id', 'text', {
        code: 300301,
        message: 'ElementID text: Duplicate ID',
      }),
    },
  ),
  ...spoilt(
    { source: source.live, from: card(markdown, markdown, form({ tag: 'input', name: 'a' })) },
    {
      'a field named like its form': set(
        'body.elements.2.elements.0.name',
        'form',
        against(
          'name(form) duplicate',
          'ROOT -> elements -> [2](tag: form) -> elements -> [0](tag: input)',
        ),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('form'), from: card(form({ tag: 'input', name: 'a' })) },
    {
      'a field named like a button': set(
        'body.elements.0.elements.0.name',
        'submit',
        against('name(submit) duplicate', under('form', 'elements', '[1](tag: button)')),
      ),
    },
  ),
];

/** What is wrong with a card’s size, ids and names. */
export const refusedLimits: readonly RefusedCard[] = [...limits, ...identity];

function fiveTimes() {
  return { tag: 'table', columns: [{ name: 'a' }], rows: [] };
}
