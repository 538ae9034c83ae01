/** A select: the box that shows what is chosen, and the list it opens. */
import { type Choosable, choiceList } from './choice-list.ts';
import { element, pressable, setAttributes } from './dom.ts';
import { icon } from './icons.ts';
import { openPopup } from './popup.ts';

export interface ChoiceSettings {
  readonly options: readonly Choosable[];
  readonly chosen: readonly string[];
  readonly multiple: boolean;
  readonly placeholder: string;
  readonly label: string;
  readonly disabled: boolean;
  readonly required: boolean;
  /** Called when one is chosen, or when a list of several is closed with another selection. */
  readonly onChange: () => void;
}

export interface Choice {
  readonly element: HTMLElement;
  /** What takes the focus: the box with what is chosen, which opens the list. */
  readonly trigger: HTMLButtonElement;
  readonly read: () => readonly string[];
  readonly write: (values: readonly string[]) => void;
}

export function choice(settings: ChoiceSettings): Choice {
  const chosen = new Set(settings.chosen);
  const trigger = pressable(
    {
      class: 'choice-trigger',
      role: 'combobox',
      'aria-label': settings.label,
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'aria-required': settings.required ? 'true' : undefined,
      disabled: settings.disabled,
    },
    () => open(),
  );
  // As in every select: the arrows open the list.
  trigger.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open();
  });
  const chips = element('span', { class: 'chips' });
  const box = element('div', { class: 'choice' }, chips, trigger);
  const show = () => showChosen({ settings, chosen, chips, trigger, show });
  const open = () => openChoices({ settings, chosen, trigger, show });
  box.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : box;
    if (target.closest('button, .popup') === null) trigger.click();
  });
  show();
  return {
    element: box,
    trigger,
    read: () => settings.options.map((option) => option.value).filter((value) => chosen.has(value)),
    write: (values) => {
      chosen.clear();
      for (const value of values) chosen.add(value);
      show();
    },
  };
}

interface Parts {
  readonly settings: ChoiceSettings;
  readonly chosen: Set<string>;
  readonly trigger: HTMLButtonElement;
  readonly show: () => void;
}

function showChosen({
  settings,
  chosen,
  chips,
  trigger,
  show,
}: Parts & { chips: HTMLElement }): void {
  const picked = settings.options.filter((option) => chosen.has(option.value));
  const [one] = picked;
  trigger.replaceChildren(
    settings.multiple || !one
      ? element('span', { class: 'choice-words placeholder' }, one ? '' : settings.placeholder)
      : element('span', { class: 'choice-words' }, markOf(one), one.text),
    // The chips beside the box are no part of it: those who listen hear them as its value.
    settings.multiple && one
      ? element('span', { class: 'unseen' }, picked.map((option) => option.text).join('、'))
      : '',
    icon('down'),
  );
  if (!settings.multiple) return;
  chips.replaceChildren(
    ...picked.map((option) =>
      chip(option, settings.disabled, () => {
        chosen.delete(option.value);
        show();
        settings.onChange();
      }),
    ),
  );
}

function chip(option: Choosable, disabled: boolean, remove: () => void): HTMLElement {
  const cross = pressable(
    { class: 'chip-remove', 'aria-label': `移除${option.text}`, disabled },
    remove,
    icon('close'),
  );
  const words = element('span', { class: 'chip-words' }, option.text);
  return element('span', { class: 'chip' }, markOf(option), words, cross);
}

function markOf({ mark }: Choosable): Node | undefined {
  return mark ? element('span', { class: 'choice-picture' }, mark()) : undefined;
}

function openChoices({ settings, chosen, trigger, show }: Parts): void {
  const before = [...chosen].join('\n');
  const list = choiceList({
    options: settings.options,
    multiple: settings.multiple,
    label: settings.label,
    isChosen: (value) => chosen.has(value),
    choose: (value) => {
      if (settings.multiple) toggle(chosen, value);
      else pickOne(chosen, value);
      show();
      if (!settings.multiple) popup.close();
    },
    done: () => popup.close(),
  });
  setAttributes(trigger, { 'aria-expanded': 'true', 'aria-controls': list.id });
  const anchor = trigger.parentElement ?? trigger;
  const popup = openPopup(anchor, list.element, {
    onClose: () => {
      setAttributes(trigger, { 'aria-expanded': 'false', 'aria-controls': undefined });
      if (trigger.isConnected) trigger.focus({ preventScroll: true });
      if ([...chosen].join('\n') !== before) settings.onChange();
    },
  });
  list.focus();
}

function toggle(chosen: Set<string>, value: string): void {
  if (!chosen.delete(value)) chosen.add(value);
}

function pickOne(chosen: Set<string>, value: string): void {
  chosen.clear();
  chosen.add(value);
}
