import type { Json, JsonObject } from '#sandbox/contract.ts';
import { optionsOf } from '#sandbox/server/card-components.ts';
import { textAt } from '#sandbox/server/json.ts';
import { PageRefusal } from '#sandbox/server/page/page-refusal.ts';

/** What a person gives by a component. */
export type FieldKind = 'text' | 'choice' | 'choices' | 'moment' | 'tick';

/** The kind of a component that a person fills in; undefined for all others. */
export function fieldKind(component: JsonObject): FieldKind | undefined {
  switch (textAt(component, 'tag')) {
    case 'input':
      return 'text';
    case 'select_static':
    case 'select_person':
      return 'choice';
    case 'multi_select_static':
    case 'multi_select_person':
      return 'choices';
    case 'select_img':
      return component.multi_select === true ? 'choices' : 'choice';
    case 'date_picker':
    case 'picker_time':
    case 'picker_datetime':
      return 'moment';
    case 'checker':
      return 'tick';
    default:
      return undefined;
  }
}

/** Where the press happens, as far as it decides what may be given. */
export interface Surroundings {
  /** Whom a person picker without options of its own offers. */
  readonly members: readonly string[];
  /** The offset of the person's client: `+0800`. */
  readonly offset: string;
}

/** What a field holds before anybody touches it. */
export function initialOf(field: JsonObject, { offset }: Surroundings): Json {
  switch (fieldKind(field)) {
    case undefined:
    case 'text':
      return textAt(field, 'default_value') ?? '';
    case 'choice':
      return initialChoice(field);
    case 'choices':
      return field.selected_values ?? [];
    case 'moment': {
      const initial = initialMoment(field);
      return initial ? `${initial} ${offset}` : '';
    }
    case 'tick':
      return field.checked === true;
  }
}

/** JSON 1.0 names an option by its words, 2.0 by its value or its place, counted from 1. */
function initialChoice(field: JsonObject): string {
  const options = optionsOf(field);
  const wanted = textAt(field, 'initial_option');
  const chosen =
    options.find(({ value }) => wanted !== undefined && value === wanted) ??
    options.find(({ text }) => wanted !== undefined && textAt(text, 'content') === wanted) ??
    options[Number(field.initial_index ?? 0) - 1];
  return textAt(chosen, 'value') ?? '';
}

function initialMoment(field: JsonObject): string | undefined {
  return (
    textAt(field, 'initial_date') ??
    textAt(field, 'initial_time') ??
    textAt(field, 'initial_datetime')
  );
}

/**
 * What was given by a component, as the platform hands it on. Throws a PageRefusal when no client could have sent it:
 * an option that is not there, a text that is too long, a date that is none.
 */
export function givenBy(component: JsonObject, value: Json, around: Surroundings): Json {
  const kind = fieldKind(component) ?? 'text';
  if (value === '' || value === null) return nothing[kind];
  switch (kind) {
    case 'text':
      return textOf(component, value);
    case 'choice':
      return optionOf(component, value, around);
    case 'choices':
      return optionsIn(component, value, around);
    case 'moment':
      return momentOf(component, value, around);
    case 'tick':
      if (typeof value !== 'boolean') throw strange(component, value);
      return value;
  }
}

const nothing: Readonly<Record<FieldKind, Json>> = {
  text: '',
  choice: '',
  choices: [],
  moment: '',
  tick: false,
};

const longestText = 1000;

function textOf(component: JsonObject, value: Json): string {
  const longest = Number(component.max_length ?? longestText);
  if (typeof value !== 'string' || [...value].length > longest) throw strange(component, value);
  return value;
}

function optionsIn(component: JsonObject, value: Json, around: Surroundings): Json {
  if (!Array.isArray(value)) throw strange(component, value);
  return value.map((entry: Json) => optionOf(component, entry, around));
}

/** A person picker offers its options, or all of the chat. */
function optionOf(component: JsonObject, value: Json, { members }: Surroundings): string {
  const offered = optionsOf(component).filter(({ disabled }) => disabled !== true);
  const isPerson = String(component.tag).endsWith('person');
  const values = isPerson && offered.length === 0 ? members : offered.map((option) => option.value);
  if (typeof value !== 'string' || !values.includes(value)) throw strange(component, value);
  return value;
}

const moments: Readonly<Record<string, RegExp>> = {
  date_picker: /^(\d{4}-\d{2}-\d{2})( [+-]\d{4})?$/,
  picker_time: /^(\d{2}:\d{2})( [+-]\d{4})?$/,
  picker_datetime: /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2})( [+-]\d{4})?$/,
};

/** `2024-04-29 07:07 +0800`; whoever plays a person may leave the offset out. */
function momentOf(component: JsonObject, value: Json, { offset }: Surroundings): string {
  const [, moment, own] = moments[String(component.tag)]?.exec(String(value)) ?? [];
  if (moment === undefined) throw strange(component, value);
  return `${moment}${own ?? ` ${offset}`}`;
}

function strange(component: JsonObject, value: Json): PageRefusal {
  const name = textAt(component, 'name') ?? '';
  const what = JSON.stringify(value);
  return new PageRefusal(400, `nobody can give ${what} by the ${component.tag} ${name}`);
}
