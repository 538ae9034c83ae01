import {
  cornerRadius,
  disabling,
  fallback,
  i18nContent,
  icon,
  image,
  inLanguages,
  isSize,
  margin,
  oldIcon,
  optionalText,
  styledText,
  textAlign,
  textSize,
  verticalAlign,
} from './common-shapes.ts';
import {
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
  whole,
} from './shapes.ts';

const personSize = choice('extra_small', 'small', 'medium', 'large');
const lines = whole(1, Number.POSITIVE_INFINITY);

/** More than 50 columns are taken; the client shows the first 50. */
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
  lines,
});

const namedSizes = ['', 'stretch', 'large', 'medium', 'small', 'tiny'];
const isCustomSize = isSize(1000);

const img = object(
  {
    ...image,
    alt: optionalText(),
    title: optionalText(),
    corner_radius: cornerRadius,
    scale_type: choice('crop_center', 'crop_top', 'fit_horizontal'),
    size: text({ fits: (value) => namedSizes.includes(value) || isCustomSize(value) }),
    transparent: flag,
    preview: flag,
    // Keys of 1.0 that the page still lists; beside `size` or `scale_type` they are refused.
    mode: choice('crop_center', 'fit_horizontal', 'stretch', 'large', 'medium', 'small', 'tiny'),
    custom_width: number(278, 580),
    compact_width: flag,
  },
  ['img_key', 'alt'],
);

/** Source: component audio (client 7.49 and later). */
const audio = object(
  {
    file_key: text({ filled: true }),
    i18n_file_key: inLanguages(text({ filled: true })),
    audio_id: text(),
    ...disabling,
    show_progress_bar: flag,
    show_time: flag,
    time_display: choice('default', 'both'),
    time_position: choice('end', 'start', 'both_sides'),
    border: object({ color: colour('default'), corner_radius: cornerRadius }),
    style: choice('normal', 'flat', 'speak'),
    padding: margin,
    background_style: colour('default'),
    fill_color: colour('default'),
    width: length(['default', 'fill'], 100),
    fallback,
  },
  ['file_key'],
);

/** The components that only show something. */
export const displayComponents: Readonly<Record<string, ObjectShape>> = {
  /** It has no `text_color`: seen refused. Its `href` went with 2.0. */
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
    fields: list(object({ is_short: flag, text: styledText }, ['text'])),
    icon,
    width: length(['fill', 'auto'], 16, 999),
  }),
  img,
  /** More images than the mode has places are taken; the client shows the first ones. */
  img_combination: object(
    {
      combination_mode: choice('double', 'triple', 'bisect', 'trisect'),
      img_list: list(object({ ...image, transparent: flag }, ['img_key'])),
      combination_transparent: flag,
      corner_radius: cornerRadius,
    },
    ['combination_mode', 'img_list'],
  ),
  table: object(
    {
      columns: list(tableColumn),
      rows: anything,
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
      lines,
      drop_invalid_user_id: flag,
      icon,
      ud_icon: oldIcon,
    },
    ['persons'],
  ),
  hr: object({}),
  audio,
};
