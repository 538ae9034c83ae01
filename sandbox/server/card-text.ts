import type { Json, JsonObject } from '#sandbox/contract.ts';
import { componentsOf } from './card-components.ts';
import { objectAt, textAt } from './json.ts';

/**
 * What a chat list shows of a card: its summary, else its title, else the first text on it.
 * Source: Feishu cards, frequently asked questions, "sending".
 */
export function cardPreview(card: JsonObject): string {
  return (
    textAt(objectAt(objectAt(card, 'config'), 'summary'), 'content') ||
    textAt(objectAt(objectAt(card, 'header'), 'title'), 'content') ||
    firstText(card.body) ||
    '[卡片消息]'
  );
}

function firstText(body: Json | undefined): string | undefined {
  for (const { component } of componentsOf(body)) {
    const text = component.tag === 'div' ? objectAt(component, 'text') : component;
    if (component.tag === 'div' || component.tag === 'markdown') return textAt(text, 'content');
  }
  return undefined;
}
