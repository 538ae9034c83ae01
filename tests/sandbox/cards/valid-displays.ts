import {
  card,
  clickable,
  columns,
  copies,
  lark,
  markdown,
  panel,
  plain,
  source,
  type ValidCard,
} from './card-parts.ts';
import { fullComponents } from './full-components.ts';
import { icon } from './full-parts.ts';

const text = (...content: readonly string[]) =>
  card(...content.map((line) => ({ tag: 'markdown', content: line })));
const coloured = (...colours: readonly string[]) =>
  card(...colours.map((text_color) => ({ tag: 'div', text: { ...plain('色'), text_color } })));
const image = (keys: object) => card({ tag: 'img', img_key: 'img_1', alt: plain(''), ...keys });
const chart = (chart_spec: object) => card({ tag: 'chart', chart_spec });
const values = [{ time: '周一', value: 8, group: '甲' }];
const drawn = '| 单位 | 总分 |\n| --- | --- |\n| 昆山 | 97.5 |\n\n文字\n\n';

/** Components that show something, and containers around them. */
export const validDisplays: readonly ValidCard[] = [
  {
    name: 'colours of every kind',
    source: source.colours,
    card: coloured(
      'default',
      'red',
      'blue-50',
      'sunflower-350',
      'grey-00',
      'grey-1000',
      'bg-white',
    ),
  },
  {
    name: 'a text of a size that nobody knows',
    source: source.taken,
    card: card({ tag: 'div', text: { ...plain('x'), text_size: 'huge' } }),
  },
  {
    name: 'the named text sizes',
    source: source.component('plain text'),
    card: card(
      ...['heading-0', 'heading-4', 'heading', 'normal', 'notation', 'xxxx-large', 'x-small'].map(
        (text_size) => ({ ...markdown, text_size }),
      ),
    ),
  },
  {
    name: 'fields of a text side by side',
    source: source.component('plain text'),
    card: card({
      tag: 'div',
      fields: copies(4, { is_short: true, text: lark('**部门**\n宣教部') }),
    }),
  },
  {
    name: 'markdown with all of its tags',
    source: source.component('markdown'),
    card: text(
      '<at id=ou_1></at> <person id="ou_1" show_name=true></person> <number_tag>1</number_tag>',
      "<text_tag color='blue'>标签</text_tag><br><link icon='chat_outlined' url='https://example.org'>链接</link>",
      "<local_datetime millisecond='' format_type='date_num'></local_datetime>\n<hr>\n> 引用\n\n```\n代码\n```",
      '```\n<number_tag> <link>\n```\n<xxx> <tag>',
      '[电话](tel://10086) ![图](img_1) :DONE:',
    ),
  },
  { name: 'markdown without a word', source: source.component('markdown'), card: text('') },
  {
    name: 'four tables in one text',
    source: source.component('markdown'),
    card: text(drawn.repeat(4)),
  },
  {
    name: 'lines with bars that are no tables',
    source: source.component('markdown'),
    card: text(`a | b\nc | d\n\n\`\`\`\n${drawn.repeat(6)}\n\`\`\``),
  },
  {
    name: 'an image as wide as the card',
    source: source.component('image'),
    card: image({ scale_type: 'fit_horizontal', margin: '4px -12px' }),
  },
  ...['stretch', 'large', 'medium', 'small', 'tiny', '1px 1000px'].map((size) => ({
    name: `an image of the size ${size}`,
    source: source.component('image'),
    card: image({ scale_type: 'crop_top', size }),
  })),
  {
    name: 'an image with the keys of 1.0',
    source: source.component('image'),
    card: image({ mode: 'fit_horizontal', custom_width: 300, compact_width: false }),
  },
  {
    name: 'more images than the mode has places',
    source: source.component('image combination'),
    card: card({
      tag: 'img_combination',
      combination_mode: 'triple',
      img_list: copies(4, { img_key: 'img_1', transparent: false }),
    }),
  },
  { name: 'five tables', source: source.questions, card: card(...copies(5, smallTable())) },
  {
    name: 'a table of 51 columns, the last of which is not shown',
    source: source.component('table'),
    card: card({
      tag: 'table',
      columns: Array.from({ length: 51 }, (_, index) => ({ name: `c${index}`, data_type: 'text' })),
      rows: [],
    }),
  },
  {
    name: 'a cell of text with a number',
    source: source.component('table'),
    card: card({ ...smallTable(), rows: [{ unit: 7 }, {}] }),
  },
  ...['line', 'area', 'bar', 'pie', 'scatter', 'wordCloud', 'progress'].map((type) => ({
    name: `a chart of the type ${type}`,
    source: source.component('chart'),
    card: chart({ type, title: { text: '趋势' }, data: { values } }),
  })),
  {
    name: 'a chart of several series with axes',
    source: source.component('chart'),
    card: chart({
      type: 'common',
      data: [{ id: 'a', values }],
      series: [{ type: 'bar', dataIndex: 0 }],
      axes: [{ orient: 'left' }],
    }),
  },
  {
    name: 'sound that older clients leave out',
    source: source.component('audio'),
    card: {
      ...card({ tag: 'audio', file_key: 'file_1', fallback: 'drop' }),
      config: { enable_forward: false },
    },
  },
  {
    name: 'an icon and a distance left blank',
    source: source.component('column set'),
    card: card({
      ...columns({ ...markdown, icon: { ...icon, color: '' } }),
      horizontal_spacing: '',
    }),
  },
  {
    name: 'a distance named default',
    source: source.component('column set'),
    card: card({ ...columns(markdown), horizontal_spacing: 'default' }),
  },
  ...['stretch', 'flow', 'bisect', 'trisect'].map((flex_mode) => ({
    name: `columns that ${flex_mode} on a phone`,
    source: source.component('column set'),
    card: card({ ...columns(markdown, fullComponents.hr), flex_mode }),
  })),
  {
    name: 'containers in one another, five components deep',
    source: source.component('interactive container'),
    card: card(columns(clickable(columns(panel(markdown))))),
  },
  {
    name: 'a panel with neither title nor content',
    source: source.component('collapsible panel'),
    card: card({ tag: 'collapsible_panel', header: {} }),
  },
];

function smallTable() {
  return {
    tag: 'table',
    columns: [{ name: 'unit', data_type: 'text' }],
    rows: [{ unit: '昆山市总工会' }],
  };
}
