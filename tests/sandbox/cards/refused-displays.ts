import { card, markdown, plain, type RefusedCard, source } from './card-parts.ts';
import { fullCards } from './full-cards.ts';
import { fullComponents } from './full-components.ts';
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

const texts = [
  ...spoilt(
    { source: source.live, from: fullCards.markdown, inside },
    {
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

const rows = (code: number, message: string, value?: string) => ({
  code,
  path: under('table'),
  message,
  ...(value ? { value } : {}),
});

const tables = [
  ...spoilt(
    { source: source.send, from: fullCards.table, inside },
    {
      'rows that are a text': set('rows', '[]', rows(200914, 'table rows is invalid')),
      'a row that is a list': set('rows.0', [], rows(200914, 'table rows is invalid')),
      'a number cell with a text': set(
        'rows.0.total',
        '97.5',
        rows(200914, 'table rows is invalid', 'row: 0, column: total'),
      ),
      'a date cell with a date in words': set(
        'rows.0.due',
        '2015-12-25',
        rows(200914, 'table rows is invalid', 'row: 0, column: due'),
      ),
      'a cell of persons with objects': set(
        'rows.0.scorers',
        [{ id: 'ou_1' }],
        rows(200914, 'table rows is invalid', 'row: 0, column: scorers'),
      ),
      'a cell of options with bare texts': set(
        'rows.0.state',
        ['已审'],
        rows(200914, 'table rows is invalid', 'row: 0, column: state'),
      ),
      'a row with a cell of no column': set(
        'rows.1.other',
        'x',
        rows(200915, 'table rows name is invalid', 'row: 1, column: other'),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('table'), from: fullCards.table, inside },
    {
      'a table without rows': without('rows', required('table', 'rows', under('table'))),
      'eleven rows to a page': set('page_size', 11, invalid('page_size: 11', at('table'))),
      'a row of 31 px': set('row_height', '31px', invalid('row_height: 31px', at('table'))),
      'a row of at most 1000 px': set(
        'row_max_height',
        '1000px',
        invalid('row_max_height: 1000px', at('table')),
      ),
      'a column without a name': without(
        'columns.0.name',
        required('[0]', 'name', under('table', 'columns', '[0]')),
      ),
      'a column of an unknown type': set(
        'columns.0.data_type',
        'money',
        invalid('data_type: money', at('table', 'columns', '[0]')),
      ),
      'a column of 79 px': set(
        'columns.0.width',
        '79px',
        invalid('width: 79px', at('table', 'columns', '[0]')),
      ),
      'a currency of three letters': set(
        'columns.1.format.symbol',
        'CNY',
        invalid('symbol: CNY', at('table', 'columns', '[1]', 'format')),
      ),
      'eleven digits behind the point': set(
        'columns.1.format.precision',
        11,
        invalid('precision: 11', at('table', 'columns', '[1]', 'format')),
      ),
      'a head in blue': set(
        'header_style.background_style',
        'blue',
        invalid('background_style: blue', at('table', 'header_style')),
      ),
    },
  ),
];

const chartFault = (...faults: readonly string[]) => ({
  code: 200550,
  path: under('chart'),
  message: 'chart spec is invalid',
  value: ['(root): Must validate at least one schema (anyOf)', ...faults]
    .map((fault) => `- ${fault}\n`)
    .join(''),
});

const charts = [
  ...spoilt(
    { source: source.send, from: fullCards.chart, inside },
    {
      'a chart whose axes are null': set(
        'chart_spec.axes',
        null,
        chartFault('axes: Invalid type. Expected: array, given: null'),
      ),
      'a chart of no type': without('chart_spec.type', chartFault('(root): type is required')),
      'a chart that is a text': set(
        'chart_spec',
        '{}',
        chartFault('(root): Invalid type. Expected: object, given: string'),
      ),
      'a chart whose data are a number': set(
        'chart_spec.data',
        7,
        chartFault('data: Invalid type. Expected: object, given: integer'),
      ),
    },
  ),
  ...spoilt(
    { source: source.live, from: fullCards.chart, inside },
    {
      'a chart with colours beside its specification': set(
        'color',
        [],
        unknown('color', at('chart')),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('chart'), from: fullCards.chart, inside },
    {
      'a chart of 3:2': set('aspect_ratio', '3:2', invalid('aspect_ratio: 3:2', at('chart'))),
      'a chart without a specification': without(
        'chart_spec',
        required('chart', 'chart_spec', under('chart')),
      ),
      'a chart 1000 px high': set('height', '1000px', invalid('height: 1000px', at('chart'))),
      'a chart in a theme of its own': set(
        'color_theme',
        'dark',
        invalid('color_theme: dark', at('chart')),
      ),
    },
  ),
];

const persons = [
  ...spoilt(
    { source: source.component('person'), from: fullCards.person, inside },
    {
      'a person without an id': without('user_id', required('person', 'user_id', under('person'))),
      'a person whose id is blank': set(
        'user_id',
        '',
        required('person', 'user_id', under('person')),
      ),
      'a huge person': set('size', 'huge', invalid('size: huge', at('person'))),
    },
  ),
  ...spoilt(
    { source: source.component('person list'), from: fullCards.person_list, inside },
    {
      'persons on no lines': set('lines', 0, invalid('lines: 0', at('person_list'))),
      'persons as bare ids': set(
        'persons.0',
        'ou_1',
        notA('map', '[0]', 'ou_1', at('person_list', 'persons')),
      ),
      'an icon of 1.0 with a tag': set(
        'ud_icon.tag',
        'standard_icon',
        unknown('tag', at('person_list', 'ud_icon')),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('divider'), from: fullCards.hr, inside },
    { 'a line with a colour': set('color', 'red', unknown('color', at('hr'))) },
  ),
];

const audios = [
  ...spoilt(
    { source: source.send, from: fullCards.audio },
    {
      'sound that can be forwarded': without('config.enable_forward', {
        code: 300220,
        message: "audio elem don't support forward",
      }),
    },
  ),
  ...spoilt(
    {
      source: source.send,
      from: {
        ...card(fullComponents.audio, { tag: 'audio', file_key: 'file_1', audio_id: '2' }),
        config: { enable_forward: false },
      },
    },
    {
      'two sounds of one id': set('body.elements.1.audio_id', '1', {
        code: 300230,
        message: 'duplicate audio id',
      }),
    },
  ),
  ...spoilt(
    { source: source.component('audio'), from: fullCards.audio, inside },
    {
      'sound without a file': without('file_key', required('audio', 'file_key', under('audio'))),
      'a time in the middle': set(
        'time_position',
        'middle',
        invalid('time_position: middle', at('audio')),
      ),
      'sound in a fallback of markdown': set(
        'fallback.text.tag',
        'markdown',
        unsupported('markdown', at('audio', 'fallback(tag: fallback_text)', 'text(tag: markdown)')),
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

/** What is wrong with components that show something. */
export const refusedDisplays: readonly RefusedCard[] = [
  ...texts,
  ...images,
  ...tables,
  ...charts,
  ...persons,
  ...audios,
  ...first,
];
