import {
  card,
  clickable,
  columns,
  form,
  markdown,
  panel,
  type RefusedCard,
  source,
} from './card-parts.ts';
import { fullCards } from './full-cards.ts';
import { fullComponents } from './full-components.ts';
import {
  against,
  at,
  invalid,
  notA,
  required,
  set,
  spoilt,
  under,
  unknown,
  unreadable,
  unsupported,
  without,
} from './verdicts.ts';

const inside = 'body.elements.0';

const panels = [
  ...spoilt(
    { source: source.live, from: fullCards.collapsible_panel, inside },
    {
      'a panel border with a type': set(
        'border.type',
        'default',
        unknown('type', at('collapsible_panel', 'border')),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('collapsible panel'), from: fullCards.collapsible_panel, inside },
    {
      'a panel without a header': without(
        'header',
        required('collapsible_panel', 'header', under('collapsible_panel')),
      ),
      'a panel’s title in the markdown of 1.0': set(
        'header.title.tag',
        'lark_md',
        unsupported('lark_md', at('collapsible_panel', 'header', 'title(tag: lark_md)')),
      ),
      'an arrow that turns by 45 degrees': set(
        'header.icon_expanded_angle',
        45,
        invalid('icon_expanded_angle: 45', at('collapsible_panel', 'header')),
      ),
      'an arrow of no size': set(
        'header.icon.size',
        '0px 16px',
        invalid('size: 0px 16px', at('collapsible_panel', 'header', 'icon(tag: standard_icon)')),
      ),
      'a title as wide as it wants': set(
        'header.width',
        '120px',
        invalid('width: 120px', at('collapsible_panel', 'header')),
      ),
      'a panel that is open in words': set(
        'expanded',
        'true',
        notA('bool', 'expanded', 'true', at('collapsible_panel')),
      ),
      'a table in a panel': set(
        'elements.0',
        fullComponents.table,
        unsupported('table', at('collapsible_panel', 'elements', '[0](tag: table)')),
      ),
      'a form in a panel': set(
        'elements.0',
        form(),
        unsupported('form', at('collapsible_panel', 'elements', '[0](tag: form)')),
      ),
    },
  ),
];

const containers = [
  ...spoilt(
    {
      source: source.component('interactive container'),
      from: fullCards.interactive_container,
      inside,
    },
    {
      'a container without behaviors': without(
        'behaviors',
        required('interactive_container', 'behaviors', under('interactive_container')),
      ),
      'a container without elements': without(
        'elements',
        required('interactive_container', 'elements', under('interactive_container')),
      ),
      'a container of 1000 px': set(
        'width',
        '1000px',
        invalid('width: 1000px', at('interactive_container')),
      ),
      'a container 9 px high': set(
        'height',
        '9px',
        invalid('height: 9px', at('interactive_container')),
      ),
      'a corner of more than 100 %': set(
        'corner_radius',
        '101%',
        invalid('corner_radius: 101%', at('interactive_container')),
      ),
      'a border of a colour that there is not': set(
        'border_color',
        'neutral',
        invalid('color: neutral', at('interactive_container')),
      ),
      'a form in a container': set(
        'elements.0',
        form(),
        unsupported('form', at('interactive_container', 'elements', '[0](tag: form)')),
      ),
      'a question without a text': without(
        'confirm.text',
        required('confirm', 'text', under('interactive_container', 'confirm')),
      ),
    },
  ),
  ...spoilt(
    { source: source.live, from: fullCards.interactive_container, inside },
    {
      'a behaviour of the form’s own': set(
        'behaviors.0.type',
        'form_action',
        unreadable(
          'unknown behavior type: form_action',
          at('interactive_container', 'behaviors', '[0]'),
        ),
      ),
    },
  ),
  ...spoilt(
    { source: source.questions, from: card(columns(clickable(columns(panel(markdown))))) },
    {
      'components six deep': set(
        'body.elements.0.columns.0.elements.0.elements.0.columns.0.elements.0.elements.0',
        clickable(markdown),
        against(
          'nesting too deep',
          `${under('column_set')} -> columns -> [0](tag: column) -> elements -> ` +
            '[0](tag: interactive_container) -> elements -> [0](tag: column_set) -> columns -> ' +
            '[0](tag: column) -> elements -> [0](tag: collapsible_panel) -> elements -> ' +
            '[0](tag: interactive_container) -> elements -> [0](tag: markdown)',
        ),
      ),
    },
  ),
];

/** What is wrong with panels and interactive containers. */
export const refusedPanels: readonly RefusedCard[] = [...panels, ...containers];
