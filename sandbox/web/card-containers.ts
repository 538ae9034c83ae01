/** The components that hold others: columns, folding panels, pressable areas. */
import type { JsonObject } from '#sandbox/contract.ts';
import { callsBack, openAddress } from './card-behaviours.ts';
import type { CardContext } from './card-context.ts';
import { layOut, lengthOf, sizeControl } from './card-layout.ts';
import { cardIcon, textBlock } from './card-text.ts';
import { append, element, freshId, pressable, setAttributes, style } from './dom.ts';
import { icon } from './icons.ts';
import { flagAt, numberAt, objectAt, objectsAt, textAt } from './json.ts';

function children(source: JsonObject, context: CardContext): HTMLElement[] {
  return objectsAt(source, 'elements').map((child) => context.render(child, context));
}

export function columnSet(component: JsonObject, context: CardContext): HTMLElement {
  const mode = textAt(component, 'flex_mode') ?? 'none';
  const set = element('div', { class: `column-set ${mode}` });
  layOut(set, { direction: 'horizontal', vertical_align: 'top', ...component });
  style(set, { 'background-color': context.palette(textAt(component, 'background_style')) });
  if (set.style.backgroundColor !== '') set.classList.add('grounded');
  append(
    set,
    objectsAt(component, 'columns').map((column) => columnOf(column, context)),
  );
  return set;
}

function columnOf(source: JsonObject, context: CardContext): HTMLElement {
  const column = element('div', { class: 'column' }, ...children(source, context));
  layOut(column, source);
  const width = textAt(source, 'width') ?? 'auto';
  const fixed = lengthOf(width);
  return style(column, {
    'background-color': context.palette(textAt(source, 'background_style')),
    flex:
      width === 'weighted' ? `${numberAt(source, 'weight') ?? 1} 1 0` : `0 1 ${fixed ?? 'auto'}`,
    margin: lengthOf(textAt(source, 'margin')),
  });
}

export function collapsiblePanel(component: JsonObject, context: CardContext): HTMLElement {
  const header = objectAt(component, 'header');
  const border = objectAt(component, 'border');
  const id = freshId('panel');
  const body = element('div', { class: 'panel-body', id }, ...children(component, context));
  layOut(body, component);
  const head = pressable(
    { class: 'panel-head', 'aria-controls': id },
    () => setExpanded(head, body, head.getAttribute('aria-expanded') !== 'true'),
    textBlock(objectAt(header, 'title'), context),
    panelIcon(header, context),
  );
  head.classList.add(textAt(header, 'icon_position') ?? 'right');
  style(head, { 'background-color': context.palette(textAt(header, 'background_color')) });
  setExpanded(head, body, flagAt(component, 'expanded') === true);
  const panel = element('div', { class: border ? 'panel bordered' : 'panel' }, head, body);
  return style(panel, {
    'background-color': context.palette(textAt(component, 'background_color')),
    'border-color': context.palette(textAt(border, 'color')),
    'border-radius': lengthOf(textAt(border, 'corner_radius')),
  });
}

function panelIcon(header: JsonObject | undefined, context: CardContext): HTMLElement {
  const own = objectAt(header, 'icon');
  const mark = element(
    'span',
    { class: 'panel-icon' },
    own ? cardIcon(own, context) : icon('down'),
  );
  const angle = numberAt(header, 'icon_expanded_angle') ?? -180;
  mark.style.setProperty('--angle', `${angle}deg`);
  return mark;
}

function setExpanded(head: HTMLElement, body: HTMLElement, expanded: boolean): void {
  setAttributes(head, { 'aria-expanded': String(expanded) });
  body.hidden = !expanded;
}

/** A whole area one can press; what is interactive inside it keeps its own press. */
export function interactiveContainer(component: JsonObject, context: CardContext): HTMLElement {
  const disabled = flagAt(component, 'disabled') === true;
  const area = element(
    'div',
    {
      class: 'pressable-area',
      role: 'button',
      tabindex: disabled ? -1 : 0,
      'aria-disabled': disabled || undefined,
      title: textAt(objectAt(component, 'hover_tips'), 'content'),
    },
    ...children(component, context),
  );
  layOut(area, component);
  sizeControl(area, component);
  dress(area, component, context);
  const act = () => {
    if (disabled) return;
    openAddress(component);
    if (callsBack(component)) void context.press({ origin: area, component });
  };
  area.addEventListener('click', (event) => {
    if (!isInner(event, area)) act();
  });
  area.addEventListener('keydown', (event) => {
    if (event.target === area && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      act();
    }
  });
  return area;
}

function isInner(event: Event, area: HTMLElement): boolean {
  if (!(event.target instanceof Element)) return false;
  const nearest = event.target.closest('button, a, input, textarea, label, [role="button"]');
  return nearest !== null && nearest !== area;
}

function dress(area: HTMLElement, component: JsonObject, context: CardContext): void {
  const ground = textAt(component, 'background_style');
  area.classList.toggle('laser', ground === 'laser');
  area.classList.toggle('bordered', flagAt(component, 'has_border') === true);
  style(area, {
    'background-color': context.palette(ground),
    'border-color': context.palette(textAt(component, 'border_color')),
    'border-radius': lengthOf(textAt(component, 'corner_radius')),
    height: lengthOf(textAt(component, 'height')),
  });
}
