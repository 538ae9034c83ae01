/** A panel at the side of what it belongs to; on a phone it covers that whole. Escape closes it. */
import { element, freshId, pressable, setAttributes } from './dom.ts';
import { icon } from './icons.ts';

export interface DrawerOptions {
  readonly title: string;
  readonly content: HTMLElement;
  readonly onOpen?: () => void;
  readonly onClose?: () => void;
}

/** The event on the body when the page's width changes between desktop and phone. */
export const widthChange = 'widthchange';

export class Drawer {
  readonly element: HTMLElement;
  readonly #options: DrawerOptions;
  readonly #closeButton: HTMLElement;
  #opener: HTMLElement | undefined;

  constructor(options: DrawerOptions) {
    this.#options = options;
    const { title, content } = options;
    const titleId = freshId('drawer');
    this.#closeButton = pressable(
      { class: 'tool', 'aria-label': `关闭${title}` },
      () => this.close(),
      icon('close'),
    );
    const words = element('h2', { id: titleId }, title);
    this.element = element(
      'aside',
      { class: 'drawer', 'aria-labelledby': titleId, hidden: true },
      element('header', { class: 'drawer-head' }, words, this.#closeButton),
      content,
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      this.close();
    });
    document.body.addEventListener(widthChange, () => this.#cover());
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** The button that opens it says whether it is open, and has the focus back when it closes. */
  openedBy(button: HTMLElement): void {
    this.#opener = button;
    this.#tellOpener();
  }

  toggle(): void {
    if (this.isOpen) this.close();
    else this.#open();
  }

  close(): void {
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.#cover();
    this.#tellOpener();
    this.#options.onClose?.();
    this.#opener?.focus();
  }

  #open(): void {
    this.element.hidden = false;
    this.#cover();
    this.#tellOpener();
    this.#closeButton.focus();
    this.#options.onOpen?.();
  }

  #tellOpener(): void {
    if (this.#opener) setAttributes(this.#opener, { 'aria-expanded': String(this.isOpen) });
  }

  /** What lies under a panel that covers everything is out of reach. */
  #cover(): void {
    const covers = this.isOpen && document.body.dataset.width === 'phone';
    for (const sibling of this.element.parentElement?.children ?? []) {
      if (sibling instanceof HTMLElement && sibling !== this.element) sibling.inert = covers;
    }
  }
}
