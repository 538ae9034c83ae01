import { card, type RefusedCard, source } from './card-parts.ts';
import { fullCards } from './full-cards.ts';
import { fullComponents } from './full-components.ts';
import {
  at,
  invalid,
  notA,
  required,
  set,
  spoilt,
  under,
  unknown,
  unsupported,
  without,
} from './verdicts.ts';

const inside = 'body.elements.0';

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

/** What is wrong with tables, charts, persons and sounds. */
export const refusedData: readonly RefusedCard[] = [...tables, ...charts, ...persons, ...audios];
