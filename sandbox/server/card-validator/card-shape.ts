import {
  anyText,
  arrangement,
  elementId,
  i18nContent,
  icon,
  inLanguages,
  link,
  localeName,
  padding,
  plainText,
} from './common-shapes.ts';
import { choice, components, flag, list, map, number, object, type Shape, text } from './shapes.ts';

const speed = object({
  default: number(0, 100000),
  android: number(0, 100000),
  ios: number(0, 100000),
  pc: number(0, 100000),
});

const rgba = text({ pattern: /^rgba\(\s*\d+\s*,\s*\d+\s*,\s*\d+\s*,\s*[\d.]+\s*\)$/ });

const config = object({
  streaming_mode: flag,
  streaming_config: object({
    print_frequency_ms: speed,
    print_step: speed,
    print_strategy: choice('fast', 'delay'),
  }),
  summary: object({ content: text(), i18n_content: i18nContent }),
  locales: list(localeName),
  enable_forward: flag,
  update_multi: flag,
  width_mode: choice('default', 'compact', 'fill'),
  use_custom_translation: flag,
  enable_forward_interaction: flag,
  style: object({
    text_size: map(object({ default: text(), pc: text(), mobile: text() })),
    color: map(object({ light_mode: rgba, dark_mode: rgba })),
  }),
  // A key of 1.0 that was seen to pass in 2.0 as well.
  wide_screen_mode: flag,
});

/** The palette of a header, and of its tags. */
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
const headerColour: Shape = {
  kind: 'colour',
  words: [...palette, 'grey', 'default'],
  shades: false,
};
const tagColour: Shape = { kind: 'colour', words: [...palette, 'neutral', 'lime'], shades: false };

const textTags = list(
  object(
    {
      tag: choice('text_tag'),
      element_id: elementId,
      text: plainText(),
      color: tagColour,
    },
    ['tag', 'text'],
  ),
  { max: 3 },
);

const header = object(
  {
    title: anyText,
    subtitle: anyText,
    text_tag_list: textTags,
    i18n_text_tag_list: inLanguages(textTags),
    template: headerColour,
    icon,
    padding,
  },
  ['title'],
);

/** The whole card. */
export const cardShape = object(
  {
    schema: choice('2.0'),
    config,
    card_link: object({ url: link, pc_url: link, ios_url: link, android_url: link }),
    header,
    body: object({ ...arrangement, elements: components('root') }),
  },
  ['schema'],
);
