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
  /** Called when one is chosen, or when a list of several is closed with another selection. */
  readonly onChange: () => void;
}

export interface Choice {
  readonly element: HTMLElement;
  readonly read: () => readonly string[];
  readonly write: (values: readonly string[]) => void;
}

export function choice(settings: ChoiceSettings): Choice {
  const chosen = new Set(settings.chosen);
  const trigger = pressable(
    {
      class: 'choice-trigger',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      disabled: settings.disabled,
    },
    () => open(),
  );
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
  const words = picked.map((option) => option.text).join('、');
  const single = !settings.multiple && picked.length > 0;
  trigger.replaceChildren(
    element(
      'span',
      { class: single ? 'choice-words' : 'choice-words placeholder' },
      single ? words : picked.length > 0 ? '' : settings.placeholder,
    ),
    icon('down'),
  );
  setAttributes(trigger, {
    'aria-label': `${settings.label}：${words === '' ? settings.placeholder : words}`,
  });
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
  return element('span', { class: 'chip' }, element('span', {}, option.text), cross);
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
  setAttributes(trigger, { 'aria-expanded': 'true' });
  const anchor = trigger.parentElement ?? trigger;
  const popup = openPopup(anchor, list.element, {
    onClose: () => {
      setAttributes(trigger, { 'aria-expanded': 'false' });
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
