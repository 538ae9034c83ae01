import { card, markdown, plain, type RefusedCard, source } from './card-parts.ts';
import { fullCards } from './full-cards.ts';
import {
  against,
  at,
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

const inside = 'body.elements.0';

const drawn = '| 单位 | 总分 |\n| --- | --- |\n| 昆山 | 97.5 |\n\n';

const unparsed = {
  code: 11311,
  path: under('markdown'),
  message: 'markdown content parse error',
};

const texts = [
  ...spoilt(
    { source: source.live, from: fullCards.markdown, inside },
    {
      'a number in a circle that is none': set('content', '前<number_tag>后', unparsed),
      'a tag in an unknown colour': set(
        'content',
        "<text_tag color='pink'>新</text_tag>",
        unparsed,
      ),
      'a link of the platform’s without a url': set('content', '想想 <link> 吧', unparsed),

      'markdown with a text colour': set(
        'text_color',
        'red',
        unknown('text_color', at('markdown')),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('markdown'), from: fullCards.markdown, inside },
    {
      'markdown without content': without(
        'content',
        required('markdown', 'content', under('markdown')),
      ),
      'markdown that is a number': set(
        'content',
        7,
        notA('string', 'content', '7', at('markdown')),
      ),
      'links of markdown of 1.0': set('href', {}, unknown('href', at('markdown'))),
      'markdown aligned to both sides': set(
        'text_align',
        'justify',
        invalid('text_align: justify', at('markdown')),
      ),
      'a margin of 100 px': set('margin', '100px', invalid('margin: 100px', at('markdown'))),
      'a text in an unknown language': set(
        'i18n_content.xx_xx',
        '',
        unknown('xx_xx', at('markdown', 'i18n_content')),
      ),
      'five tables in one text': set('content', drawn.repeat(5), {
        ...against('card table number over limit', under('markdown')),
        value: 'table',
      }),
    },
  ),
  ...spoilt(
    { source: source.live, from: fullCards.div, inside },
    {
      'a text with elements': set('elements', [], unknown('elements', at('div'))),
      'a text with a weight': set(
        'text.text_weight',
        'bold',
        unknown('text_weight', at('div', 'text(tag: plain_text)')),
      ),
      'a text in a hex colour': set(
        'text.text_color',
        '#999999',
        invalid('color: #999999', at('div', 'text(tag: plain_text)')),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('plain text'), from: fullCards.div, inside },
    {
      'a text object without a tag': without('text.tag', unsupported('<nil>', at('div', 'text'))),
      'a text object without content': without(
        'text.content',
        required('plain_text', 'content', under('div', 'text(tag: plain_text)')),
      ),
      'a text 15 px wide': set('width', '15px', invalid('width: 15px', at('div'))),
      'a field without a text': without(
        'fields.0.text',
        required('[0]', 'text', under('div', 'fields', '[0]')),
      ),
      'an icon of the app’s own without an image': without(
        'icon.img_key',
        required('custom_icon', 'img_key', under('div', 'icon(tag: custom_icon)')),
      ),
      'a text of no lines': set(
        'text.lines',
        0,
        invalid('lines: 0', at('div', 'text(tag: plain_text)')),
      ),
    },
  ),
];

const images = [
  ...spoilt(
    { source: source.live, from: fullCards.img, inside },
    {
      'an image described by a bare text': set('alt', '图', notA('map', 'alt', '图', at('img'))),
      'an image fitted and sized': set('scale_type', 'fit_horizontal', {
        code: 10002,
        path: at('img'),
        message: 'img size is not allowed',
      }),
      'an image with the width of 1.0 and a size': set('custom_width', 300, {
        code: 10002,
        path: at('img'),
        message: 'img mode is not supported',
      }),
    },
  ),
  ...spoilt(
    { source: source.component('image'), from: fullCards.img, inside },
    {
      'an image without a description': without('alt', required('img', 'alt', under('img'))),
      'an image without a key': set('img_key', '', required('img', 'img_key', under('img'))),
      'an image as wide as the card by its size': set(
        'size',
        'stretch_without_padding',
        invalid('size: stretch_without_padding', at('img')),
      ),
      'an image of 1001 px': set('size', '1001px 1px', invalid('size: 1001px 1px', at('img'))),
    },
  ),
  ...spoilt(
    { source: source.component('image combination'), from: fullCards.img_combination, inside },
    {
      'images four by four': set(
        'combination_mode',
        'quadsect',
        invalid('combination_mode: quadsect', at('img_combination')),
      ),
      'images as bare keys': set(
        'img_list.0',
        'a_key',
        notA('map', '[0]', 'a_key', at('img_combination', 'img_list')),
      ),
      'images without a list': without(
        'img_list',
        required('img_combination', 'img_list', under('img_combination')),
      ),
    },
  ),
];

const first = spoilt(
  { source: source.live, from: card(markdown, { tag: 'div', text: plain('x') }) },
  {
    'what cannot be read before what may not be': set(
      'body.elements',
      [{ ...markdown, text_align: 'justify' }, { tag: 'nothing' }],
      unreadable(
        'type of element is not supported tag: nothing',
        'ROOT -> body -> elements -> [1](tag: nothing)',
      ),
    ),
  },
);

/** What is wrong with texts and images. */
export const refusedTexts: readonly RefusedCard[] = [...texts, ...images, ...first];
