import type { Json, JsonObject } from '#sandbox/contract.ts';
import { componentsOf, isStreaming } from './card-components.ts';
import { objectAt, textAt } from './json.ts';

/**
 * What a chat list shows of a card: its summary, else that it is being written, else its title, else the first text on
 * it. Source: Feishu cards, frequently asked questions, "sending"; streaming updates.
 */
export function cardPreview(card: JsonObject): string {
  const title = objectAt(objectAt(card, 'header'), 'title');
  return (
    textAt(objectAt(objectAt(card, 'config'), 'summary'), 'content') ||
    (isStreaming(card) ? '[生成中...]' : '') ||
    textAt(title, 'content') ||
    textAt(objectAt(title, 'i18n'), 'zh_cn') ||
    withoutMarks(firstText(bodyOf(card)) ?? '') ||
    '[卡片消息]'
  );
}

/** Cards of JSON 1.0 have their components at the root, for all languages or for each. */
function bodyOf(card: JsonObject): Json | undefined {
  return card.body ?? card.elements ?? objectAt(card, 'i18n_elements')?.zh_cn;
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
