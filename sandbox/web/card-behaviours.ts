/** What a component's `behaviors` ask for when it is pressed. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext } from './card-context.ts';
import { isPhone } from './device.ts';
import { objectAt, objectsAt, textAt } from './json.ts';

function behaviourOf(component: JsonObject, type: string): JsonObject | undefined {
  return objectsAt(component, 'behaviors').find((behaviour) => textAt(behaviour, 'type') === type);
}

/**
 * Whether a press of a button, a tick or an area is sent. Without a `callback` behaviour it is silent in JSON 2.0,
 * whatever `value` the component carries of its own; in JSON 1.0 the value is enough.
 */
export function callsBack(component: JsonObject, { isOld }: Pick<CardContext, 'isOld'>): boolean {
  if (behaviourOf(component, 'callback') !== undefined) return true;
  return isOld && component.value !== undefined;
}

/** What a component gives back as `action.value`: that of its callback behaviour, else its own. */
export function actionValue(component: JsonObject): JsonObject | undefined {
  return objectAt(behaviourOf(component, 'callback'), 'value') ?? objectAt(component, 'value');
}

const isApple = /iPhone|iPad/.test(navigator.userAgent);

/**
 * The address that is meant for this client. One of a client's own goes before the common one, so that
 * `lark://msgcard/unsupported_action` keeps a client from opening anything.
 * Source: Feishu cards, configuring card interactions, `open_url`.
 */
export function addressOf(urls: JsonObject | undefined): string | undefined {
  const own = isPhone() ? (isApple ? 'ios_url' : 'android_url') : 'pc_url';
  return textAt(urls, own) || textAt(urls, 'default_url') || textAt(urls, 'url');
}

/** Opens what a component leads to in a new tab: its `open_url` behaviour, or the `url` and `multi_url` of JSON 1.0. */
export function openAddress(component: JsonObject): void {
  const behaviour = behaviourOf(component, 'open_url') ?? objectAt(component, 'multi_url');
  visit(addressOf(behaviour ?? component));
}

/** Whether an address may be opened or linked: http and https alone. */
export function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\/[^\s]/i.test(url);
}

export function visit(url: string | undefined): void {
  if (isWebAddress(url)) window.open(url, '_blank', 'noopener,noreferrer');
}
