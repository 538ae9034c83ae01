/** Short notices over the page, read out by screen readers. */
import type { PressOutcome } from '#sandbox/contract.ts';
import { element } from './dom.ts';
import { icon } from './icons.ts';

type ToastType = NonNullable<PressOutcome['toast']>['type'];

const shownMs = 4000;
const marks: Readonly<Record<ToastType, string>> = {
  info: 'info',
  success: 'yes',
  warning: 'warning',
  error: 'close',
};

export function toast(type: ToastType, content: string): void {
  const region = document.querySelector<HTMLElement>('#toasts');
  const notice = element(
    'div',
    { class: `toast ${type}` },
    icon(marks[type]),
    element('span', {}, content),
  );
  region?.append(notice);
  // Shown anew it lies above the popup or dialogue out of which it came.
  region?.hidePopover();
  region?.showPopover();
  setTimeout(() => notice.remove(), shownMs);
}
