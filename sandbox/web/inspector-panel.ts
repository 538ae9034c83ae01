/** What passes between the platform and the bot, live: calls, deliveries, connections; the newest first. */
import type { InspectorEntry } from '#sandbox/contract.ts';
import { element, pressable } from './dom.ts';
import { Drawer } from './drawer.ts';
import { selectField, textField } from './form-field.ts';
import { entryElement, isFailure } from './inspector-entry.ts';
import { followInspector } from './streams.ts';

/** As many as the server keeps. */
const kept = 500;

const kinds = [
  { value: 'all', words: '全部' },
  { value: 'call', words: '接口调用' },
  { value: 'event', words: '事件' },
  { value: 'callback', words: '卡片回调' },
  { value: 'connection', words: '长连接' },
];

/** Opened, it listens; closed, it does not. */
export function inspectorPanel(): Drawer {
  const feed = new InspectorFeed();
  let unfollow: () => void = () => undefined;
  return new Drawer({
    title: '检查器',
    content: feed.element,
    onOpen: () => {
      feed.clear();
      unfollow = followInspector(
        (entry) => feed.take(entry),
        (open) => feed.showLink(open),
      );
    },
    onClose: () => unfollow(),
  });
}

class InspectorFeed {
  readonly element: HTMLElement;
  readonly #kind = selectField('类型', kinds);
  readonly #words = textField('包含文字', { type: 'search', placeholder: '路径、错误码、JSON…' });
  readonly #onlyFailures = element('input', { type: 'checkbox' });
  readonly #list = element('ol', { class: 'inspected-list', 'aria-label': '调用与推送' });
  readonly #count = element('p', { class: 'inspected-count', role: 'status' });
  #entries: InspectorEntry[] = [];
  #came: InspectorEntry[] = [];
  #isLinked: boolean = true;

  constructor() {
    const clear = pressable({ class: 'button small' }, () => this.clear(), '清空');
    const failures = element('label', { class: 'only-failures' }, this.#onlyFailures, '只看失败');
    this.element = element(
      'div',
      { class: 'drawer-body inspector' },
      element('div', { class: 'inspector-filters' }, this.#kind.element, this.#words.element),
      element('div', { class: 'inspector-tools' }, failures, this.#count, clear),
      this.#list,
    );
    const show = () => this.#showAll();
    this.#kind.input.addEventListener('change', show);
    this.#words.input.addEventListener('input', show);
    this.#onlyFailures.addEventListener('change', show);
  }

  clear(): void {
    this.#entries = [];
    this.#showAll();
  }

  /** A server that starts anew counts from one again. */
  showLink(open: boolean): void {
    this.#isLinked = open;
    this.#showCount();
  }

  /** Entries that come together are drawn together. */
  take(entry: InspectorEntry): void {
    if (this.#came.length === 0) requestAnimationFrame(() => this.#drawCame());
    this.#came.push(entry);
  }

  #drawCame(): void {
    const came = this.#came;
    this.#came = [];
    this.#entries = [...this.#entries, ...came].slice(-kept);
    const shown = came.slice(-kept).filter((entry) => this.#passes(entry));
    this.#list.prepend(...shown.toReversed().map(entryElement));
    while (this.#list.childElementCount > kept) this.#list.lastElementChild?.remove();
    this.#showCount();
  }

  #showAll(): void {
    const shown = this.#entries.filter((entry) => this.#passes(entry));
    this.#list.replaceChildren(...shown.toReversed().map(entryElement));
    this.#showCount();
  }

  #showCount(): void {
    const words = `${this.#list.childElementCount} 条`;
    this.#count.replaceChildren(this.#isLinked ? words : `${words} · 正在重新连接…`);
  }

  #passes(entry: InspectorEntry): boolean {
    const kind = this.#kind.input.value;
    const own = entry.kind === 'delivery' ? entry.what : entry.kind;
    if (kind !== 'all' && kind !== own) return false;
    if (this.#onlyFailures.checked && !isFailure(entry)) return false;
    const words = this.#words.input.value.trim().toLowerCase();
    return words === '' || JSON.stringify(entry).toLowerCase().includes(words);
  }
}
