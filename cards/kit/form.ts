import { plainText } from './button.ts';
import type { Form, FormElement, Input, MultiSelect } from './element.ts';
import { cleanText, shorten } from './escape.ts';

/** What the platform takes into one input. Source: Feishu, card component input. */
const LONGEST_INPUT = 1000;
const LONGEST_PLACEHOLDER = 100;

export interface InputOptions {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly labelAt?: 'top' | 'left';
  readonly maxLength?: number;
}

/** A line to type in. Never `required`: the client would swallow the press, and the server explains better. */
export function input(options: InputOptions): Input {
  const value = (options.value ?? '').slice(0, LONGEST_INPUT);
  const hint = options.placeholder;
  return {
    tag: 'input',
    name: options.name,
    label: plainText(options.label),
    label_position: options.labelAt ?? 'top',
    width: 'fill',
    max_length: options.maxLength ?? LONGEST_INPUT,
    ...(value === '' ? {} : { default_value: value }),
    ...(hint === undefined ? {} : { placeholder: plainText(shorten(hint, LONGEST_PLACEHOLDER)) }),
  };
}

/** Several of a list, searchable on every client. The platform takes it inside a form only. */
export function multiSelect(options: {
  readonly name: string;
  readonly placeholder: string;
  readonly options: readonly {
    readonly value: string;
    readonly text: string;
    readonly isChosen: boolean;
  }[];
}): MultiSelect {
  return {
    tag: 'multi_select_static',
    name: options.name,
    placeholder: plainText(options.placeholder),
    width: 'fill',
    selected_values: options.options.flatMap(({ value, isChosen }) => (isChosen ? [value] : [])),
    options: options.options.map(({ value, text }) => ({
      value,
      text: plainText(shorten(cleanText(text), LONGEST_PLACEHOLDER)),
    })),
  };
}

export const form = (name: string, elements: readonly FormElement[]): Form => ({
  tag: 'form',
  name,
  vertical_spacing: '8px',
  elements,
});
