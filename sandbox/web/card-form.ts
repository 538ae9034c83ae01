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

/**
 * What the form sends, or undefined after pointing at what is wrong. A field that is blank and that nobody touched is
 * left out: what the platform makes of it is not the client's matter.
 */
export function collect(form: CardForm): JsonObject | undefined {
  const problems = form.fields.map(problemOf);
  for (const [index, field] of form.fields.entries()) field.mark(problems[index]);
  const first = problems.includes(missing) ? '有必填项未填写' : problems.find(Boolean);
  if (first !== undefined) {
    toast('error', first);
    return undefined;
  }
  const sent = form.fields.filter((field) => field.isTouched() || !field.isBlank());
  return Object.fromEntries(sent.map((field) => [field.name, field.read()]));
}

const missing = '此项必填';

function problemOf(field: FormField): string | undefined {
  return field.required && field.isBlank() ? missing : field.complaint();
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
  readonly complaint?: () => string | undefined;
  readonly reset: () => void;
}

/** Puts a control into its frame (label, hint) and, inside a form, among the form's fields. */
export function fieldFrame(parts: FieldParts): HTMLElement {
  const { component, context, control } = parts;
  const required = context.form !== undefined && flagAt(component, 'required') === true;
  const hint = element('p', { class: 'hint', id: freshId('hint'), hidden: true });
  const label = labelOf(component, required, parts.focus);
  const beside = textAt(component, 'label_position') === 'left' ? ' beside' : '';
  const frame = element('div', { class: `field-frame${beside}` }, label, control, hint);
  const mark = markOf(frame, hint, parts.focus);
  let touched = false;
  frame.addEventListener('input', (event) => {
    // The search field of an open list lies inside the frame, too.
    if (event.target instanceof Element && event.target.closest('.popup')) return;
    touched = true;
    mark(undefined);
  });
  const name = textAt(component, 'name');
  if (!context.form || name === undefined) return frame;
  context.form.fields.push({
    name,
    required,
    mark,
    read: parts.read,
    isBlank: parts.isBlank,
    complaint: parts.complaint ?? (() => undefined),
    isTouched: () => touched,
    reset: () => {
      parts.reset();
      touched = false;
      mark(undefined);
    },
  });
  return frame;
}

function markOf(frame: HTMLElement, hint: HTMLElement, focus: HTMLElement): FormField['mark'] {
  return (problem) => {
    const isWrong = problem !== undefined;
    hint.hidden = !isWrong;
    hint.replaceChildren(problem ?? '');
    frame.classList.toggle('missing', isWrong);
    setAttributes(focus, {
      'aria-invalid': isWrong ? 'true' : undefined,
      'aria-describedby': isWrong ? hint.id : undefined,
    });
    if (isWrong && frame.closest('form')?.querySelector('.missing') === frame) focus.focus();
  };
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
