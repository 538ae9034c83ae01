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
const noSubmit = {
  code: 300123,
  path: at('form'),
  message: 'there is no submit button in the form container, at least one',
};

const forms = [
  ...spoilt(
    { source: source.live, from: fullCards.form, inside },
    {
      'a form without a submit button': set('elements.0.form_action_type', 'reset', noSubmit),
      'a form without a name': without('name', required('form', 'name', under('form'))),
      'a form whose name is blank': set('name', '', required('form', 'name', under('form'))),
      'a form in a form': set(
        'elements.0',
        form(),
        unsupported('form', at('form', 'elements', '[0](tag: form)')),
      ),
    },
  ),
  ...spoilt(
    {
      source: source.live,
      from: card({
        tag: 'form',
        name: 'form',
        elements: [{ tag: 'button', name: 'ok', action_type: 'form_submit' }],
      }),
      inside,
    },
    {
      'the submit key of 1.0 beside behaviors': set('elements.0.behaviors', [], noSubmit),
    },
  ),
  ...spoilt(
    { source: source.component('form'), from: fullCards.form, inside },
    {
      'a form without elements': without('elements', required('form', 'elements', under('form'))),
      'a table in a form': set(
        'elements.1',
        fullComponents.table,
        unsupported('table', at('form', 'elements', '[1](tag: table)')),
      ),
      'a field of a form without a name': set(
        'elements.1',
        { tag: 'input' },
        required('input', 'name', under('form', 'elements', '[1](tag: input)')),
      ),
      'a button of a form without a name': without(
        'elements.0.name',
        required('button', 'name', under('form', 'elements', '[0](tag: button)')),
      ),
      'a padding of a form beyond 99 px': set(
        'padding',
        '100px',
        invalid('padding: 100px', at('form')),
      ),
      'a fallback that is another word': set(
        'fallback',
        'hide',
        notA('map', 'fallback', 'hide', at('form')),
      ),
    },
  ),
];

const columnSets = [
  ...spoilt(
    { source: source.live, from: fullCards.column_set, inside },
    {
      'a column set with round corners': set(
        'corner_radius',
        '8px',
        unknown('corner_radius', at('column_set')),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('column set'), from: fullCards.column_set, inside },
    {
      'a column set without columns': without(
        'columns',
        required('column_set', 'columns', under('column_set')),
      ),
      'a button among columns': set(
        'columns.0',
        fullComponents.button,
        unsupported('button', at('column_set', 'columns', '[0](tag: button)')),
      ),
      'columns that fold': set('flex_mode', 'fold', invalid('flex_mode: fold', at('column_set'))),
      'a background in hex': set(
        'background_style',
        '#ffffff',
        invalid('color: #ffffff', at('column_set')),
      ),
      'a distance without a unit': set(
        'horizontal_spacing',
        '8',
        invalid('horizontal_spacing: 8', at('column_set')),
      ),
      'a press with a link in words': set(
        'action.multi_url.url',
        'example.org',
        invalid('url: example.org', at('column_set', 'action', 'multi_url')),
      ),
    },
  ),
  ...spoilt(
    {
      source: source.component('column'),
      from: fullCards.column_set,
      inside: 'body.elements.0.columns.0',
    },
    {
      'a column with round corners': set(
        'corner_radius',
        '8px',
        unknown('corner_radius', aColumn()),
      ),
      'a column of weight 6': set('weight', 6, invalid('weight: 6', aColumn())),
      'a column of weight one and a half': set('weight', 1.5, invalid('weight: 1.5', aColumn())),
      'a column of 15 px': set('width', '15px', invalid('width: 15px', aColumn())),
      'a form in a column': set(
        'elements.0',
        form(),
        unsupported('form', aColumn('[0](tag: form)')),
      ),
      'a table in a column': set(
        'elements.0',
        fullComponents.table,
        unsupported('table', aColumn('[0](tag: table)')),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('column'), from: card(columns(markdown)) },
    {
      'a column outside a column set': set(
        'body.elements.0',
        { tag: 'column', elements: [] },
        unsupported('column', at('column')),
      ),
    },
  ),
];

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

/** What is wrong with components that hold others. */
export const refusedContainers: readonly RefusedCard[] = [
  ...forms,
  ...columnSets,
  ...panels,
  ...containers,
];

function aColumn(...inner: readonly string[]): string {
  const steps = inner.flatMap((step) => ['elements', step]);
  return at('column_set', 'columns', '[0](tag: column)', ...steps);
}
