/**
 * A long list of which only what is near the window stands in the document. What one looks at stays where it is when
 * rows above it come in or change their height; at the bottom, the bottom stays.
 */
import { style } from './dom.ts';
import { RowHeights } from './row-heights.ts';

export interface Row<Item> {
  readonly element: HTMLElement;
  /** Shows the item as it is now, after the one before it. */
  readonly show: (item: Item, previous: Item | undefined) => void;
}

export interface VirtualListOptions<Item> {
  /** What scrolls. */
  readonly frame: HTMLElement;
  /** Inside the frame: the rows are its only children. */
  readonly list: HTMLElement;
  readonly keyOf: (item: Item) => string;
  /** The height of a row that was never shown, in pixels. */
  readonly estimate: (item: Item) => number;
  readonly create: (item: Item) => Row<Item>;
  /** Called after every scrolling and every change of what is shown. */
  readonly onShown: () => void;
}

/** The row that keeps its place, and how far its top is below the frame's. */
interface Anchor {
  readonly key: string;
  readonly below: number;
}

/** How near to the end counts as being there, in pixels. */
const nearEnd = 80;
/** How much is shown beyond the window, above and below, in windows. */
const beyond = 1.5;
/** Rows that somebody wrote into or opened are kept as they are, up to so many. */
const mostTouched = 200;

export class VirtualList<Item> {
  readonly #options: VirtualListOptions<Item>;
  readonly #heights = new RowHeights();
  readonly #rows = new Map<string, Row<Item>>();
  readonly #touched = new Set<string>();
  readonly #sizes: ResizeObserver;
  #items: readonly Item[] = [];
  #keys: readonly string[] = [];
  #anchor: Anchor | undefined;
  #atEnd: boolean = true;

