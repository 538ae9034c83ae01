import type { Json, JsonObject } from '#sandbox/contract.ts';
import { fieldsOf } from '#sandbox/server/card-components.ts';
import { textAt } from '#sandbox/server/json.ts';
import { PageRefusal } from '#sandbox/server/page/page-refusal.ts';
import type { Variation } from '#sandbox/server/variation.ts';
import { fieldKind, givenBy, initialOf, type Surroundings } from './fields.ts';

/** A field of a form as it is when the form is submitted. */
interface FilledField {
  readonly field: JsonObject;
  readonly name: string;
  readonly initial: Json;
  readonly value: Json;
}

/**
 * Every field of the form with what was given, or what it held from the start where nothing was. Throws a PageRefusal
 * when a name is none of the form's, or no client could have sent the value.
 */
export function fillForm(
  form: JsonObject,
  given: JsonObject,
  around: Surroundings,
): readonly FilledField[] {
  const fields = fieldsOf(form);
  const names = new Set(fields.map((field) => textAt(field, 'name')));
  const strange = Object.keys(given).find((name) => !names.has(name));
  if (strange !== undefined) throw new PageRefusal(400, `the form has no field ${strange}`);
  return fields.map((field) => {
    const name = textAt(field, 'name') ?? '';
    const initial = initialOf(field, around);
    const value = Object.hasOwn(given, name) ? givenBy(field, given[name] ?? '', around) : initial;
    return { field, name, initial, value };
  });
}

/** Whether a field that must be filled is not: then nothing is submitted. */
export function lacksRequired(filled: readonly FilledField[]): boolean {
  return filled.some(({ field, value }) => field.required === true && isBlank(value));
}

/**
 * What the bot is given as `form_value`. A blank input is `""`; how a field that nobody touched is told, the documents
 * leave open. Source: Feishu cards, card callback communication; configure card interactions, the example.
 */
export function formValueOf(
  filled: readonly FilledField[],
  variation: Pick<Variation, 'of'>,
): JsonObject {
  return Object.fromEntries(
    filled.flatMap((field) => {
      const told = toldOf(field, variation);
      return told === undefined ? [] : [[field.name, told] as const];
    }),
  );
}

function toldOf(
  { field, initial, value }: FilledField,
  variation: Pick<Variation, 'of'>,
): Json | undefined {
  const isUntouched = isBlank(value) && isBlank(initial);
  switch (isUntouched ? fieldKind(field) : 'text') {
    case undefined:
    case 'text':
      return value;
    case 'choice':
    case 'moment':
      return untouchedChoices[variation.of('untouched_choice')];
    case 'choices':
      return untouchedChoices[variation.of('untouched_choices')];
    case 'tick':
      return variation.of('untouched_checker') === 'false' ? false : undefined;
  }
}

const untouchedChoices: Readonly<Record<'absent' | 'blank' | 'null' | 'empty', Json | undefined>> =
  { absent: undefined, blank: '', null: null, empty: [] };

function isBlank(value: Json): boolean {
  return value === '' || value === false || (Array.isArray(value) && value.length === 0);
}
