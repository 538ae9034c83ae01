import {
  anyObject,
  anything,
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
  variants,
  whole,
  wordOr,
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

/** A value per language. Source: Feishu cards, configure multi-language content. */
export const inLanguages = (of: Shape): Shape => map(of, locales);
export const i18nContent = inLanguages(text());
export const localeName = choice(...locales);

/** Its form and that it stands once is a rule of the card: `element-ids.ts`. */
export const elementId = text();

export const textAlign = choice('left', 'center', 'right');

/**
 * The platform takes every size: one that it does not know, and that `config.style.text_size` does not name, shows as
 * `normal`. Source: component plain text, `text_size`.
 */
export const textSize = text();

/**
 * The keys of all text objects, wherever they stand. `text_color` takes effect in plain text alone; of styles, weights
 * there are none: seen refused. Source: component plain text; component audio, whose example styles a tip.
 */
export const textKeys = {
  element_id: elementId,
  content: text(),
  i18n_content: i18nContent,
  text_size: textSize,
  text_color: colour('default'),
  text_align: textAlign,
  lines: whole(1, Number.POSITIVE_INFINITY),
};

const plainKeys = (max?: number) => ({
  ...textKeys,
  tag: choice('plain_text'),
  content: text(max === undefined ? {} : { max }),
});

/** A text object without markup, of at most so many characters. */
export function plainText(max?: number): Shape {
  return object(plainKeys(max), ['tag', 'content']);
}

/** A text that may be left blank: placeholders, labels, tips. The components' pages have its keys as optional. */
export function optionalText(max?: number): Shape {
  return object(plainKeys(max));
}

/** A text object, plain or in markdown, as titles have it; one in several languages needs no content of its own. */
export const anyText = object({ ...textKeys, tag: choice('plain_text', 'lark_md') }, ['tag']);

/** A text that says whether it is plain or in markdown, and has content. */
export const styledText = variants('tag', {
  plain_text: object({ ...textKeys, tag: choice('plain_text') }, ['content']),
  lark_md: object({ ...textKeys, tag: choice('lark_md') }, ['content']),
});

const fallbackText = object({ tag: choice('fallback_text'), text: optionalText() });
/** What a client shows that is too old for the component: nothing, or a text. Source: component audio; component form. */
export const fallback = wordOr(['drop'], fallbackText);

const imageKey = text({ filled: true });
export const image = { img_key: imageKey, i18n_img_key: inLanguages(imageKey) };

/** The shape alone: an unknown token shows no icon. Source: Feishu cards, resources, icon library. */
const token = text({ filled: true, fits: (value) => /^[A-Za-z0-9_-]+$/.test(value) });
const iconKeys = { tag: choice('standard_icon', 'custom_icon'), token, color: colour(), ...image };
const iconVariants = (extra: Readonly<Record<string, Shape>>): Shape =>
  variants('tag', {
    standard_icon: object({ ...iconKeys, ...extra }, ['token']),
    custom_icon: object({ ...iconKeys, ...extra }, ['img_key']),
  });

export const icon = iconVariants({});
/** The icon of a collapsible panel's header has a size, as `16px 16px`. */
export const sizedIcon = iconVariants({ size: text({ fits: isSize(999) }) });
/** The older way to give an icon of the library, which a list of persons still takes. */
export const oldIcon = object({ token, style: object({ color: colour() }) }, ['token']);

/** `<width>px <height>px`, each from 1 to the bound. */
export function isSize(bound: number): (value: string) => boolean {
  return (value) => {
    const size = /^(\d+)(?:px)? (\d+)px$/.exec(value);
    return [size?.[1], size?.[2]].every((side) => Number(side) >= 1 && Number(side) <= bound);
  };
}

/** Blank, http(s), an AppLink, or the address that disables one client. Source: frequently asked questions, "sending". */
export const link = text({ fits: (value) => /^$|^(https?|lark):\/\/\S+$/.test(value) });

const clientLinks = { pc_url: link, ios_url: link, android_url: link };
export const multiUrl = object({ url: link, ...clientLinks });
export const linkAction = object({ multi_url: multiUrl });

const callback = object({ type: choice('callback'), value: anyObject }, ['value']);
export const behaviors = list(
  variants('type', {
    callback,
    open_url: object({ type: choice('open_url'), default_url: link, ...clientLinks }),
  }),
);
export const callbackBehaviors = list(variants('type', { callback }));

export const confirm = object({ title: plainText(), text: plainText() }, ['title', 'text']);

/** `default` stands in the page of the column set, as the name of its 8px. */
export const spacing = length(['small', 'medium', 'large', 'extra_large', 'default'], 0, 99);
export const padding = box(0, 99);
export const margin = box(-99, 99);
export const cornerRadius: Shape = { ...length([], 0), percent: true };
export const horizontalAlign = choice('left', 'center', 'right');
export const verticalAlign = choice('top', 'center', 'bottom');

/** How children stand in a container. */
export const arrangement = {
  direction: choice('vertical', 'horizontal'),
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: horizontalAlign,
  vertical_align: verticalAlign,
  padding,
};

/** Unique in the card, and not blank in a form: rules of the card. */
export const name = text();

/** What the components have that a person may be kept from using. */
export const disabling = { disabled: flag, disabled_tips: optionalText() };

/** What a component of 1.0 gave back when it was pressed: still read. */
export const ownValue = anything;
