import {
  anyText,
  arrangement,
  elementId,
  i18nContent,
  icon,
  inLanguages,
  link,
  localeName,
  optionalText,
  padding,
  textSize,
} from './common-shapes.ts';
import { headerColours } from './palette.ts';
import { choice, components, flag, list, map, number, object, type Shape, text } from './shapes.ts';

const amount = number(0, Number.MAX_SAFE_INTEGER);
/** Source: Feishu cards, quick start, streaming updates. */
const perClient = object({ default: amount, android: amount, ios: amount, pc: amount }, [
  'default',
]);

const rgba: Shape = text({
  fits: (value) => /^rgba\(\s*\d+\s*,\s*\d+\s*,\s*\d+\s*,\s*[\d.]+\s*\)$/.test(value),
});

const config = object({
  streaming_mode: flag,
  streaming_config: object({
    print_frequency_ms: perClient,
    print_step: perClient,
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
    text_size: map(object({ default: textSize, pc: textSize, mobile: textSize })),
    color: map(object({ light_mode: rgba, dark_mode: rgba })),
  }),
  // A key of 1.0 that was seen to pass in 2.0 as well.
  wide_screen_mode: flag,
});

const headerColour: Shape = {
  kind: 'colour',
  words: [...headerColours, 'grey', 'default'],
  shades: false,
};
const tagColour: Shape = {
  kind: 'colour',
  words: [...headerColours, 'neutral', 'lime'],
  shades: false,
};

/** More than three are taken; the client shows the first three. */
const textTags = list(
  object(
    { tag: choice('text_tag'), element_id: elementId, text: optionalText(), color: tagColour },
    ['tag'],
  ),
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

/** The whole card. Source: Feishu cards, card JSON 2.0 structure; component header. */
export const cardShape = object({
  schema: choice('2.0'),
  config,
  card_link: object({ url: link, pc_url: link, ios_url: link, android_url: link }),
  header,
  body: object({ ...arrangement, elements: components('root') }),
});
