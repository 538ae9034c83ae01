import {
  behaviors,
  callbackBehaviors,
  confirm,
  disabling,
  fallback,
  icon,
  image,
  inLanguages,
  link,
  margin,
  multiUrl,
  name,
  optionalText,
  ownValue,
  plainText,
  styledText,
} from './common-shapes.ts';
import { isDate, isDateTime, isTime } from './dates.ts';
import {
  choice,
  components,
  flag,
  length,
  list,
  number,
  type ObjectShape,
  object,
  type Shape,
  text,
  whole,
} from './shapes.ts';

const width = length(['default', 'fill'], 100);
const placeholder = optionalText(100);
const optionValue = text({ filled: true });

/** What all components have that a person fills in. */
const field = { name, required: flag, width, disabled: flag, behaviors, confirm };

const listOption = object({ text: plainText(100), value: optionValue, icon }, ['text', 'value']);
/** Only the listed; when none of them is valid, all members of the chat. */
const personOption = object({ value: text() });
const selected = list(text());

function select(option: Shape, more: Readonly<Record<string, Shape>>): ObjectShape {
  return object({
    ...field,
    options: list(option),
    type: choice('default', 'text'),
    placeholder,
    ...more,
  });
}

/** What it starts with stands under `initial`; a blank text counts as none. */
function picker(initial: string, fits: (value: string) => boolean): ObjectShape {
  return object({
    ...field,
    placeholder,
    value: ownValue,
    [initial]: text({ fits: (value) => value === '' || fits(value) }),
  });
}

const button = object({
  name,
  text: plainText(100),
  type: choice(
    'default',
    'primary',
    'danger',
    'text',
    'primary_text',
    'danger_text',
    'primary_filled',
    'danger_filled',
    'laser',
  ),
  size: choice('tiny', 'small', 'medium', 'large'),
  width,
  icon,
  hover_tips: optionalText(),
  ...disabling,
  confirm,
  behaviors,
  form_action_type: choice('submit', 'reset'),
  // Keys of 1.0: `value` was seen to pass, the others stand in the pages of form, input and button.
  action_type: choice('link', 'request', 'multi', 'form_submit', 'form_reset'),
  value: ownValue,
  url: link,
});

const input = object({
  ...field,
  ...disabling,
  placeholder,
  default_value: text(),
  i18n_default_value: inLanguages(text()),
  label: optionalText(),
  label_position: choice('top', 'left'),
  input_type: choice('text', 'multiline_text', 'password'),
  rows: number(1, Number.POSITIVE_INFINITY),
  auto_resize: flag,
  // What is not a whole number, or less than 1, is made one.
  max_rows: number(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
  max_length: whole(1, 1000),
  show_icon: flag,
  value: ownValue,
  fallback,
});

const imageOption = object({ ...image, value: text(), ...disabling, hover_tips: optionalText() }, [
  'img_key',
]);

/** The components that a person uses. */
export const interactiveComponents: Readonly<Record<string, ObjectShape>> = {
  button,
  input,
  /** An `initial_option` that is none of the options has no effect, as the page of the person picker says. */
  select_static: select(listOption, {
    initial_option: text(),
    initial_index: whole(0, Number.POSITIVE_INFINITY),
  }),
  multi_select_static: select(listOption, { selected_values: selected }),
  select_person: select(personOption, { initial_option: text() }),
  multi_select_person: select(personOption, { selected_values: selected }),
  date_picker: picker('initial_date', isDate),
  picker_time: picker('initial_time', isTime),
  picker_datetime: picker('initial_datetime', isDateTime),
  checker: object({
    name,
    checked: flag,
    text: styledText,
    overall_checkable: flag,
    button_area: object({
      pc_display_rule: choice('always', 'on_hover'),
      buttons: components('button_area', 3),
    }),
    checked_style: object({ show_strikethrough: flag, opacity: number(0, 1) }),
    padding: margin,
    confirm,
    behaviors: callbackBehaviors,
    hover_tips: optionalText(),
    ...disabling,
  }),
  select_img: object(
    {
      options: list(imageOption),
      multi_select: flag,
      layout: choice('stretch', 'bisect', 'trisect'),
      aspect_ratio: choice('1:1', '16:9', '4:3'),
      name,
      required: flag,
      can_preview: flag,
      ...disabling,
      value: ownValue,
      behaviors,
      confirm,
    },
    ['options'],
  ),
  overflow: object(
    {
      options: list(object({ text: optionalText(100), value: text(), multi_url: multiUrl })),
      width,
      behaviors,
      confirm,
    },
    ['options'],
  ),
};
