import { card, columns, form, markdown, type RefusedCard, source } from './card-parts.ts';
import { fullCards } from './full-cards.ts';
import { fullComponents } from './full-components.ts';
import {
  at,
  invalid,
  notA,
  required,
  set,
  spoilt,
  under,
  unknown,
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

/** What is wrong with forms and columns. */
export const refusedColumns: readonly RefusedCard[] = [...forms, ...columnSets];

function aColumn(...inner: readonly string[]): string {
  const steps = inner.flatMap((step) => ['elements', step]);
  return at('column_set', 'columns', '[0](tag: column)', ...steps);
}
