/** Buttons, and the menu behind three dots. */
import type { JsonObject } from '#sandbox/contract.ts';
import { addressOf, callsBack, openAddress, visit } from './card-behaviours.ts';
import type { CardContext } from './card-context.ts';
import { collect } from './card-form.ts';
import { iconAt } from './card-icon.ts';
import { sizeControl } from './card-layout.ts';
import { element, pressable } from './dom.ts';
import { icon } from './icons.ts';
import { contentAt, flagAt, objectAt, objectsAt, textAt } from './json.ts';
import { openMenu } from './popup.ts';
import { toast } from './toast.ts';

const looks = new Set([
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
]);

const sizes = new Set(['tiny', 'small', 'medium', 'large']);

function oneOf(names: ReadonlySet<string>, name: string | undefined, usual: string): string {
  return name !== undefined && names.has(name) ? name : usual;
}

function formActionOf(component: JsonObject): 'submit' | 'reset' | undefined {
  const asked = textAt(component, 'form_action_type') ?? textAt(component, 'action_type');
  if (asked === 'submit' || asked === 'form_submit') return 'submit';
  if (asked === 'reset' || asked === 'form_reset') return 'reset';
  return undefined;
}

/** A disabled button can still be reached, so that what it says about itself can be read and heard. */
export function buttonComponent(component: JsonObject, context: CardContext): HTMLElement {
  const disabled = flagAt(component, 'disabled') === true;
  const hover = contentAt(component, 'hover_tips');
  const tips = (disabled && contentAt(component, 'disabled_tips')) || hover;
  const look = oneOf(looks, textAt(component, 'type'), 'default');
  const size = oneOf(sizes, textAt(component, 'size'), 'medium');
  const words = contentAt(component, 'text');
  const mark = iconAt(component, 'icon', context);
  const button = pressable(
    {
      class: `button ${look} ${size}`,
      'aria-disabled': disabled ? 'true' : undefined,
      'aria-label': words === '' ? tips || '按钮' : undefined,
      'aria-description': tips || undefined,
      title: tips || undefined,
      name: textAt(component, 'name'),
    },
    () => {
      if (!disabled) void act(button, component, context);
      else if (tips) toast('info', tips);
    },
    mark ? element('span', { class: 'button-icon' }, mark) : undefined,
    words === '' ? undefined : element('span', { class: 'button-words' }, words),
  );
  button.classList.toggle('fill', textAt(component, 'width') === 'fill');
  sizeControl(button, component);
  return button;
}

async function act(
  button: HTMLElement,
  component: JsonObject,
  context: CardContext,
): Promise<boolean> {
  const { form } = context;
  const action = form && formActionOf(component);
  if (form && action === 'submit') {
    const formValue = collect(form);
    if (formValue === undefined) return false;
    openAddress(component);
    return context.press({ origin: button, component, answer: { formValue } });
  }
  if (form && action === 'reset') for (const field of form.fields) field.reset();
  openAddress(component);
  return callsBack(component, context) && context.press({ origin: button, component });
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
    const address =
      objectAt(option, 'multi_url') ?? (option.url === undefined ? undefined : option);
    if (address) return visit(addressOf(address));
    const answer = { option: textAt(option, 'value') ?? '' };
    void context.press({ origin: button, component, answer });
  };
  sizeControl(button, component);
  return button;
}
