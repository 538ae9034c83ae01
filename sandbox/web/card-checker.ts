/** A tick with words beside it, and up to three buttons behind them. */
import type { JsonObject } from '#sandbox/contract.ts';
import { callsBack } from './card-behaviours.ts';
import type { CardContext } from './card-context.ts';
import { fieldFrame, pressChange } from './card-form.ts';
import { lengthOf } from './card-layout.ts';
import { textBlock } from './card-text.ts';
import { element, setAttributes, style } from './dom.ts';
import { contentAt, flagAt, numberAt, objectAt, objectsAt, textAt } from './json.ts';

const mostButtons = 3;

/** Outside a form a tick is sent only if a behaviour asks for it; without one it stays on this screen. */
export function checkerComponent(component: JsonObject, context: CardContext): HTMLElement {
  const initial = flagAt(component, 'checked') === true;
  const disabled = flagAt(component, 'disabled') === true;
  const words = contentAt(component, 'text');
  const tick = element('input', {
    type: 'checkbox',
    name: textAt(component, 'name'),
    disabled,
    'aria-label': words === '' ? '勾选' : undefined,
  });
  const text = textBlock(objectAt(component, 'text'), context);
  const label = element('label', { class: 'checker' }, tick, text);
  const put = (checked: boolean) => {
    tick.checked = checked;
    dress(label, component, checked);
  };
  put(initial);
  tick.addEventListener('change', () => {
    dress(label, component, tick.checked);
    if (!callsBack(component, context)) return;
    const parts = { component, context, origin: label, reset: () => put(!tick.checked) };
    void pressChange(parts, { checked: tick.checked });
  });
  const tips = (disabled && contentAt(component, 'disabled_tips')) || '';
  setAttributes(label, { title: tips || contentAt(component, 'hover_tips') || undefined });
  return fieldFrame({
    component: { ...component, label: null },
    context,
    control: rowOf(label, component, context),
    focus: tick,
    read: () => tick.checked,
    isBlank: () => !tick.checked,
    reset: () => put(initial),
  });
}

function rowOf(label: HTMLElement, component: JsonObject, context: CardContext): HTMLElement {
  const area = objectAt(component, 'button_area');
  const buttons = objectsAt(area, 'buttons')
    .slice(0, mostButtons)
    .map((button) => context.render(button, context));
  const row = element('div', { class: 'checker-row' }, label);
  if (buttons.length > 0) row.append(element('div', { class: 'checker-buttons' }, ...buttons));
  const onHover = textAt(area, 'pc_display_rule') === 'on_hover';
  row.classList.toggle('on-hover', onHover);
  row.classList.toggle('plain', flagAt(component, 'overall_checkable') === false && !onHover);
  return style(row, { padding: lengthOf(textAt(component, 'padding')) });
}

function dress(label: HTMLElement, component: JsonObject, checked: boolean): void {
  const look = objectAt(component, 'checked_style');
  const opacity = Math.min(1, Math.max(0, numberAt(look, 'opacity') ?? 1));
  label.classList.toggle('struck', checked && flagAt(look, 'show_strikethrough') === true);
  style(label, { opacity: checked ? String(opacity) : '1' });
}
