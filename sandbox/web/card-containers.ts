/** The components that hold others: columns, pressable areas, the rows of buttons of JSON 1.0. */
import type { JsonObject } from '#sandbox/contract.ts';
import { makePressable } from './card-area.ts';
import { addressOf, callsBack, isWebAddress, openAddress, visit } from './card-behaviours.ts';
import type { CardContext } from './card-context.ts';
import { layOut, lengthOf, sizeControl } from './card-layout.ts';
import { append, element, style } from './dom.ts';
import { contentAt, flagAt, numberAt, objectAt, objectsAt, textAt } from './json.ts';
import { ground } from './palette.ts';
import { toast } from './toast.ts';

export function childrenOf(source: JsonObject, context: CardContext): HTMLElement[] {
  return objectsAt(source, 'elements').map((child) => context.render(child, context));
}

const modes = new Set(['none', 'stretch', 'flow', 'bisect', 'trisect']);

export function columnSet(component: JsonObject, context: CardContext): HTMLElement {
  const asked = textAt(component, 'flex_mode') ?? 'none';
  const set = element('div', { class: `column-set ${modes.has(asked) ? asked : 'none'}` });
  layOut(set, { direction: 'horizontal', vertical_align: 'top', ...component });
  const colour = ground(context.palette, textAt(component, 'background_style'));
  style(set, { 'background-color': colour });
  set.classList.toggle('grounded', colour !== undefined);
  append(
    set,
    objectsAt(component, 'columns').map((column) => columnOf(column, context)),
  );
  linkArea(set, component);
  return set;
}

function columnOf(source: JsonObject, context: CardContext): HTMLElement {
  const column = element('div', { class: 'column' }, ...childrenOf(source, context));
  layOut(column, source);
  const width = textAt(source, 'width') ?? 'auto';
  const weight = Math.min(5, Math.max(1, numberAt(source, 'weight') ?? 1));
  style(column, {
    'background-color': ground(context.palette, textAt(source, 'background_style')),
    flex: width === 'weighted' ? `${weight} 1 0` : `0 1 ${lengthOf(width) ?? 'auto'}`,
    margin: lengthOf(textAt(source, 'margin')),
  });
  linkArea(column, source);
  return column;
}

/** Columns may lead somewhere as a whole (`action.multi_url`). */
function linkArea(area: HTMLElement, source: JsonObject): void {
  const urls = objectAt(objectAt(source, 'action'), 'multi_url');
  if (urls && isWebAddress(addressOf(urls))) {
    makePressable(area, { act: () => visit(addressOf(urls)) });
  }
}

/** A whole area one can press; what is interactive inside it keeps its own press. */
export function interactiveContainer(component: JsonObject, context: CardContext): HTMLElement {
  const disabled = flagAt(component, 'disabled') === true;
  const area = element('div', { class: 'container' }, ...childrenOf(component, context));
  layOut(area, component);
  sizeControl(area, component);
  dress(area, component, context);
  const why = contentAt(component, 'disabled_tips');
  makePressable(area, {
    disabled,
    tips: (disabled && why) || contentAt(component, 'hover_tips'),
    act: () => {
      openAddress(component);
      if (callsBack(component, context)) void context.press({ origin: area, component });
    },
  });
  if (disabled && why) area.addEventListener('click', () => toast('info', why));
  return area;
}

function dress(area: HTMLElement, component: JsonObject, context: CardContext): void {
  const asked = textAt(component, 'background_style');
  const hasBorder = flagAt(component, 'has_border') === true;
  area.classList.toggle('laser', asked === 'laser');
  area.classList.toggle('bordered', hasBorder);
  style(area, {
    'background-color': ground(context.palette, asked),
    'border-color': context.palette(textAt(component, 'border_color')),
    'border-radius': lengthOf(textAt(component, 'corner_radius')),
    height: lengthOf(textAt(component, 'height')),
  });
}

const oldLayouts: ReadonlyMap<string, string> = new Map([
  ['bisected', 'bisect'],
  ['trisection', 'trisect'],
  ['flow', 'flow'],
]);

/** A row of controls, of JSON 1.0. */
export function actionRow(component: JsonObject, context: CardContext): HTMLElement {
  const controls = objectsAt(component, 'actions').map((control) =>
    context.render(control, context),
  );
  const layout = oldLayouts.get(textAt(component, 'layout') ?? '') ?? 'flow';
  return element('div', { class: `action-row ${layout}` }, ...controls);
}
