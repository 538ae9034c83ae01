/** Text inputs: one line, several lines, hidden characters. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext, PressAnswer } from './card-context.ts';
import { fieldFrame } from './card-form.ts';
import { sizeControl } from './card-layout.ts';
import { element, pressable, style } from './dom.ts';
import { icon } from './icons.ts';
import { contentAt, flagAt, numberAt, textAt } from './json.ts';

const longest = 1000;
const usualRows = 5;

/** What all text controls of a card share: their name for screen readers, what stands in them while they are blank. */
export function controlAttributes(component: JsonObject, usual: string) {
  const placeholder = contentAt(component, 'placeholder') || usual;
  const disabled = flagAt(component, 'disabled') === true;
  return {
    placeholder,
    disabled,
    title: (disabled && contentAt(component, 'disabled_tips')) || undefined,
    autocomplete: 'off',
    name: textAt(component, 'name'),
    'aria-label': contentAt(component, 'label') || placeholder,
    'aria-required': flagAt(component, 'required') === true ? 'true' : undefined,
  };
}

function textControl(component: JsonObject): HTMLInputElement | HTMLTextAreaElement {
  const type = textAt(component, 'input_type') ?? 'text';
  const shared = { class: 'input', ...controlAttributes(component, '请输入') };
  if (type !== 'multiline_text') {
    return element('input', { ...shared, type: type === 'password' ? 'password' : 'text' });
  }
  const rows = numberAt(component, 'rows') ?? usualRows;
  const area = element('textarea', { ...shared, rows });
  if (flagAt(component, 'auto_resize') === true) growing(area, component, rows);
  return area;
}

/** On a desktop the area grows with its text, from its rows up to the most that the card allows. */
function growing(area: HTMLTextAreaElement, component: JsonObject, rows: number): void {
  area.classList.add('auto-resize');
  const most = numberAt(component, 'max_rows');
  style(area, {
    '--rows': String(rows),
    '--max-rows': most === undefined ? undefined : String(Math.max(1, Math.round(most))),
  });
}

export function inputComponent(component: JsonObject, context: CardContext): HTMLElement {
  const control = textControl(component);
  const initial = textAt(component, 'default_value') ?? '';
  control.value = initial;
  const limit = numberAt(component, 'max_length') ?? longest;
  const counter = counterOf(component, control, limit);
  const box = sendable({
    component,
    context,
    control,
    initial,
    answer: () => ({ inputValue: control.value }),
  });
  if (textAt(component, 'input_type') === 'password' && flagAt(component, 'show_icon') !== false) {
    box.classList.add('with-lock');
    box.prepend(icon('lock'));
  }
  if (counter) box.append(counter.element);
  return fieldFrame({
    component,
    context,
    control: box,
    focus: control,
    read: () => control.value,
    isBlank: () => control.value.trim() === '',
    complaint: () => (lengthOfText(control.value) > limit ? `最多输入 ${limit} 字` : undefined),
    reset: () => {
      control.value = initial;
      counter?.show();
    },
  });
}

function lengthOfText(text: string): number {
  return [...text].length;
}

/** One line shows its counter only when the end is near: there is little room beside what is written. */
const nearlyFull = 0.8;

/** How much of the allowed length is used, where the card sets one. Too much is not cut off but pointed out. */
function counterOf(
  component: JsonObject,
  control: HTMLInputElement | HTMLTextAreaElement,
  limit: number,
): { readonly element: HTMLElement; readonly show: () => void } | undefined {
  if (numberAt(component, 'max_length') === undefined) return undefined;
  const counter = element('span', { class: 'counter' });
  const show = () => {
    const length = lengthOfText(control.value);
    counter.replaceChildren(`${length}/${limit}`);
    counter.hidden = control instanceof HTMLInputElement && length < limit * nearlyFull;
    counter.classList.toggle('over', length > limit);
  };
  control.addEventListener('input', show);
  show();
  return { element: counter, show };
}

interface Sendable {
  readonly component: JsonObject;
  readonly context: CardContext;
  readonly control: HTMLInputElement | HTMLTextAreaElement;
  readonly initial: string;
  readonly answer: () => PressAnswer;
}

/** Outside a form an input sends what was typed on Enter or by the button that appears beside it. */
export function sendable(parts: Sendable): HTMLElement {
  const { component, context, control, initial, answer } = parts;
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
