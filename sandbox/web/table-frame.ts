import { element } from './dom.ts';

/** What scrolls where a table is wider than its card. */
export function tableFrame(table: HTMLElement): HTMLElement {
  const attributes = { class: 'table-frame', tabindex: 0, role: 'group', 'aria-label': '表格' };
  return element('div', attributes, table);
}
