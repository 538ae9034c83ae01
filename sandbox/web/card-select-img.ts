/**
 * A choice among pictures. Outside a form a press of a picture is sent at once; in a form pictures are picked, one or
 * several, and go with the form. Source: Feishu cards, JSON 2.0 components, image picker.
 */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext } from './card-context.ts';
import { fieldFrame } from './card-form.ts';
import { element, pressable, setAttributes } from './dom.ts';
import { icon } from './icons.ts';
import { contentAt, flagAt, objectsAt, textAt } from './json.ts';
import { showLarge } from './popup.ts';
import { toast } from './toast.ts';
import { resourcePath } from './wire.ts';

const layouts = new Set(['stretch', 'bisect', 'trisect']);
const ratios: ReadonlyMap<string, string> = new Map([
  ['1:1', '1'],
  ['16:9', '16 / 9'],
  ['4:3', '4 / 3'],
]);

interface Picture {
  readonly value: string;
  readonly source: string;
  readonly words: string;
  readonly disabled: boolean;
  readonly tips: string;
}

function picturesOf(component: JsonObject): readonly Picture[] {
  const allDisabled = flagAt(component, 'disabled') === true;
  return objectsAt(component, 'options').map((option, index) => {
    const disabled = allDisabled || flagAt(option, 'disabled') === true;
    const why = contentAt(option, 'disabled_tips') || contentAt(component, 'disabled_tips');
    const hover = contentAt(option, 'hover_tips');
    return {
      value: textAt(option, 'value') ?? '',
      source: resourcePath(textAt(option, 'img_key') ?? ''),
      words: hover || `图片 ${index + 1}`,
      disabled,
      tips: disabled ? why : hover,
    };
  });
}

export function selectImage(component: JsonObject, context: CardContext): HTMLElement {
  const asked = textAt(component, 'layout') ?? '';
  const box = element('div', {
    class: `select-img ${layouts.has(asked) ? asked : 'bisect'}`,
    'aria-label': '选择图片',
  });
  box.style.setProperty('--ratio', ratios.get(textAt(component, 'aspect_ratio') ?? '') ?? '16 / 9');
  return context.form ? pickable(box, component, context) : sending(box, component, context);
}

function sending(box: HTMLElement, component: JsonObject, context: CardContext): HTMLElement {
  setAttributes(box, { role: 'group' });
  for (const picture of picturesOf(component)) {
    const button = pictureButton(picture, () => {
      void context.press({ origin: button, component, answer: { option: picture.value } });
    });
    box.append(button);
  }
  return box;
}

/** A press of a disabled picture says why it is. */
function pictureButton(picture: Picture, act: () => void): HTMLButtonElement {
  return pressable(
    {
      class: 'select-img-option',
      'aria-label': picture.words,
      'aria-disabled': picture.disabled ? 'true' : undefined,
      title: picture.tips || undefined,
    },
    () => {
      if (!picture.disabled) act();
      else if (picture.tips !== '') toast('info', picture.tips);
    },
    element('img', { class: 'select-img-picture', src: picture.source, alt: '', loading: 'lazy' }),
  );
}

function pickable(box: HTMLElement, component: JsonObject, context: CardContext): HTMLElement {
  const multiple = flagAt(component, 'multi_select') === true;
  const pictures = picturesOf(component);
  const chosen = new Set<string>();
  const buttons = pictures.map((picture) => pictureButton(picture, () => pick(picture.value)));
  const show = () => {
    for (const [index, button] of buttons.entries()) {
      const isChosen = chosen.has(pictures[index]?.value ?? '');
      setAttributes(button, { 'aria-checked': String(isChosen) });
    }
  };
  const pick = (value: string) => {
    const was = chosen.has(value);
    if (!multiple) chosen.clear();
    if (was && multiple) chosen.delete(value);
    else chosen.add(value);
    show();
    box.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const canPreview = flagAt(component, 'can_preview') !== false;
  for (const [index, button] of buttons.entries()) {
    setAttributes(button, { role: multiple ? 'checkbox' : 'radio' });
    button.append(element('span', { class: 'select-img-mark' }, icon('yes')));
    const picture = pictures[index];
    box.append(canPreview && picture ? withPreview(button, picture) : button);
  }
  setAttributes(box, { role: multiple ? 'group' : 'radiogroup' });
  if (!multiple) moveByArrows(buttons);
  show();
  const values = () => pictures.map(({ value }) => value).filter((value) => chosen.has(value));
  return fieldFrame({
    component,
    context,
    control: box,
    focus: buttons[0] ?? box,
    read: () => (multiple ? values() : (values()[0] ?? '')),
    isBlank: () => chosen.size === 0,
    reset: () => {
      chosen.clear();
      show();
    },
  });
}

function withPreview(button: HTMLElement, { source, words }: Picture): HTMLElement {
  const enlarge = pressable(
    { class: 'select-img-preview', 'aria-label': `放大${words}` },
    () => showLarge(source, words),
    icon('search'),
  );
  return element('div', { class: 'select-img-cell' }, button, enlarge);
}

/** As in every group of radio buttons: the arrows go from one to the next. */
function moveByArrows(buttons: readonly HTMLElement[]): void {
  const steps = new Map([
    ['ArrowRight', 1],
    ['ArrowDown', 1],
    ['ArrowLeft', -1],
    ['ArrowUp', -1],
  ]);
  for (const [index, button] of buttons.entries()) {
    button.addEventListener('keydown', (event) => {
      const step = steps.get(event.key);
      if (step === undefined) return;
      event.preventDefault();
      buttons.at((index + step) % buttons.length)?.focus();
    });
  }
}
