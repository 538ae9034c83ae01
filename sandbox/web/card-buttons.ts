/** What is pressed: buttons, ticks, and the menu behind three dots. */
import type { JsonObject } from '#sandbox/contract.ts';
import { callsBack, openAddress, visit } from './card-behaviours.ts';
import type { CardContext, CardForm } from './card-context.ts';
import { collect, fieldFrame, pressChange } from './card-form.ts';
import { lengthOf } from './card-layout.ts';
import { cardIcon, textBlock } from './card-text.ts';
import { element, pressable, setAttributes, style } from './dom.ts';
import { icon } from './icons.ts';
import { contentAt, flagAt, numberAt, objectAt, objectsAt, textAt } from './json.ts';
import { openMenu } from './popup.ts';

type FormAction = 'submit' | 'reset' | undefined;

function formActionOf(component: JsonObject): FormAction {
  const asked = textAt(component, 'form_action_type') ?? textAt(component, 'action_type');
  if (asked === 'submit' || asked === 'form_submit') return 'submit';
  if (asked === 'reset' || asked === 'form_reset') return 'reset';
  return undefined;
}

export function buttonComponent(component: JsonObject, context: CardContext): HTMLElement {
  const disabled = flagAt(component, 'disabled') === true;
  const tips = contentAt(component, disabled ? 'disabled_tips' : 'hover_tips');
  const look = textAt(component, 'type') ?? 'default';
  const size = textAt(component, 'size') ?? 'medium';
  const mark = objectAt(component, 'icon');
  const words = contentAt(component, 'text');
  const button = pressable(
    {
      class: `button ${look} ${size}`,
      disabled,
      title: tips || undefined,
      name: textAt(component, 'name'),
    },
    () => void act(button, component, context),
    mark ? wrapped(cardIcon(mark, context)) : undefined,
    element('span', { class: 'button-words' }, words),
  );
  const width = textAt(component, 'width');
  button.classList.toggle('fill', width === 'fill');
  return style(button, { width: lengthOf(width) });
}

function wrapped(inner: Element): HTMLElement {
  return element('span', { class: 'button-icon' }, inner);
}

function act(button: HTMLElement, component: JsonObject, context: CardContext): Promise<boolean> {
  const action = context.form && formActionOf(component);
  if (context.form && action === 'submit') {
    return submit({ button, component, context, form: context.form });
  }
  if (context.form && action === 'reset') {
    for (const field of context.form.fields) field.reset();
  }
  openAddress(component);
  return callsBack(component)
    ? context.press({ origin: button, component })
    : Promise.resolve(false);
}

interface Submission {
  readonly button: HTMLElement;
  readonly component: JsonObject;
  readonly context: CardContext;
  readonly form: CardForm;
}

function submit({ button, component, context, form }: Submission): Promise<boolean> {
  const formValue = collect(form);
  if (formValue === undefined) return Promise.resolve(false);
  openAddress(component);
  return context.press({ origin: button, component, answer: { formValue } });
}

/** A tick. Outside a form it is sent only if a behaviour asks for it; without one it stays on this screen. */
export function checkerComponent(component: JsonObject, context: CardContext): HTMLElement {
  const initial = flagAt(component, 'checked') === true;
  const tick = element('input', {
    type: 'checkbox',
    name: textAt(component, 'name'),
    disabled: flagAt(component, 'disabled') === true,
  });
  const label = element(
    'label',
    { class: 'checker' },
    tick,
    textBlock(objectAt(component, 'text'), context),
  );
  const reset = (checked: boolean) => {
    tick.checked = checked;
    dressChecker(label, component, checked);
  };
  reset(initial);
  tick.addEventListener('change', () => {
    dressChecker(label, component, tick.checked);
    if (!callsBack(component)) return;
    const parts = { component, context, origin: label, reset: () => reset(!tick.checked) };
    void pressChange(parts, { checked: tick.checked });
  });
  setAttributes(label, { title: contentAt(component, 'hover_tips') || undefined });
  style(label, { padding: lengthOf(textAt(component, 'padding')) });
  return fieldFrame({
    component: { ...component, label: null },
    context,
    control: label,
    focus: tick,
    read: () => tick.checked,
    isBlank: () => !tick.checked,
    reset: () => reset(initial),
  });
}

function dressChecker(label: HTMLElement, component: JsonObject, checked: boolean): void {
  const look = objectAt(component, 'checked_style');
  label.classList.toggle('struck', checked && flagAt(look, 'show_strikethrough') === true);
  style(label, { opacity: checked ? String(numberAt(look, 'opacity') ?? 1) : '1' });
}

export function overflowComponent(component: JsonObject, context: CardContext): HTMLElement {
  const button: HTMLButtonElement = pressable(
    { class: 'button overflow', 'aria-label': '更多操作', 'aria-haspopup': 'menu' },
    () =>
      openMenu(
        button,
        objectsAt(component, 'options').map((option) => ({
          text: contentAt(option, 'text'),
          act: () => choose(option),
        })),
      ),
    icon('more'),
  );
  const choose = (option: JsonObject) => {
    const address = objectAt(option, 'multi_url');
    if (address) return visit(textAt(address, 'pc_url') || textAt(address, 'url'));
    void context.press({
      origin: button,
      component,
      answer: { option: textAt(option, 'value') ?? '' },
    });
  };
  return button;
}
