import {
  behaviors,
  callbackBehaviors,
  confirm,
  disabling,
  icon,
  inLanguages,
  multiUrl,
  name,
  padding,
  plainText,
  textAlign,
} from './common-shapes.ts';
import {
  anything,
  choice,
  colour,
  components,
  flag,
  length,
  list,
  number,
  type ObjectShape,
  object,
  type Shape,
  text,
  variants,
  whole,
} from './shapes.ts';

const width = length(['default', 'fill'], 100);
const placeholder = plainText(100);
const optionValue = text({ filled: true });

/** What all components have that a person fills in. */
const field = { name, required: flag, width, ...disabling, behaviors, confirm };

const listOption = object({ text: plainText(100), value: optionValue, icon }, ['text', 'value']);
const personOption = object({ value: optionValue }, ['value']);
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

function picker(initial: string, pattern: RegExp): ObjectShape {
  return object({ ...field, placeholder, value: anything, [initial]: text({ pattern }) });
}

const checkerTextKeys = {
  content: text(),
  i18n_content: inLanguages(text()),
  text_size: choice('normal', 'heading', 'notation'),
  text_color: colour('default'),
  text_align: textAlign,
};

/** The components that a person uses. */
export const interactiveComponents: Readonly<Record<string, ObjectShape>> = {
  button: object({
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
    hover_tips: plainText(),
    ...disabling,
    confirm,
    behaviors,
    form_action_type: choice('submit', 'reset'),
    action_type: choice('link', 'request', 'multi', 'form_submit', 'form_reset'),
    value: anything,
  }),
  input: object({
    ...field,
    placeholder,
    default_value: text({ max: 1000 }),
    i18n_default_value: inLanguages(text()),
    label: plainText(),
    label_position: choice('top', 'left'),
    input_type: choice('text', 'multiline_text', 'password'),
    rows: whole(1, 1000),
    auto_resize: flag,
    max_rows: whole(1, 1000),
    max_length: whole(1, 1000),
    show_icon: flag,
    value: anything,
  }),
  select_static: select(listOption, { initial_option: text(), initial_index: whole(0, 1000) }),
  multi_select_static: select(listOption, { selected_values: selected }),
  select_person: select(personOption, { initial_option: text() }),
  multi_select_person: select(personOption, { selected_values: selected }),
  date_picker: picker('initial_date', /^\d{4}-\d{2}-\d{2}$/),
  picker_time: picker('initial_time', /^\d{2}:\d{2}$/),
  picker_datetime: picker('initial_datetime', /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/),
  checker: object({
    name,
    checked: flag,
    text: variants('tag', {
      plain_text: object({ tag: choice('plain_text'), ...checkerTextKeys }, ['content']),
      lark_md: object({ tag: choice('lark_md'), ...checkerTextKeys }, ['content']),
    }),
    overall_checkable: flag,
    button_area: object({
      pc_display_rule: choice('always', 'on_hover'),
      buttons: components('button_area', 3),
    }),
    checked_style: object({ show_strikethrough: flag, opacity: number(0, 1) }),
    padding,
    confirm,
    behaviors: callbackBehaviors,
    hover_tips: plainText(),
    ...disabling,
  }),
  select_img: object(
    {
      options: list(
        object(
          { img_key: text({ filled: true }), value: text(), ...disabling, hover_tips: plainText() },
          ['img_key'],
        ),
      ),
      multi_select: flag,
      layout: choice('stretch', 'bisect', 'trisect'),
      aspect_ratio: choice('1:1', '16:9', '4:3'),
      name,
      required: flag,
      can_preview: flag,
      ...disabling,
      value: anything,
      behaviors,
      confirm,
    },
    ['options'],
  ),
  overflow: object(
    {
      options: list(object({ text: plainText(100), value: text(), multi_url: multiUrl }, ['text'])),
      width,
      behaviors,
      confirm,
    },
    ['options'],
  ),
};
