import {
  arrangement,
  behaviors,
  confirm,
  disabling,
  horizontalAlign,
  i18nContent,
  linkAction,
  name,
  padding,
  plainText,
  sizedIcon,
  spacing,
  textAlign,
  verticalAlign,
} from './common-shapes.ts';
import {
  choice,
  colour,
  components,
  flag,
  length,
  type ObjectShape,
  object,
  orPercent,
  text,
  textSize,
  variants,
  whole,
} from './shapes.ts';

const background = colour('default', 'laser');
const cornerRadius = orPercent(length([], 0));

const panelTitle = variants('tag', {
  plain_text: object(
    {
      tag: choice('plain_text'),
      content: text(),
      i18n_content: i18nContent,
      text_size: textSize,
      text_color: colour('default'),
      text_align: textAlign,
    },
    ['content'],
  ),
  markdown: object(
    { tag: choice('markdown'), content: text(), i18n_content: i18nContent, text_size: textSize },
    ['content'],
  ),
});

const panelHeader = object(
  {
    title: panelTitle,
    background_color: colour('default'),
    width: orPercent(length(['fill', 'auto', 'auto_when_fold'])),
    vertical_align: verticalAlign,
    padding,
    icon: sizedIcon,
    icon_position: choice('left', 'right', 'follow_text'),
    icon_expanded_angle: choice(-180, -90, 90, 180),
  },
  ['title'],
);

/** The components that hold others. */
export const containerComponents: Readonly<Record<string, ObjectShape>> = {
  form: object({ name, elements: components('nested'), ...arrangement }, ['name', 'elements']),
  column_set: object(
    {
      columns: components('column_set'),
      flex_mode: choice('none', 'stretch', 'flow', 'bisect', 'trisect'),
      horizontal_spacing: spacing,
      horizontal_align: horizontalAlign,
      background_style: background,
      action: linkAction,
    },
    ['columns'],
  ),
  column: object({
    elements: components('nested'),
    width: length(['auto', 'weighted'], 16, 600),
    weight: whole(1, 5),
    ...arrangement,
    background_style: background,
    action: linkAction,
  }),
  collapsible_panel: object(
    {
      header: panelHeader,
      elements: components('nested'),
      expanded: flag,
      background_color: colour('default'),
      border: object({ color: colour('default'), corner_radius: cornerRadius }),
      ...arrangement,
    },
    ['header'],
  ),
  interactive_container: object(
    {
      elements: components('nested'),
      behaviors,
      width: length(['fill', 'auto'], 16, 999),
      height: length(['auto'], 10, 999),
      ...arrangement,
      background_style: background,
      has_border: flag,
      border_color: colour('default'),
      corner_radius: cornerRadius,
      ...disabling,
      hover_tips: plainText(),
      confirm,
    },
    ['elements', 'behaviors'],
  ),
};
