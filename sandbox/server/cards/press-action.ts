import type { Json, JsonObject, PressRequest } from '#sandbox/contract.ts';
import {
  actionValueOf,
  fieldsOf,
  isSubmit,
  type PlacedComponent,
} from '#sandbox/server/card-components.ts';
import { textAt } from '#sandbox/server/json.ts';
import { PageRefusal } from '#sandbox/server/page/page-refusal.ts';
import type { Variation } from '#sandbox/server/variation.ts';
import { fieldKind, givenBy, type Surroundings } from './fields.ts';

export interface PressedComponent {
  readonly placed: PlacedComponent;
  readonly request: PressRequest;
  readonly around: Surroundings;
  /** On a submit. */
  readonly formValue: JsonObject | undefined;
}

/**
 * The `action` of a callback: which field carries what, by component. Throws a PageRefusal when the press does not say
 * what only the person can know. Source: Feishu cards, card callback communication.
 */
export function actionOf(pressed: PressedComponent, variation: Pick<Variation, 'of'>): JsonObject {
  const { component } = pressed.placed;
  const hasNoValue = isSubmit(pressed.placed) && variation.of('submit_value') === 'absent';
  return {
    ...present('value', hasNoValue ? undefined : actionValueOf(component)),
    tag: component.tag ?? '',
    ...(tellsZone(pressed.placed, variation) ? { timezone: pressed.request.timezone } : {}),
    ...present('name', textAt(component, 'name') || undefined),
    ...present('form_value', pressed.formValue),
    ...given(pressed, variation),
  };
}

/** The zone is documented for dates and times. */
function tellsZone(
  { component, form }: PlacedComponent,
  variation: Pick<Variation, 'of'>,
): boolean {
  const parts = form ? [component, ...fieldsOf(form)] : [component];
  if (parts.some((part) => fieldKind(part) === 'moment')) return true;
  return variation.of('press_timezone') === 'present';
}

function given(pressed: PressedComponent, variation: Pick<Variation, 'of'>): JsonObject {
  const { placed, request, around } = pressed;
  const { component } = placed;
  const told = (value: Json | undefined): Json => {
    if (value === undefined) throw new PageRefusal(400, `what was given by the ${component.tag}?`);
    return givenBy(component, value, around);
  };
  if (component.tag === 'overflow') return { option: overflowOption(component, request.option) };
  if (component.tag === 'select_img') {
    return { [variation.of('picture_choice')]: told(request.option) };
  }
  switch (fieldKind(component)) {
    case undefined:
      return {};
    case 'text':
      return { input_value: told(request.inputValue) };
    case 'choice':
    case 'moment':
      return { option: told(request.option) };
    case 'choices':
      return { options: told(request.options) };
    case 'tick':
      return { checked: told(request.checked) };
  }
}

function overflowOption(component: JsonObject, option: string | undefined): string {
  const values = Array.isArray(component.options) ? component.options : [];
  if (option === undefined || !values.some((one: Json) => textAt(one, 'value') === option)) {
    throw new PageRefusal(400, `the overflow has no option ${option ?? ''}`);
  }
  return option;
}

function present(key: string, value: Json | undefined): JsonObject {
  return value === undefined ? {} : { [key]: value };
}
