/** Small panels over the page: lists, menus, questions. They are native popovers and dialogs, so Escape and a press beside them close them. */
import { element, pressable, style } from './dom.ts';

const margin = 8;
const highest = 400;
const usualWidth = 200;

export interface Popup {
  readonly close: () => void;
}

export interface PopupOptions {
  /** In pixels; a panel is as wide as its anchor otherwise, a `narrow` one as wide as its content. */
  readonly atLeast?: number;
  readonly narrow?: boolean;
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
    'max-height': `${Math.min(highest, Math.max(160, downwards ? below : above))}px`,
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
  anchor.after(panel);
  panel.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return;
    panel.remove();
    options.onClose?.();
  });
  panel.showPopover();
  place(panel, anchor, options);
  return { close: () => panel.hidePopover() };
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
