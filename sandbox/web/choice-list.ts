/** The list a select opens: searchable, with the keyboard's arrows, Enter and Escape. */
import { append, element, freshId, pressable, setAttributes } from './dom.ts';
import { icon } from './icons.ts';

export interface Choosable {
  readonly value: string;
  readonly text: string;
  /** Drawn before the words: an icon, a face. */
  readonly mark?: () => Node;
}

export interface ChoiceList {
  readonly element: HTMLElement;
  /** The id of the listbox. */
  readonly id: string;
  readonly focus: () => void;
}

interface ListOptions {
  readonly options: readonly Choosable[];
  readonly multiple: boolean;
  readonly label: string;
  readonly isChosen: (value: string) => boolean;
  readonly choose: (value: string) => void;
  readonly done: () => void;
}

const searchFrom = 8;

export function choiceList(settings: ListOptions): ChoiceList {
  const list = element('ul', {
    class: 'choice-list',
    role: 'listbox',
    id: freshId('choices'),
    tabindex: -1,
    'aria-label': settings.label,
    'aria-multiselectable': settings.multiple || undefined,
  });
  const items = settings.options.map((option) => itemOf(option, settings));
  append(list, items);
  const search = settings.options.length >= searchFrom ? searchField(list, items) : undefined;
  const footer = settings.multiple ? footerOf(settings) : undefined;
  const whole = element(
    'div',
    { class: 'choices' },
    search?.parentElement ?? undefined,
    list,
    footer,
  );
  const refresh = () => refreshItems(items, settings, footer);
  const moves = keyboard(items, search ?? list);
  whole.addEventListener('keydown', (event) => {
    if (moves(event)) refresh();
  });
  list.addEventListener('click', refresh);
  refresh();
  return { element: whole, id: list.id, focus: () => start(items, search ?? list) };
}

function itemOf(option: Choosable, settings: ListOptions): HTMLElement {
  const item = element(
    'li',
    { role: 'option', id: freshId('choice'), class: 'choice-item', 'data-value': option.value },
    element('span', { class: 'choice-mark' }, icon('yes')),
    option.mark ? element('span', { class: 'choice-picture' }, option.mark()) : undefined,
    element('span', { class: 'choice-text' }, option.text),
  );
  item.addEventListener('click', () => settings.choose(option.value));
  return item;
}

function refreshItems(
  items: readonly HTMLElement[],
  settings: ListOptions,
  footer: HTMLElement | undefined,
): void {
  for (const item of items) {
    const chosen = settings.isChosen(item.dataset.value ?? '');
    setAttributes(item, { 'aria-selected': String(chosen) });
  }
  const count = items.filter((item) => item.ariaSelected === 'true').length;
  footer?.firstElementChild?.replaceChildren(`已选 ${count} 项`);
}

function footerOf(settings: ListOptions): HTMLElement {
  return element(
    'div',
    { class: 'choices-footer' },
    element('span', { 'aria-live': 'polite' }),
    pressable({ class: 'button primary_filled' }, settings.done, '完成'),
  );
}

function searchField(list: HTMLElement, items: readonly HTMLElement[]): HTMLInputElement {
  const field = element('input', {
    type: 'search',
    placeholder: '搜索',
    'aria-label': '搜索选项',
    'aria-controls': list.id,
    role: 'combobox',
    'aria-expanded': 'true',
    autocomplete: 'off',
  });
  const nothing = element('li', { class: 'choice-none', role: 'presentation' }, '没有匹配的选项');
  field.addEventListener('input', () => {
    const wanted = field.value.trim().toLowerCase();
    for (const item of items) item.hidden = !wordsOf(item).toLowerCase().includes(wanted);
    if (items.every((item) => item.hidden)) list.append(nothing);
    else nothing.remove();
  });
  element('div', { class: 'choices-search' }, icon('search'), field);
  return field;
}

function wordsOf(item: HTMLElement): string {
  return item.querySelector('.choice-text')?.textContent ?? '';
}

function activate(
  item: HTMLElement | undefined,
  items: readonly HTMLElement[],
  owner: HTMLElement,
): void {
  for (const other of items) other.classList.toggle('active', other === item);
  setAttributes(owner, { 'aria-activedescendant': item?.id });
  item?.scrollIntoView({ block: 'nearest' });
}

function start(items: readonly HTMLElement[], owner: HTMLElement): void {
  activate(items.find((item) => item.ariaSelected === 'true') ?? items[0], items, owner);
  owner.focus({ preventScroll: true });
}

/** Moves and chooses by keys; true when something was chosen. */
function keyboard(
  items: readonly HTMLElement[],
  owner: HTMLElement,
): (event: KeyboardEvent) => boolean {
  const steps = new Map([
    ['ArrowDown', 1],
    ['ArrowUp', -1],
  ]);
  return (event) => {
    if (event.isComposing || event.target !== owner) return false;
    const shown = items.filter((item) => !item.hidden);
    const at = shown.findIndex((item) => item.classList.contains('active'));
    const step = steps.get(event.key);
    if (step !== undefined)
      activate(shown.at((at + step) % Math.max(shown.length, 1)), items, owner);
    if (step !== undefined || event.key === 'Enter') event.preventDefault();
    const picked = event.key === 'Enter' ? shown[Math.max(at, 0)] : undefined;
    picked?.click();
    return picked !== undefined;
  };
}
