import type { OpenId } from '#domain/ids.ts';
import { plainText } from './button.ts';
import type {
  Form,
  FormElement,
  Input,
  MultiSelect,
  MultiSelectPerson,
  Select,
} from './element.ts';
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
  /** So many lines to begin with, and more as it is filled; without it the input is one line. */
  readonly lines?: number;
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
    ...(options.lines === undefined
      ? {}
      : { input_type: 'multiline_text', rows: options.lines, auto_resize: true }),
  };
}

/** One of a list, searchable on every client. */
export function select(options: {
  readonly name: string;
  readonly placeholder: string;
  /** The value that is chosen so far; '' for none. */
  readonly chosen: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}): Select {
  return {
    tag: 'select_static',
    name: options.name,
    placeholder: plainText(options.placeholder),
    width: 'fill',
    ...(options.chosen === '' ? {} : { initial_option: options.chosen }),
    options: options.options.map(({ value, text }) => ({
      value,
      text: plainText(shorten(cleanText(text), LONGEST_PLACEHOLDER)),
    })),
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

/** Several of the listed people. The platform offers nobody else: there is no picker for the whole company. */
export function multiSelectPerson(options: {
  readonly name: string;
  readonly placeholder: string;
  readonly people: readonly OpenId[];
  readonly chosen: readonly OpenId[];
}): MultiSelectPerson {
  return {
    tag: 'multi_select_person',
    name: options.name,
    placeholder: plainText(options.placeholder),
    width: 'fill',
    selected_values: options.chosen,
    options: options.people.map((value) => ({ value })),
  };
}

export const form = (name: string, elements: readonly FormElement[]): Form => ({
  tag: 'form',
  name,
  vertical_spacing: '8px',
  elements,
});
