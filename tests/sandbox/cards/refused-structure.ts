import { card, markdown, type RefusedCard, source } from './card-parts.ts';
import { everyRootKey } from './valid-roots.ts';
import {
  at,
  invalid,
  notA,
  required,
  set,
  spoilt,
  unknown,
  unreadable,
  unsupported,
  without,
} from './verdicts.ts';

const structure = spoilt(
  { source: source.structure, from: everyRootKey },
  {
    'a card of 1.0': without('schema', unreadable('unknown schema <nil>', 'ROOT')),
    'a schema to come': set('schema', '2.1', unreadable('unknown schema 2.1', 'ROOT')),
    'a schema that is a number': set('schema', 2, unreadable('unknown schema 2', 'ROOT')),
    'a body that is a list': set('body', [], notA('map', 'body', '[]', 'ROOT')),
    'elements that are an object': set(
      'body.elements',
      {},
      notA('slice', 'elements', 'map[]', 'ROOT -> body'),
    ),
    'an element that is a text': set(
      'body.elements.0',
      'x',
      notA('map', '[0]', 'x', 'ROOT -> body -> elements'),
    ),
    'an element without a tag': set(
      'body.elements.0',
      {},
      unsupported('<nil>', 'ROOT -> body -> elements -> [0]'),
    ),
    'a body that goes round': set(
      'body.direction',
      'round',
      invalid('direction: round', 'ROOT -> body'),
    ),
    'a padding of three lengths': set(
      'body.padding',
      '1px 2px 3px',
      invalid('padding: 1px 2px 3px', 'ROOT -> body'),
    ),
    'a padding below zero': set('body.padding', '-1px', invalid('padding: -1px', 'ROOT -> body')),
    'a distance of 100 px': set(
      'body.vertical_spacing',
      '100px',
      invalid('vertical_spacing: 100px', 'ROOT -> body'),
    ),
    'an unknown setting': set('config.wide', true, unknown('wide', 'ROOT -> config')),
    'a setting that is a text': set(
      'config.enable_forward',
      'yes',
      notA('bool', 'enable_forward', 'yes', 'ROOT -> config'),
    ),
    'a card of an unknown width': set(
      'config.width_mode',
      'wide',
      invalid('width_mode: wide', 'ROOT -> config'),
    ),
    'a card that is not shared': set('config.update_multi', false, {
      code: 300302,
      message: 'update_multi property is false',
    }),
    'a summary that is a text': set(
      'config.summary',
      '摘要',
      notA('map', 'summary', '摘要', 'ROOT -> config'),
    ),
    'a language that the platform does not have': set(
      'config.locales.0',
      'xx_xx',
      invalid('[0]: xx_xx', 'ROOT -> config -> locales'),
    ),
    'a colour of its own in hex': set(
      'config.style.color.cus-1.light_mode',
      '#fff',
      invalid('light_mode: #fff', 'ROOT -> config -> style -> color -> cus-1'),
    ),
    'a colour that the card does not name': set(
      'body.elements.0.text.text_color',
      'cus-2',
      invalid('color: cus-2', at('div', 'text(tag: plain_text)')),
    ),
    'a link to a script': set(
      'card_link.url',
      'javascript:alert(1)',
      invalid('url: javascript:alert(1)', 'ROOT -> card_link'),
    ),
    'a link with a blank in it': set(
      'card_link.url',
      'https://example.org?at=12:00 00',
      invalid('url: https://example.org?at=12:00 00', 'ROOT -> card_link'),
    ),
    'a link for no client': without(
      'card_link.url',
      required('card_link', 'url', 'ROOT -> card_link'),
    ),
  },
);

const outOfPlace = [
  ...spoilt(
    { source: source.live, from: card(markdown) },
    {
      'elements at the root': set('elements', [], unknown('elements', 'ROOT')),
      'a card in a card': set('card', {}, unknown('card', 'ROOT')),
    },
  ),
  ...spoilt(
    { source: source.changes, from: card(markdown) },
    {
      'a whole-body translation': set('i18n_elements', {}, unknown('i18n_elements', 'ROOT')),
      'a fallback of the whole card': set('fallback', {}, unknown('fallback', 'ROOT')),
      'an action row of 1.0': set(
        'body.elements.0',
        { tag: 'action', actions: [] },
        dropped('action'),
      ),
      'a note of 1.0': set('body.elements.0', { tag: 'note', elements: [] }, dropped('note')),
      'a progress bar': set(
        'body.elements.0',
        { tag: 'progress' },
        unsupported('progress', at('progress')),
      ),
    },
  ),
];

const streaming = spoilt(
  { source: source.streaming, from: everyRootKey, inside: 'config.streaming_config' },
  {
    'a pace that is neither fast nor delayed': set(
      'print_strategy',
      'slow',
      invalid('print_strategy: slow', 'ROOT -> config -> streaming_config'),
    ),
    'a pace for one client only': without(
      'print_step.default',
      required('print_step', 'default', 'ROOT -> config -> streaming_config -> print_step'),
    ),
    'a pace without a step': without('print_step', {
      code: 11311,
      message: 'print_frequency_ms and print_step must be set together',
    }),
    'a step that is a text': set(
      'print_step.pc',
      '1',
      notA('number', 'pc', '1', 'ROOT -> config -> streaming_config -> print_step'),
    ),
  },
);

/** What is wrong with a card’s structure and settings. */
export const refusedStructure: readonly RefusedCard[] = [...structure, ...outOfPlace, ...streaming];

function dropped(tag: string) {
  const message = 'cards of schema V2 no longer support this capability';
  return { code: 200861, path: at(tag), message, value: `unsupported tag ${tag}` };
}
