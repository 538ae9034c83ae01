/** The pickers of dates and times. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext } from './card-context.ts';
import { fieldFrame } from './card-form.ts';
import { controlAttributes, sendable } from './card-inputs.ts';
import { element } from './dom.ts';
import { textAt } from './json.ts';
import { pickerOffset } from './zone.ts';

interface Picker {
  readonly type: 'date' | 'time' | 'datetime-local';
  readonly initialKey: string;
  readonly words: string;
}

const pickers = {
  date_picker: { type: 'date', initialKey: 'initial_date', words: '请选择日期' },
  picker_time: { type: 'time', initialKey: 'initial_time', words: '请选择时间' },
  picker_datetime: {
    type: 'datetime-local',
    initialKey: 'initial_datetime',
    words: '请选择日期和时间',
  },
} as const satisfies Readonly<Record<string, Picker>>;

/** What a picker sends: `2024-04-29 07:07 +0800`, with the offset of the person's client; nothing picked is "". */
function picked(control: HTMLInputElement): string {
  return control.value === '' ? '' : `${control.value.replace('T', ' ')} ${pickerOffset()}`;
}

function pickerComponent({ type, initialKey, words }: Picker) {
  return (component: JsonObject, context: CardContext): HTMLElement => {
    const attributes = controlAttributes(component, words);
    const control = element('input', { ...attributes, type, class: 'input picker' });
    const initial = (textAt(component, initialKey) ?? '').replace(' ', 'T');
    control.value = initial;
    const answer = () => ({ option: picked(control) });
    const box = sendable({ component, context, control, initial, answer });
    const shown = element('span', { class: 'picker-shown', 'aria-hidden': 'true' });
    const show = () => {
      shown.replaceChildren(control.value.replace('T', ' ') || attributes.placeholder);
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

export const datePicker = pickerComponent(pickers.date_picker);
export const timePicker = pickerComponent(pickers.picker_time);
export const datetimePicker = pickerComponent(pickers.picker_datetime);
