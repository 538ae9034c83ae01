import { card, copies, lark, markdown, plain, source, type ValidCard } from './card-parts.ts';
import { icon, ownIcon } from './full-parts.ts';

const textTag = (color: string) => ({ tag: 'text_tag', text: plain('状态'), color });
const headed = (header: object) => ({ schema: '2.0', header: { title: plain('标题'), ...header } });
const configured = (config: object) => ({ ...card(markdown), config });

const palette = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
];

export const everyRootKey = {
  schema: '2.0',
  config: {
    streaming_mode: false,
    streaming_config: {
      print_frequency_ms: { default: 70, android: 25, ios: 40, pc: 50 },
      print_step: { default: 1, android: 3, ios: 4, pc: 5 },
      print_strategy: 'fast',
    },
    summary: { content: '摘要', i18n_content: { en_us: 'Summary' } },
    locales: ['zh_cn', 'en_us'],
    enable_forward: true,
    update_multi: true,
    width_mode: 'fill',
    use_custom_translation: false,
    enable_forward_interaction: false,
    style: {
      text_size: { caption: { default: 'medium', pc: 'small', mobile: 'large' } },
      color: { 'cus-1': { light_mode: 'rgba(5,157,178,0.52)', dark_mode: 'rgba(78, 23, 108, 1)' } },
    },
  },
  card_link: { url: 'https://example.org/', pc_url: '', ios_url: '', android_url: '' },
  header: {
    title: { ...plain('主标题'), i18n_content: { en_us: 'Title' } },
    subtitle: lark('副标题 :OK:'),
    text_tag_list: [{ ...textTag('neutral'), element_id: 'tag_1' }],
    i18n_text_tag_list: { zh_cn: [textTag('lime')], en_us: [] },
    template: 'wathet',
    icon,
    padding: '12px 8px 12px 8px',
  },
  body: {
    direction: 'horizontal',
    padding: '12px 12px 20px 12px',
    horizontal_spacing: '3px',
    horizontal_align: 'right',
    vertical_spacing: 'extra_large',
    vertical_align: 'center',
    elements: [
      { tag: 'div', text: { ...plain('自定义'), text_color: 'cus-1', text_size: 'caption' } },
    ],
  },
};

/** What is true of the card as a whole: its settings, header, languages and limits. */
export const validRoots: readonly ValidCard[] = [
  { name: 'a card with nothing but its schema', source: source.structure, card: { schema: '2.0' } },
  { name: 'a card without elements', source: source.structure, card: card() },
  { name: 'every root key', source: source.structure, card: everyRootKey },
  ...palette.concat('grey', 'default').map((template) => ({
    name: `a header in ${template}`,
    source: source.component('header'),
    card: headed({ template }),
  })),
  {
    name: 'a title in several languages without one of its own',
    source: source.languages,
    card: headed({ title: { tag: 'plain_text', i18n_content: { en_us: 'Reminder' } } }),
  },
  {
    name: 'tags of every colour, more than the three that are shown',
    source: source.component('header'),
    card: headed({ text_tag_list: [...palette, 'neutral', 'lime'].map(textTag) }),
  },
  {
    name: 'a header with an icon of the app’s own',
    source: source.component('header'),
    card: headed({ icon: ownIcon }),
  },
  {
    name: 'links for every client instead of one for all',
    source: source.structure,
    card: {
      ...card(markdown),
      card_link: {
        pc_url: 'https://example.org/pc',
        ios_url: 'https://example.org/ios',
        android_url: 'lark://msgcard/unsupported_action',
      },
    },
  },
  {
    name: 'a link that opens inside the client',
    source: source.questions,
    card: { ...card(markdown), card_link: { url: 'https://applink.feishu.cn/client/chat/open' } },
  },
  {
    name: 'a narrow card that streams slowly',
    source: source.streaming,
    card: configured({
      width_mode: 'compact',
      streaming_mode: true,
      streaming_config: { print_strategy: 'delay' },
    }),
  },
  {
    name: 'the wide screen of 1.0',
    source: source.taken,
    card: configured({ wide_screen_mode: true, width_mode: 'default' }),
  },
  {
    name: 'a text in all sixteen languages',
    source: source.languages,
    card: card({
      ...markdown,
      i18n_content: Object.fromEntries(
        'zh_cn en_us zh_hk zh_tw ja_jp id_id vi_vn th_th pt_br es_es ko_kr de_de fr_fr it_it ru_ru ms_my'
          .split(' ')
          .map((language) => [language, '文本']),
      ),
    }),
  },
  { name: '200 elements', source: source.taken, card: card(...copies(200, markdown)) },
  {
    name: 'nearly 30 KB',
    source: source.questions,
    card: card({ tag: 'markdown', content: '长'.repeat(10_210) }),
  },
];