  constructor(options: VirtualListOptions<Item>) {
    this.#options = options;
    this.#sizes = new ResizeObserver((entries) => this.#resized(entries));
    this.#sizes.observe(options.frame);
    options.frame.addEventListener('scroll', () => this.#scrolled());
    for (const type of ['input', 'change', 'click']) {
      options.list.addEventListener(type, (event) => this.#touch(event.target));
    }
  }

  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** The index of the first row that is at least partly in the window, and of the last. */
  get visible(): { readonly first: number; readonly last: number } {
    const { scrollTop, clientHeight } = this.#options.frame;
    return {
      first: this.#heights.at(scrollTop),
      last: this.#heights.at(scrollTop + clientHeight),
    };
  }

  /** Shows these items from now on. */
  setItems(items: readonly Item[]): void {
    this.#items = items;
    this.#keys = items.map(this.#options.keyOf);
    this.#heights.setRows(this.#keys, items.map(this.#options.estimate));
    this.#update();
  }

  /** Makes every row anew. */
  rebuild(): void {
    for (const key of [...this.#rows.keys()]) this.#forget(key);
    this.#touched.clear();
    this.#update();
  }

  scrollToEnd(): void {
    this.#atEnd = true;
    this.#update();
  }

  /** Brings a row into the upper part of the window; gives its element. */
  scrollTo(key: string): HTMLElement | undefined {
    this.#atEnd = false;
    this.#anchor = { key, below: this.#options.frame.clientHeight / 4 };
    this.#update();
    return this.#rows.get(key)?.element;
  }

  #scrolled(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.#options.frame;
    // A list that is not laid out has no place to remember.
    if (clientHeight === 0) return;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < nearEnd;
    const first = this.#heights.at(scrollTop);
    const key = this.#keys[first];
    this.#anchor =
      key === undefined ? undefined : { key, below: (this.#heights.topOf(first) ?? 0) - scrollTop };
    // Near the end is not at the end: who scrolls away from it slowly is not pulled back.
    this.#update(false);
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    if (this.#options.frame.clientHeight === 0) return;
    const isFrame = entries.some(({ target }) => target === this.#options.frame);
    if (this.#measure() || isFrame) this.#update();
  }

  /** Brings the document in line with the items, the place and the heights. */
  #update(toEnd: boolean = this.#atEnd): void {
    const { frame, list } = this.#options;
    // A row that turns out higher than it was thought moves its neighbours: a second look settles it.
    for (let look = 0; look < 4; look += 1) {
      this.#mount(this.#wanted(toEnd));
      style(list, { '--below': `${this.#heights.whole - this.#shownEnd()}px` });
      if (frame.clientHeight === 0 || !this.#measure()) break;
    }
    const place = toEnd ? frame.scrollHeight - frame.clientHeight : this.#place();
    if (Math.abs(frame.scrollTop - place) >= 1) frame.scrollTop = place;
    this.#options.onShown();
  }

  /** Where the frame has to stand so that the anchor keeps its place. */
  #place(): number {
    const { scrollTop } = this.#options.frame;
    if (!this.#anchor) return scrollTop;
    const top = this.#heights.topOf(this.#keys.indexOf(this.#anchor.key));
    return top === undefined ? scrollTop : Math.max(0, top - this.#anchor.below);
  }

  /** The indices to be in the document, in order. The row that one writes in stays, wherever it is. */
  #wanted(toEnd: boolean): readonly number[] {
    const room = Math.max(this.#options.frame.clientHeight, 600);
    const place = toEnd ? this.#heights.whole - room : this.#place();
    const first = this.#heights.at(place - room * beyond);
    const last = this.#heights.at(place + room * (1 + beyond));
    const wanted = new Set<number>();
    for (let index = first; index <= last && index < this.#items.length; index += 1) {
      wanted.add(index);
    }
    const focused = this.#keyOf(document.activeElement);
    const kept = focused === undefined ? -1 : this.#keys.indexOf(focused);
    if (kept >= 0) wanted.add(kept);
    return [...wanted].toSorted((one, other) => one - other);
  }

  #mount(wanted: readonly number[]): void {
    const { list } = this.#options;
    const keys = new Set(wanted.map((index) => this.#keys[index]));
    for (const key of [...this.#rows.keys()]) if (!keys.has(key)) this.#unmount(key);
    let cursor = list.firstElementChild;
    let reached = 0;
    for (const index of wanted) {
      const { element } = this.#show(index);
      // What is left out above a row is room above it.
      style(element, { 'margin-top': `${(this.#heights.topOf(index) ?? 0) - reached}px` });
      reached = this.#heights.topOf(index + 1) ?? 0;
      if (element === cursor) cursor = cursor.nextElementSibling;
      else list.insertBefore(element, cursor);
    }
  }

  #show(index: number): Row<Item> {
    const item = this.#items[index];
    const key = this.#keys[index];
    if (item === undefined || key === undefined) throw new Error(`no row ${index}`);
    const row = this.#rows.get(key) ?? this.#options.create(item);
    if (!this.#rows.has(key)) {
      row.element.dataset.row = key;
      this.#rows.set(key, row);
      this.#sizes.observe(row.element);
    }
    row.show(item, this.#items[index - 1]);
    return row;
  }

  /** Takes a row out of the document. One that was touched is kept aside, with what stands in its fields. */
  #unmount(key: string): void {
    if (!this.#touched.has(key)) this.#forget(key);
    else this.#rows.get(key)?.element.remove();
  }

  #forget(key: string): void {
    const row = this.#rows.get(key);
    if (!row) return;
    this.#sizes.unobserve(row.element);
    row.element.remove();
    this.#rows.delete(key);
  }

  /** Where the last row in the document ends. */
  #shownEnd(): number {
    const key = this.#keyOf(this.#options.list.lastElementChild);
    const index = key === undefined ? -1 : this.#keys.indexOf(key);
    return this.#heights.topOf(index + 1) ?? 0;
  }

  /** Reads the heights of the rows in the document; true when one is not as it was thought. */
  #measure(): boolean {
    let isChanged = false;
    for (const [key, { element }] of this.#rows) {
      if (!element.isConnected) continue;
      const { height } = element.getBoundingClientRect();
      if (this.#heights.measured(key, height)) isChanged = true;
    }
    return isChanged;
  }

  #keyOf(node: Element | null): string | undefined {
    const row = node?.closest('[data-row]');
    return row instanceof HTMLElement && row.parentElement === this.#options.list
      ? row.dataset.row
      : undefined;
  }

  #touch(target: EventTarget | null): void {
    const key = target instanceof Element ? this.#keyOf(target) : undefined;
    if (key === undefined) return;
    this.#touched.delete(key);
    this.#touched.add(key);
    const [oldest] = this.#touched;
    if (this.#touched.size > mostTouched && oldest !== undefined) this.#touched.delete(oldest);
  }
}
