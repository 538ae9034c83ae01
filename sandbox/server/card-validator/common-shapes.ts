import {
  anyObject,
  box,
  choice,
  colour,
  flag,
  length,
  list,
  map,
  object,
  type Shape,
  text,
  textSize,
  variants,
  whole,
} from './shapes.ts';

const locales = [
  'zh_cn',
  'en_us',
  'zh_hk',
  'zh_tw',
  'ja_jp',
  'id_id',
  'vi_vn',
  'th_th',
  'pt_br',
  'es_es',
  'ko_kr',
  'de_de',
  'fr_fr',
  'it_it',
  'ru_ru',
  'ms_my',
] as const;

/** A value per language. */
export const inLanguages = (of: Shape): Shape => map(of, locales);
export const i18nContent = inLanguages(text());
export const localeName = choice(...locales);

const plainKeys = (max?: number) => ({
  tag: choice('plain_text'),
  content: text(max === undefined ? {} : { max }),
  i18n_content: i18nContent,
});

/** A text object without markup, of at most so many characters. */
export function plainText(max?: number): Shape {
  return object(plainKeys(max), ['tag', 'content']);
}

export const textAlign = choice('left', 'center', 'right');

/** A text object, plain or in markdown, as titles have it. */
export const anyText = object(
  { tag: choice('plain_text', 'lark_md'), content: text(), i18n_content: i18nContent },
  ['tag', 'content'],
);

const styledKeys = {
  content: text(),
  i18n_content: i18nContent,
  text_size: textSize,
  text_align: textAlign,
  lines: whole(1, 1000),
};

/** The text of a `div`: only plain text has a colour. */
export const styledText = variants('tag', {
  plain_text: object({ tag: choice('plain_text'), ...styledKeys, text_color: colour('default') }, [
    'content',
  ]),
  lark_md: object({ tag: choice('lark_md'), ...styledKeys }, ['content']),
});

const iconKeys = { color: colour(), token: text({ filled: true }) };
const iconVariants = (extra: Readonly<Record<string, Shape>>): Shape =>
  variants('tag', {
    standard_icon: object({ tag: choice('standard_icon'), ...iconKeys, ...extra }, ['token']),
    custom_icon: object({ tag: choice('custom_icon'), img_key: text({ filled: true }), ...extra }, [
      'img_key',
    ]),
  });

export const icon = iconVariants({});
/** The icon of a collapsible panel's header has a size, as `16px 16px`. */
export const sizedIcon = iconVariants({ size: text({ pattern: /^\d+px \d+px$/ }) });

/** Empty, http(s), an AppLink, or the address that disables one client. */
export const link = text({ pattern: /^$|^(https?|lark):\/\/\S+$/ });

const clientLinks = { pc_url: link, ios_url: link, android_url: link };
export const multiUrl = object({ url: link, ...clientLinks });
export const linkAction = object({ multi_url: multiUrl });

export const behaviors = list(
  variants('type', {
    callback: object({ type: choice('callback'), value: anyObject }, ['value']),
    open_url: object({ type: choice('open_url'), default_url: link, ...clientLinks }),
  }),
);
export const callbackBehaviors = list(
  variants('type', { callback: object({ type: choice('callback'), value: anyObject }, ['value']) }),
);

export const confirm = object({ title: plainText(), text: plainText() }, ['title', 'text']);

export const spacing = length(['small', 'medium', 'large', 'extra_large'], 0, 99);
export const padding = box(0, 99);
export const margin = box(-99, 99);
export const horizontalAlign = choice('left', 'center', 'right');
export const verticalAlign = choice('top', 'center', 'bottom');
const direction = choice('vertical', 'horizontal');
export const elementId = text({ pattern: /^[A-Za-z][A-Za-z0-9_]{0,19}$/ });

/** How children stand in a container. */
export const arrangement = {
  direction,
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: horizontalAlign,
  vertical_align: verticalAlign,
  padding,
};

export const name = text({ filled: true });

/** What the components have that a person may be kept from using. */
export const disabling = { disabled: flag, disabled_tips: plainText() };
