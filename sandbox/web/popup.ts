/** Small panels over the page: lists, menus, questions. They are native popovers and dialogs, so Escape and a press beside them close them. */
import { element, pressable, setAttributes, style } from './dom.ts';

const margin = 8;
const highest = 400;
const tallest = 720;
const usualWidth = 200;

export interface Popup {
  readonly close: () => void;
}

export interface PopupOptions {
  /** In pixels; a panel is as wide as its anchor otherwise, a `narrow` one as wide as its content. */
  readonly atLeast?: number;
  readonly narrow?: boolean;
  /** What it is, for those who do not see it. The panel is a dialogue then; without it its content speaks for itself. */
  readonly label?: string;
  /** As high as the window allows: for forms. */
  readonly tall?: boolean;
  readonly onClose?: () => void;
}

/** Puts the panel under its anchor, or above where there is more room, and never beyond the window. */
function place(panel: HTMLElement, anchor: HTMLElement, options: PopupOptions): void {
  const around = anchor.getBoundingClientRect();
  const below = window.innerHeight - around.bottom - margin * 2;
  const above = around.top - margin * 2;
  const downwards = below >= Math.min(280, above);
  const room = window.innerWidth - margin * 2;
  const width = Math.min(Math.max(around.width, options.atLeast ?? usualWidth), room);
  style(panel, {
    width: options.narrow === true ? 'max-content' : `${width}px`,
    'max-height': `${Math.min(options.tall === true ? tallest : highest, Math.max(160, downwards ? below : above))}px`,
    top: downwards ? `${around.bottom + 4}px` : 'auto',
    bottom: downwards ? 'auto' : `${window.innerHeight - around.top + 4}px`,
  });
  const rightmost = window.innerWidth - panel.offsetWidth - margin;
  style(panel, { left: `${Math.max(margin, Math.min(around.left, rightmost))}px` });
}

/** Opens a panel at an anchor. It stands beside the anchor in the document, so it goes away with it. */
export function openPopup(
  anchor: HTMLElement,
  content: HTMLElement,
  options: PopupOptions = {},
): Popup {
  const panel = element('div', { class: 'popup', popover: 'auto' }, content);
  if (options.label !== undefined) {
    setAttributes(panel, { role: 'dialog', 'aria-label': options.label, tabindex: -1 });
  }
  anchor.after(panel);
  const isButton = anchor instanceof HTMLButtonElement;
  if (isButton) setAttributes(anchor, { 'aria-expanded': 'true' });
  panel.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return;
    // Where the focus goes down with the panel it returns to what opened it.
    const hadFocus = panel.contains(document.activeElement);
    panel.remove();
    if (isButton) setAttributes(anchor, { 'aria-expanded': 'false' });
    if (hadFocus) anchor.focus();
    options.onClose?.();
  });
  panel.showPopover();
  place(panel, anchor, options);
  if (options.label !== undefined) {
    panel.focus();
    keepFocus(panel);
  }
  return { close: () => panel.hidePopover() };
}

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';

/** Tab goes round inside the panel. */
function keepFocus(panel: HTMLElement): void {
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return;
    const stops = [...panel.querySelectorAll<HTMLElement>(focusable)].filter(
      (stop) => stop.tabIndex >= 0 && stop.checkVisibility(),
    );
    const [first] = stops;
    const last = stops.at(-1);
    const at = document.activeElement;
    const leaves = event.shiftKey ? at === first || at === panel : at === last;
    if (!leaves) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  });
}

/** A menu of things to do under a button. */
export function openMenu(
  anchor: HTMLElement,
  entries: readonly { readonly text: string; readonly act: () => void }[],
): void {
  const buttons = entries.map((entry) =>
    pressable(
      { class: 'menu-entry', role: 'menuitem' },
      () => {
        popup.close();
        entry.act();
      },
      entry.text,
    ),
  );
  const menu = element('div', { class: 'menu', role: 'menu' }, ...buttons);
  menu.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = buttons.findIndex((button) => button.matches(':focus'));
    buttons.at((at + step) % buttons.length)?.focus();
  });
  const popup = openPopup(anchor, menu, { narrow: true });
  buttons[0]?.focus();
}

/** Asks before something is done; false when the person turns back. */
export function ask(title: string, text: string): Promise<boolean> {
  const dialog = element('dialog', { class: 'question', 'aria-label': title });
  const { promise, resolve } = Promise.withResolvers<boolean>();
  dialog.append(
    element('h2', {}, title),
    element('p', {}, text),
    element(
      'div',
      { class: 'question-buttons' },
      pressable({ class: 'button' }, () => dialog.close('no'), '取消'),
      pressable(
        { class: 'button primary_filled', autofocus: true },
        () => dialog.close('yes'),
        '确定',
      ),
    ),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    resolve(dialog.returnValue === 'yes');
  });
  document.body.append(dialog);
  dialog.showModal();
  return promise;
}

/** Shows an image as large as the window allows; any press closes it. */
export function showLarge(source: string, alt: string): void {
  const close = pressable(
    { class: 'lightbox-close', 'aria-label': '关闭' },
    () => dialog.close(),
    '关闭',
  );
  const dialog = element(
    'dialog',
    { class: 'lightbox', 'aria-label': alt },
    element('img', { src: source, alt }),
    close,
  );
  dialog.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
