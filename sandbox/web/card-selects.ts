/** Selects of options and of people. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext, PressAnswer } from './card-context.ts';
import { fieldFrame, pressChange } from './card-form.ts';
import { sizeControl } from './card-layout.ts';
import { choice } from './choice.ts';
import type { Choosable } from './choice-list.ts';
import { contentAt, flagAt, numberAt, objectsAt, textAt, textsAt } from './json.ts';

type OptionsOf = (component: JsonObject, context: CardContext) => readonly Choosable[];

const writtenOptions: OptionsOf = (component) =>
  objectsAt(component, 'options').map((option) => ({
    value: textAt(option, 'value') ?? '',
    text: contentAt(option, 'text'),
  }));

/** The people listed, or everyone in the chat where none is. */
const peopleOptions: OptionsOf = (component, context) => {
  const listed = objectsAt(component, 'options').map((option) => textAt(option, 'value') ?? '');
  const members = context.members.filter((member) => !member.isBot).map((member) => member.openId);
  const ids = listed.length > 0 ? listed : members;
  return ids.map((value) => ({ value, text: context.nameOf(value) }));
};

function initially(component: JsonObject, options: readonly Choosable[]): readonly string[] {
  const several = textsAt(component, 'selected_values');
  if (several.length > 0) return several;
  const one =
    textAt(component, 'initial_option') ??
    options[(numberAt(component, 'initial_index') ?? 0) - 1]?.value;
  return one === undefined ? [] : [one];
}

function selectComponent(optionsOf: OptionsOf, multiple: boolean, words: string) {
  return (component: JsonObject, context: CardContext): HTMLElement => {
    const options = optionsOf(component, context);
    const initial = initially(component, options);
    let settled = initial;
    const box = choice({
      options,
      chosen: initial,
      multiple,
      placeholder: contentAt(component, 'placeholder') || words,
      label: contentAt(component, 'placeholder') || words,
      disabled: flagAt(component, 'disabled') === true,
      onChange: () => void changed(),
    });
    const answer = (): PressAnswer =>
      multiple ? { options: box.read() } : { option: box.read()[0] ?? '' };
    const changed = async () => {
      box.element.dispatchEvent(new Event('input', { bubbles: true }));
      const parts = { component, context, origin: box.element, reset: () => box.write(settled) };
      if (await pressChange(parts, answer())) settled = box.read();
    };
    box.element.classList.toggle('bare', textAt(component, 'type') === 'text');
    sizeControl(box.element, component);
    return fieldFrame({
      component,
      context,
      control: box.element,
      focus: box.element.querySelector('button.choice-trigger') ?? box.element,
      read: () => (multiple ? box.read() : (box.read()[0] ?? '')),
      isBlank: () => box.read().length === 0,
      reset: () => box.write(initial),
    });
  };
}

export const selectStatic = selectComponent(writtenOptions, false, '请选择');
export const multiSelectStatic = selectComponent(writtenOptions, true, '请选择');
export const selectPerson = selectComponent(peopleOptions, false, '请选择人员');
export const multiSelectPerson = selectComponent(peopleOptions, true, '请选择人员');
