/** Forms and how their fields join them. Inside a form nothing is sent before a submit button is pressed. */
import type { Json, JsonObject } from '#sandbox/contract.ts';
import type { CardContext, CardForm, FormField, PressAnswer } from './card-context.ts';
import { layOut } from './card-layout.ts';
import { element, freshId, setAttributes } from './dom.ts';
import { contentAt, flagAt, objectsAt, textAt } from './json.ts';
import { toast } from './toast.ts';

export function formComponent(component: JsonObject, context: CardContext): HTMLElement {
  const form: CardForm = { fields: [] };
  const inside: CardContext = { ...context, form };
  const children = objectsAt(component, 'elements').map((child) => context.render(child, inside));
  const box = element('form', { class: 'form', novalidate: true }, ...children);
  box.addEventListener('submit', (event) => event.preventDefault());
  layOut(box, component, '12px');
  return box;
}

/** Every named field with its value, or undefined after pointing at what is missing. */
export function collect(form: CardForm): JsonObject | undefined {
  const missing = form.fields.filter((field) => field.required && field.isBlank());
  for (const field of form.fields) field.mark(missing.includes(field));
  if (missing.length > 0) {
    toast('error', '有必填项未填写');
    return undefined;
  }
  return Object.fromEntries(form.fields.map((field) => [field.name, field.read()]));
}

export interface FieldParts {
  readonly component: JsonObject;
  readonly context: CardContext;
  /** What is shown: the input, the select. */
  readonly control: HTMLElement;
  /** What takes the focus when something is missing. */
  readonly focus: HTMLElement;
  readonly read: () => Json;
  readonly isBlank: () => boolean;
  readonly reset: () => void;
}

/** Puts a control into its frame (label, hint) and, inside a form, among the form's fields. */
export function fieldFrame(parts: FieldParts): HTMLElement {
  const { component, context, control } = parts;
  const required = context.form !== undefined && flagAt(component, 'required') === true;
  const hint = element('p', { class: 'hint', id: freshId('hint'), hidden: true }, '此项必填');
  const label = labelOf(component, required, parts.focus);
  const beside = textAt(component, 'label_position') === 'left' ? ' beside' : '';
  const frame = element('div', { class: `field-frame${beside}` }, label, control, hint);
  const mark = (missing: boolean) => {
    hint.hidden = !missing;
    frame.classList.toggle('missing', missing);
    setAttributes(parts.focus, {
      'aria-invalid': missing ? 'true' : undefined,
      'aria-describedby': missing ? hint.id : undefined,
    });
    if (missing && frame.closest('form')?.querySelector('.missing') === frame) parts.focus.focus();
  };
  frame.addEventListener('input', () => mark(false));
  const name = textAt(component, 'name');
  if (context.form && name !== undefined) {
    context.form.fields.push(fieldOf({ ...parts, name, required, mark }));
  }
  return frame;
}

function labelOf(
  component: JsonObject,
  required: boolean,
  focus: HTMLElement,
): HTMLElement | undefined {
  const words = contentAt(component, 'label');
  if (words === '') return undefined;
  if (focus.id === '') focus.id = freshId('field');
  const star = required
    ? element('span', { class: 'star', 'aria-hidden': 'true' }, '*')
    : undefined;
  return element('label', { for: focus.id, class: 'label' }, words, star);
}

function fieldOf(parts: FieldParts & Pick<FormField, 'name' | 'required' | 'mark'>): FormField {
  const { name, required, mark, read, isBlank } = parts;
  const reset = () => {
    parts.reset();
    mark(false);
  };
  return { name, required, mark, read, isBlank, reset };
}

/** Outside a form a change is a press of its own; a press that came to nothing takes the change back. */
export async function pressChange(
  parts: Pick<FieldParts, 'component' | 'context' | 'reset'> & { readonly origin: HTMLElement },
  answer: PressAnswer,
): Promise<boolean> {
  const { component, context, origin } = parts;
  if (context.form) return true;
  const done = await context.press({ origin, component, answer });
  if (!done) parts.reset();
  return done;
}
