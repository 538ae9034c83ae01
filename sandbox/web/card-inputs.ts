/** Text inputs and the pickers of dates and times. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext, PressAnswer } from './card-context.ts';
import { fieldFrame } from './card-form.ts';
import { sizeControl } from './card-layout.ts';
import { element, pressable } from './dom.ts';
import { icon } from './icons.ts';
import { contentAt, flagAt, numberAt, textAt } from './json.ts';
import { pickerOffset } from './zone.ts';

type TextControl = HTMLInputElement | HTMLTextAreaElement;

const longest = 1000;

function textControl(component: JsonObject): TextControl {
  const type = textAt(component, 'input_type') ?? 'text';
  const placeholder = contentAt(component, 'placeholder');
  const shared = {
    class: 'input',
    placeholder,
    maxlength: numberAt(component, 'max_length') ?? longest,
    disabled: flagAt(component, 'disabled') === true,
    title: contentAt(component, 'disabled_tips') || undefined,
    autocomplete: 'off',
    name: textAt(component, 'name'),
    'aria-label': contentAt(component, 'label') || placeholder || '输入框',
    'aria-required': flagAt(component, 'required') === true ? 'true' : undefined,
  };
  if (type !== 'multiline_text') {
    return element('input', { ...shared, type: type === 'password' ? 'password' : 'text' });
  }
  const area = element('textarea', { ...shared, rows: numberAt(component, 'rows') ?? 5 });
  if (flagAt(component, 'auto_resize') === true) area.classList.add('auto-resize');
  return area;
}

export function inputComponent(component: JsonObject, context: CardContext): HTMLElement {
  const control = textControl(component);
  const initial = textAt(component, 'default_value') ?? '';
  const box = sendable({
    component,
    context,
    control,
    initial,
    answer: () => ({ inputValue: control.value }),
  });
  return fieldFrame({
    component,
    context,
    control: box,
    focus: control,
    read: () => control.value,
    isBlank: () => control.value.trim() === '',
    reset: () => {
      control.value = initial;
    },
  });
}

interface Sendable {
  readonly component: JsonObject;
  readonly context: CardContext;
  readonly control: TextControl;
  readonly initial: string;
  readonly answer: () => PressAnswer;
}

/** Outside a form an input sends what was typed on Enter or by the button that appears beside it. */
function sendable({ component, context, control, initial, answer }: Sendable): HTMLElement {
  control.value = initial;
  const box = element('div', { class: 'input-box' }, control);
  sizeControl(box, component);
  if (context.form) return box;
  let sent = initial;
  const send = pressable(
    { class: 'input-send', 'aria-label': '发送', hidden: true },
    () => void submit(),
    icon('yes'),
  );
  const submit = async () => {
    const value = control.value;
    if (await context.press({ origin: box, component, answer: answer() })) sent = value;
    send.hidden = control.value === sent;
  };
  control.addEventListener('input', () => {
    send.hidden = control.value === sent;
  });
  control.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || event.isComposing) return;
    if (control instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    void submit();
  });
  box.append(send);
  return box;
}

interface Picker {
  readonly type: 'date' | 'time' | 'datetime-local';
  readonly initialKey: string;
  readonly words: string;
}

const pickers: Readonly<Record<'date_picker' | 'picker_time' | 'picker_datetime', Picker>> = {
  date_picker: { type: 'date', initialKey: 'initial_date', words: '请选择日期' },
  picker_time: { type: 'time', initialKey: 'initial_time', words: '请选择时间' },
  picker_datetime: {
    type: 'datetime-local',
    initialKey: 'initial_datetime',
    words: '请选择日期和时间',
  },
};

/** What a picker sends: `2024-04-29 07:07 +0800`, with the offset of the person's client; nothing picked is "". */
function picked(control: TextControl): string {
  return control.value === '' ? '' : `${control.value.replace('T', ' ')} ${pickerOffset()}`;
}

function pickerComponent(kind: keyof typeof pickers) {
  const { type, initialKey, words } = pickers[kind];
  return (component: JsonObject, context: CardContext): HTMLElement => {
    const placeholder = contentAt(component, 'placeholder') || words;
    const control = element('input', {
      type,
      class: 'input picker',
      'aria-label': placeholder,
      disabled: flagAt(component, 'disabled') === true,
      name: textAt(component, 'name'),
    });
    const initial = (textAt(component, initialKey) ?? '').replace(' ', 'T');
    const answer = () => ({ option: picked(control) });
    const box = sendable({ component, context, control, initial, answer });
    const shown = element('span', { class: 'picker-shown', 'aria-hidden': 'true' });
    const show = () => {
      shown.replaceChildren(control.value.replace('T', ' ') || placeholder);
      shown.classList.toggle('placeholder', control.value === '');
    };
    box.classList.add('picker-box');
    box.append(shown);
    control.addEventListener('input', show);
    show();
    return fieldFrame({
      component,
      context,
      control: box,
      focus: control,
      read: () => picked(control),
      isBlank: () => control.value === '',
      reset: () => {
        control.value = initial;
        show();
      },
    });
  };
}

export const datePicker = pickerComponent('date_picker');
export const timePicker = pickerComponent('picker_time');
export const datetimePicker = pickerComponent('picker_datetime');
