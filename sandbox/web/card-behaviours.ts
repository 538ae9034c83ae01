/** What a component's `behaviors` ask for when it is pressed. */
import type { JsonObject } from '#sandbox/contract.ts';
import { objectAt, objectsAt, textAt } from './json.ts';

function behaviourOf(component: JsonObject, type: string): JsonObject | undefined {
  return objectsAt(component, 'behaviors').find((behaviour) => textAt(behaviour, 'type') === type);
}

/**
 * Whether a press of a button, a tick or an area is sent. Without a `callback` behaviour it is silent on the
 * platform, whatever `value` the component carries of its own.
 */
export function callsBack(component: JsonObject): boolean {
  return behaviourOf(component, 'callback') !== undefined;
}

/** What a component gives back as `action.value`: that of its callback behaviour, else its own. */
export function actionValue(component: JsonObject): JsonObject | undefined {
  return objectAt(behaviourOf(component, 'callback'), 'value') ?? objectAt(component, 'value');
}

/** Opens the address of an `open_url` behaviour in a new tab. */
export function openAddress(component: JsonObject): void {
  const behaviour = behaviourOf(component, 'open_url');
  visit(textAt(behaviour, 'pc_url') || textAt(behaviour, 'default_url'));
}

export function visit(url: string | undefined): void {
  if (url !== undefined && /^https?:\/\//i.test(url)) window.open(url, '_blank', 'noopener');
}
