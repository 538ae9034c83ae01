import {
  arrangement,
  behaviors,
  confirm,
  cornerRadius,
  disabling,
  fallback,
  horizontalAlign,
  linkAction,
  margin,
  name,
  optionalText,
  sizedIcon,
  spacing,
  textKeys,
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
  variants,
  whole,
} from './shapes.ts';

/** The pages of form, checker, audio and interactive container give a padding the range of a margin. */
const widePadding = margin;

const panelTitle = variants('tag', {
  plain_text: object({ ...textKeys, tag: choice('plain_text') }),
  markdown: object({ ...textKeys, tag: choice('markdown') }),
});

const panelHeader = object({
  title: panelTitle,
  background_color: colour('default'),
  width: choice('fill', 'auto', 'auto_when_fold'),
  vertical_align: verticalAlign,
  padding: widePadding,
  position: choice('top'),
  icon: sizedIcon,
  icon_position: choice('left', 'right', 'follow_text'),
  icon_expanded_angle: choice(-180, -90, 90, 180),
});

/** The components that hold others. */
export const containerComponents: Readonly<Record<string, ObjectShape>> = {
  /** That it has a name is a rule of the card, with words of its own. */
  form: object(
    { name, elements: components('nested'), ...arrangement, padding: widePadding, fallback },
    ['elements'],
  ),
  /** Neither it nor its columns have a `corner_radius`: seen refused, though a guide's example has it. */
  column_set: object(
    {
      columns: components('column_set'),
      flex_mode: choice('none', 'stretch', 'flow', 'bisect', 'trisect'),
      horizontal_spacing: spacing,
      horizontal_align: horizontalAlign,
      background_style: colour('default'),
      action: linkAction,
    },
    ['columns'],
  ),
  column: object({
    elements: components('nested'),
    width: length(['auto', 'weighted'], 16, 600),
    weight: whole(1, 5),
    ...arrangement,
    background_style: colour('default'),
    action: linkAction,
  }),
  /** Its border has no `type`: seen refused. */
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
  /** The table of its fields requires `behaviors`; a style guide that leaves them out does not say what then happens. */
  interactive_container: object(
    {
      elements: components('nested'),
      behaviors,
      width: length(['fill', 'auto'], 16, 999),
      height: length(['auto'], 10, 999),
      ...arrangement,
      padding: widePadding,
      background_style: colour('default', 'laser'),
      has_border: flag,
      border_color: colour('default'),
      corner_radius: cornerRadius,
      ...disabling,
      hover_tips: optionalText(),
      confirm,
    },
    ['elements', 'behaviors'],
  ),
};
