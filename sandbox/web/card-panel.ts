/** A panel that folds. Source: Feishu cards, JSON 2.0 components, collapsible panel. */
import type { JsonObject } from '#sandbox/contract.ts';
import { childrenOf } from './card-containers.ts';
import type { CardContext } from './card-context.ts';
import { cardIcon } from './card-icon.ts';
import { alignmentOf, layOut, lengthOf } from './card-layout.ts';
import { textBlock } from './card-text.ts';
import { element, freshId, pressable, setAttributes, style } from './dom.ts';
import { icon } from './icons.ts';
import { flagAt, numberAt, objectAt, textAt } from './json.ts';
import { ground } from './palette.ts';

export function collapsiblePanel(component: JsonObject, context: CardContext): HTMLElement {
  const header = objectAt(component, 'header');
  const border = objectAt(component, 'border');
  const id = freshId('panel');
  const body = element('div', { class: 'panel-body', id }, ...childrenOf(component, context));
  layOut(body, component, '12px');
  const head = headOf(header, context, () => expand(body.hidden !== false));
  setAttributes(head, { 'aria-controls': id });
  const panel = element('div', { class: border ? 'panel bordered' : 'panel' }, head, body);
  const expand = (expanded: boolean) => {
    setAttributes(head, { 'aria-expanded': String(expanded) });
    body.hidden = !expanded;
    panel.classList.toggle('narrow', isNarrow(header, expanded));
  };
  expand(flagAt(component, 'expanded') === true);
  return style(panel, {
    'background-color': ground(context.palette, textAt(component, 'background_color')),
    'border-color': context.palette(textAt(border, 'color')),
    'border-radius': lengthOf(textAt(border, 'corner_radius')),
  });
}

/** Whether the title is only as wide as its words: always, or while the panel is folded. */
function isNarrow(header: JsonObject | undefined, expanded: boolean): boolean {
  const width = textAt(header, 'width');
  return width === 'auto' || (width === 'auto_when_fold' && !expanded);
}

const positions = new Set(['left', 'right', 'follow_text']);

function headOf(
  header: JsonObject | undefined,
  context: CardContext,
  turn: () => void,
): HTMLButtonElement {
  const asked = textAt(header, 'icon_position') ?? 'right';
  const head = pressable(
    { class: `panel-head ${positions.has(asked) ? asked : 'right'}` },
    turn,
    textBlock(objectAt(header, 'title'), context),
    panelIcon(header, context),
  );
  style(head, {
    'background-color': ground(context.palette, textAt(header, 'background_color')),
    'align-items': alignmentOf(textAt(header, 'vertical_align')),
    padding: lengthOf(textAt(header, 'padding')),
  });
  return head;
}

function panelIcon(header: JsonObject | undefined, context: CardContext): HTMLElement {
  const own = objectAt(header, 'icon');
  const mark = element(
    'span',
    { class: 'panel-icon' },
    own ? cardIcon(own, context) : icon('down'),
  );
  const angle = numberAt(header, 'icon_expanded_angle') ?? 180;
  mark.style.setProperty('--angle', `${angle}deg`);
  return mark;
}
