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
    withoutMarks(firstText(card.body) ?? '') ||
    '[卡片消息]'
  );
}

/** The first line of a markdown text as it reads: links by their words, tags and emphasis gone. */
function withoutMarks(markdown: string): string {
  const [line = ''] = markdown.trim().split('\n');
  return line
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>|\*\*|~~|`/g, '')
    .replace(/^[#>\-\s]+/, '');
}

function firstText(body: Json | undefined): string | undefined {
  for (const { component } of componentsOf(body)) {
    const text = component.tag === 'div' ? objectAt(component, 'text') : component;
    if (component.tag === 'div' || component.tag === 'markdown') return textAt(text, 'content');
  }
  return undefined;
}
