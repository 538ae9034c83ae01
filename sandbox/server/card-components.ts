import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '#sandbox/contract.ts';
import { isJsonObject, objectAt, textAt } from './json.ts';

/** A component on a card, and the form around it. */
export interface PlacedComponent {
  readonly component: JsonObject;
  readonly form: JsonObject | undefined;
}

/** Keys whose values are data of the card's author, not parts of the card: a `tag` or an id in them says nothing. */
export const dataKeys = new Set(['value', 'behaviors', 'rows', 'chart_spec']);

/** Every object of a card that has a tag, parents before children. */
export function* componentsOf(
  value: Json | undefined,
  form?: JsonObject,
): Generator<PlacedComponent> {
  const component = isJsonObject(value) && typeof value.tag === 'string' ? value : undefined;
  if (component) yield { component, form };
  const inner = component?.tag === 'form' ? component : form;
  for (const part of partsOf(value)) yield* componentsOf(part, inner);
}

function partsOf(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value;
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => (dataKeys.has(key) ? [] : [part]));
}

export interface Wanted {
  readonly tag: string;
  readonly name?: string | undefined;
  readonly value?: Json | undefined;
}

/** The first component that fits: its tag, and its name and callback value where these are given. */
export function findComponent(card: JsonObject, wanted: Wanted): PlacedComponent | undefined {
  for (const placed of componentsOf(card)) {
    if (fits(placed.component, wanted)) return placed;
  }
  return undefined;
}

function fits(component: JsonObject, wanted: Wanted): boolean {
  if (component.tag !== wanted.tag) return false;
  if (wanted.name !== undefined && component.name !== wanted.name) return false;
  return wanted.value === undefined || isDeepStrictEqual(actionValueOf(component), wanted.value);
}

/** What a component gives back as `action.value`: that of its callback behaviour, else its own. */
export function actionValueOf(component: JsonObject): Json | undefined {
  return callbackOf(component)?.value ?? component.value;
}

/** The behaviour that calls the bot back, if the component has one. */
export function callbackOf(component: JsonObject): JsonObject | undefined {
  return listAt(component, 'behaviors').find((behavior) => behavior.type === 'callback');
}

/** Whether it is a form's submit button: by the key of JSON 2.0, by that of 1.0, or by a behaviour of 1.0. */
export function isSubmit({ component, form }: PlacedComponent): boolean {
  if (form === undefined) return false;
  const behaviour = listAt(component, 'behaviors').find(({ type }) => type === 'form_action');
  return (
    component.form_action_type === 'submit' ||
    component.action_type === 'form_submit' ||
    (behaviour !== undefined && (behaviour.behavior ?? 'submit') === 'submit')
  );
}

const fieldTags = new Set([
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
  'select_img',
]);

/** The components of a form that a person fills in, those without a name among them. */
export function fieldsOf(form: JsonObject): JsonObject[] {
  return [...componentsOf(form.elements)]
    .map(({ component }) => component)
    .filter((component) => fieldTags.has(textAt(component, 'tag') ?? ''));
}

/** What a component's options are: the objects of its `options`. */
export function optionsOf(component: JsonObject): JsonObject[] {
  return listAt(component, 'options');
}

/** The objects in the list under a key. */
export function listAt(component: JsonObject, key: string): JsonObject[] {
  const value = component[key];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** Whether a card is one of JSON 1.0: those do not say which schema they follow. */
export function isOldCard(card: JsonObject): boolean {
  return card.schema === undefined || card.schema === '1.0';
}

/** Whether a change of the card is for all who see it. Only cards of JSON 1.0 can be otherwise, and are unless told. */
export function isShared(card: JsonObject): boolean {
  return !isOldCard(card) || objectAt(card, 'config')?.update_multi === true;
}

/** Whether the card is being written before people's eyes. */
export function isStreaming(card: JsonObject): boolean {
  return objectAt(card, 'config')?.streaming_mode === true;
}
