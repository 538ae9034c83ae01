import MarkdownIt from 'markdown-it';
import type { Placed } from './placed-components.ts';

const markdown = new MarkdownIt('commonmark').enable('table');

/** How many tables the text of a markdown component draws. */
export function countMarkdownTables({ tag, component }: Placed): number {
  const content =
    tag === 'markdown' && typeof component.content === 'string' ? component.content : '';
  if (!content.includes('|')) return 0;
  return markdown.parse(content, {}).filter(({ type }) => type === 'table_open').length;
}
