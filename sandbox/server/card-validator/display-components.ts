import {
  anyText,
  i18nContent,
  icon,
  inLanguages,
  plainText,
  styledText,
  textAlign,
  verticalAlign,
} from './common-shapes.ts';
import {
  anyObject,
  anything,
  choice,
  colour,
  flag,
  length,
  list,
  number,
  type ObjectShape,
  object,
  orPercent,
  text,
  textSize,
  whole,
} from './shapes.ts';

const imageKey = text({ filled: true });
const cornerRadius = orPercent(length([], 0));
const personSize = choice('extra_small', 'small', 'medium', 'large');

const tableColumn = object(
  {
    name: text({ filled: true }),
    display_name: text(),
    data_type: choice('text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown'),
    width: orPercent(length(['auto'], 80, 600)),
    vertical_align: verticalAlign,
    horizontal_align: textAlign,
    format: object({ precision: whole(0, 10), symbol: text({ max: 1 }), separator: flag }),
    date_format: text(),
  },
  ['name'],
);

const tableHeader = object({
  text_align: textAlign,
  text_size: textSize,
  background_style: choice('grey', 'none'),
  text_color: colour('default'),
  bold: flag,
  lines: whole(1, 1000),
});

/** The components that only show something. */
export const displayComponents: Readonly<Record<string, ObjectShape>> = {
  markdown: object(
    {
      content: text(),
      i18n_content: i18nContent,
      text_size: textSize,
      text_align: textAlign,
      icon,
    },
    ['content'],
  ),
  div: object({
    text: styledText,
    fields: list(object({ is_short: flag, text: anyText }, ['text'])),
    icon,
    width: length(['fill', 'auto'], 16, 999),
  }),
  img: object(
    {
      img_key: imageKey,
      i18n_img_key: inLanguages(imageKey),
      alt: plainText(),
      title: anyText,
      corner_radius: cornerRadius,
      scale_type: choice('crop_center', 'crop_top', 'fit_horizontal'),
      size: text({ pattern: /^(stretch|large|medium|small|tiny|\d+px \d+px)$/ }),
      transparent: flag,
      preview: flag,
    },
    ['img_key', 'alt'],
  ),
  img_combination: object(
    {
      combination_mode: choice('double', 'triple', 'bisect', 'trisect'),
      img_list: list(object({ img_key: imageKey }, ['img_key']), { min: 1, max: 9 }),
      combination_transparent: flag,
      corner_radius: cornerRadius,
    },
    ['combination_mode', 'img_list'],
  ),
  table: object(
    {
      columns: list(tableColumn, { min: 1, max: 50 }),
      rows: list(anyObject),
      page_size: whole(1, 10),
      row_height: length(['low', 'middle', 'high', 'auto'], 32, 124),
      row_max_height: length([], 32, 999),
      freeze_first_column: flag,
      header_style: tableHeader,
    },
    ['columns', 'rows'],
  ),
  chart: object(
    {
      chart_spec: anything,
      aspect_ratio: choice('1:1', '2:1', '4:3', '16:9'),
      color_theme: choice('brand', 'rainbow', 'complementary', 'converse', 'primary'),
      preview: flag,
      height: length(['auto'], 1, 999),
    },
    ['chart_spec'],
  ),
  person: object(
    {
      user_id: text({ filled: true }),
      size: personSize,
      show_avatar: flag,
      show_name: flag,
      style: choice('normal', 'capsule'),
    },
    ['user_id'],
  ),
  person_list: object(
    {
      persons: list(object({ id: text({ filled: true }) }, ['id'])),
      show_name: flag,
      show_avatar: flag,
      size: personSize,
      lines: number(1, 1000),
      drop_invalid_user_id: flag,
      icon,
    },
    ['persons'],
  ),
  hr: object({}),
};
