/** The pages of a table. */
import { element, pressable } from './dom.ts';
import { icon } from './icons.ts';

interface Pages {
  readonly pages: number;
  readonly count: number;
  /** Shows a page, counted from 0. */
  readonly show: (page: number) => void;
}

/** Shows the first page; gives the buttons that turn the pages, or nothing where there is only one. */
export function pager({ pages, count, show }: Pages): HTMLElement | undefined {
  show(0);
  if (pages <= 1) return undefined;
  let page = 0;
  const words = element('span', { 'aria-live': 'polite' });
  const dress = () => {
    words.replaceChildren(`${page + 1} / ${pages} 页`);
    back.disabled = page === 0;
    forth.disabled = page === pages - 1;
  };
  const turn = (by: number) => {
    page = Math.min(pages - 1, Math.max(0, page + by));
    show(page);
    dress();
  };
  const back = turner('上一页', 'left', () => turn(-1));
  const forth = turner('下一页', 'right', () => turn(1));
  dress();
  const total = element('span', { class: 'pager-count' }, `共 ${count} 行`);
  return element('div', { class: 'pager' }, total, back, words, forth);
}

function turner(words: string, mark: string, act: () => void): HTMLButtonElement {
  return pressable({ class: 'pager-button', 'aria-label': words }, act, icon(mark));
}
