import { card, copies, form, markdown, plain, type RefusedCard, source } from './card-parts.ts';
import { fullCards } from './full-cards.ts';
import { everyRootKey } from './valid-roots.ts';
import {
  against,
  at,
  beyond,
  invalid,
  notA,
  required,
  set,
  spoilt,
  under,
  unknown,
  unreadable,
  unsupported,
  without,
} from './verdicts.ts';

const textTag = { tag: 'text_tag', text: plain('新') };
const idError =
  'Code 1002: elementID format error. Only alphabets, numbers, and underscores are allowed. ' +
  'It must start with an alphabet and not exceed 20 characters.';
const badId = (id: string) => ({ code: 300301, message: `ElementID ${id}: ${idError}` });

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
    'a step that is a text': set(
      'print_step.pc',
      '1',
      notA('number', 'pc', '1', 'ROOT -> config -> streaming_config -> print_step'),
    ),
  },
);

const header = [
  ...spoilt(
    { source: source.live, from: everyRootKey, inside: 'header' },
    {
      'a header with a tag': set('tag', 'header', unknown('tag', 'ROOT -> header')),
      'a bare text as title': set('title', '标题', notA('map', 'title', '标题', 'ROOT -> header')),
      'a header in a hex colour': set(
        'template',
        '#067062',
        invalid('color: #067062', 'ROOT -> header'),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('header'), from: everyRootKey, inside: 'header' },
    {
      'a header without a title': without('title', required('header', 'title', 'ROOT -> header')),
      'a title in full markdown': set(
        'title.tag',
        'markdown',
        unsupported('markdown', 'ROOT -> header -> title(tag: markdown)'),
      ),
      'a header in a shade': set(
        'template',
        'blue-500',
        invalid('color: blue-500', 'ROOT -> header'),
      ),
      'a tag in the grey of headers': set(
        'text_tag_list.0.color',
        'grey',
        invalid('color: grey', 'ROOT -> header -> text_tag_list -> [0](tag: text_tag)'),
      ),
      'a tag that is a text': set(
        'text_tag_list.0',
        '新',
        notA('map', '[0]', '新', 'ROOT -> header -> text_tag_list'),
      ),
      'tags in a language that the platform does not have': set(
        'i18n_text_tag_list.xx_xx',
        [textTag],
        unknown('xx_xx', 'ROOT -> header -> i18n_text_tag_list'),
      ),
      'the icon of a header of 1.0': set('ud_icon', {}, unknown('ud_icon', 'ROOT -> header')),
      'an icon of neither kind': set(
        'icon.tag',
        'emoji',
        unsupported('emoji', 'ROOT -> header -> icon(tag: emoji)'),
      ),
      'an icon of the library without a token': without(
        'icon.token',
        required('standard_icon', 'token', 'ROOT -> header -> icon(tag: standard_icon)'),
      ),
      'an icon whose token is a path': set(
        'icon.token',
        '../x',
        invalid('token: ../x', 'ROOT -> header -> icon(tag: standard_icon)'),
      ),
    },
  ),
];

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

/** What is wrong with the card as a whole: its structure, settings, header, limits and names. */
export const refusedRoots: readonly RefusedCard[] = [
  ...structure,
  ...outOfPlace,
  ...streaming,
  ...header,
  ...limits,
  ...identity,
];

function dropped(tag: string) {
  const message = 'cards of schema V2 no longer support this capability';
  return { code: 200861, path: at(tag), message, value: `unsupported tag ${tag}` };
}

function fiveTimes() {
  return { tag: 'table', columns: [{ name: 'a' }], rows: [] };
}
