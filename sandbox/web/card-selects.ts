/** Selects of options and of people. */
import type { JsonObject } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import type { CardContext, PressAnswer } from './card-context.ts';
import { fieldFrame, pressChange } from './card-form.ts';
import { cardIcon } from './card-icon.ts';
import { sizeControl } from './card-layout.ts';
import { type Choice, choice } from './choice.ts';
import type { Choosable } from './choice-list.ts';
import { contentAt, flagAt, numberAt, objectAt, objectsAt, textAt, textsAt } from './json.ts';

type OptionsOf = (component: JsonObject, context: CardContext) => readonly Choosable[];

const writtenOptions: OptionsOf = (component, context) =>
  objectsAt(component, 'options').map((option) => {
    const mark = objectAt(option, 'icon');
    return {
      value: textAt(option, 'value') ?? '',
      text: contentAt(option, 'text'),
      ...(mark ? { mark: () => cardIcon(mark, context) } : {}),
    };
  });

/** The people listed, or everyone in the chat where none is. */
const peopleOptions: OptionsOf = (component, context) => {
  const listed = objectsAt(component, 'options').map((option) => textAt(option, 'value') ?? '');
  const members = context.members.filter((member) => !member.isBot).map((member) => member.openId);
  const ids = listed.length > 0 ? listed : members;
  return ids.map((value) => {
    const text = context.nameOf(value);
    return { value, text, mark: () => avatar(text) };
  });
};

function initially(component: JsonObject, options: readonly Choosable[]): readonly string[] {
  const several = textsAt(component, 'selected_values');
  if (several.length > 0) return several;
  const one =
    textAt(component, 'initial_option') ??
    options[(numberAt(component, 'initial_index') ?? 0) - 1]?.value;
  return one === undefined ? [] : [one];
}

interface Kind {
  readonly optionsOf: OptionsOf;
  readonly multiple: boolean;
  readonly words: string;
}

function choiceOf(component: JsonObject, options: readonly Choosable[], kind: Kind): Choice {
  const disabled = flagAt(component, 'disabled') === true;
  const placeholder = contentAt(component, 'placeholder') || kind.words;
  const box = choice({
    options,
    chosen: initially(component, options),
    multiple: kind.multiple,
    placeholder,
    label: placeholder,
    disabled,
    required: flagAt(component, 'required') === true,
    onChange: () => box.element.dispatchEvent(new Event('input', { bubbles: true })),
  });
  box.element.classList.toggle('bare', textAt(component, 'type') === 'text');
  if (disabled) box.element.title = contentAt(component, 'disabled_tips');
  sizeControl(box.element, component);
  return box;
}

function selectComponent(kind: Kind) {
  return (component: JsonObject, context: CardContext): HTMLElement => {
    const options = kind.optionsOf(component, context);
    const box = choiceOf(component, options, kind);
    const initial = box.read();
    let settled = initial;
    const answer = (): PressAnswer =>
      kind.multiple ? { options: box.read() } : { option: box.read()[0] ?? '' };
    box.element.addEventListener('input', async () => {
      const parts = { component, context, origin: box.element, reset: () => box.write(settled) };
      if (await pressChange(parts, answer())) settled = box.read();
    });
    return fieldFrame({
      component,
      context,
      control: box.element,
      focus: box.trigger,
      read: () => (kind.multiple ? box.read() : (box.read()[0] ?? '')),
      isBlank: () => box.read().length === 0,
      reset: () => box.write(initial),
    });
  };
}

const please = '请选择';

export const selectStatic = selectComponent({
  optionsOf: writtenOptions,
  multiple: false,
  words: please,
});
export const multiSelectStatic = selectComponent({
  optionsOf: writtenOptions,
  multiple: true,
  words: please,
});
export const selectPerson = selectComponent({
  optionsOf: peopleOptions,
  multiple: false,
  words: '请选择人员',
});
export const multiSelectPerson = selectComponent({
  optionsOf: peopleOptions,
  multiple: true,
  words: '请选择人员',
});
