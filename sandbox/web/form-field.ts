/** Labelled fields of the sandbox's own small forms. */
import { type Attributes, element, freshId } from './dom.ts';

export interface Field<Input extends HTMLElement> {
  readonly element: HTMLElement;
  readonly input: Input;
}

function labelled<Input extends HTMLElement>(words: string, input: Input): Field<Input> {
  const id = freshId('field');
  input.id = id;
  const frame = element(
    'div',
    { class: 'form-field' },
    element('label', { for: id }, words),
    input,
  );
  return { element: frame, input };
}

export interface Option {
  readonly value: string;
  readonly words: string;
}

export function selectField(words: string, options: readonly Option[]): Field<HTMLSelectElement> {
  const select = element('select', { class: 'plain-input' });
  fillOptions(select, options);
  return labelled(words, select);
}

export function fillOptions(select: HTMLSelectElement, options: readonly Option[]): void {
  const before = select.value;
  select.replaceChildren(
    ...options.map(({ value, words: label }) => element('option', { value }, label)),
  );
  if (options.some(({ value }) => value === before)) select.value = before;
}

export function textField(words: string, attributes: Attributes = {}): Field<HTMLInputElement> {
  return labelled(
    words,
    element('input', { class: 'plain-input', autocomplete: 'off', ...attributes }),
  );
}

export function numberField(
  words: string,
  value: number | undefined,
  attributes: Attributes = {},
): Field<HTMLInputElement> {
  return textField(words, { type: 'number', value, inputmode: 'numeric', ...attributes });
}
