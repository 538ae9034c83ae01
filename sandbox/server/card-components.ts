import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '#sandbox/contract.ts';
import { isJsonObject, textAt } from './json.ts';

/** A component on a card, and the form around it. */
export interface PlacedComponent {
  readonly component: JsonObject;
  readonly form: JsonObject | undefined;
}

/** Every object of a card that has a tag, parents before children. */
export function* componentsOf(
  value: Json | undefined,
  form?: JsonObject,
): Generator<PlacedComponent> {
  if (isJsonObject(value)) {
    if (typeof value.tag === 'string') yield { component: value, form };
    const inner = value.tag === 'form' ? value : form;
    for (const child of Object.values(value)) yield* componentsOf(child, inner);
  } else if (Array.isArray(value)) {
    for (const child of value) yield* componentsOf(child, form);
  }
}

export interface Wanted {
  readonly tag: string;
  readonly name?: string | undefined;
  readonly value?: JsonObject | undefined;
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
  const behaviors = Array.isArray(component.behaviors) ? component.behaviors : [];
  return behaviors.filter(isJsonObject).find((behavior) => behavior.type === 'callback');
}

/** The components of a form that a person fills in: those with a name, without the buttons. */
export function fieldsOf(form: JsonObject): JsonObject[] {
  return [...componentsOf(form.elements)]
    .map(({ component }) => component)
    .filter((component) => textAt(component, 'name') && component.tag !== 'button');
}
