import { option, plain, type RefusedCard, source } from './card-parts.ts';
import { fullCards } from './full-cards.ts';
import { fullComponents } from './full-components.ts';
import { everyField } from './valid-forms.ts';
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
  without,
} from './verdicts.ts';

const inside = 'body.elements.0';

const inForm = 'body.elements.0.elements.0';

const selects = [
  ...spoilt(
    { source: source.live, from: fullCards.select_static, inside },
    {
      'a select that starts with an object': set(
        'initial_option',
        { value: 'existing', text: plain('已有') },
        notA(
          'string',
          'initial_option',
          'map[text:map[content:已有 tag:plain_text] value:existing]',
          at('select_static'),
        ),
      ),
      'a select with a label': set('label', plain('单位'), unknown('label', at('select_static'))),
    },
  ),
  ...spoilt(
    { source: source.component('select'), from: fullCards.select_static, inside },
    {
      'two options of one value': set(
        'options.1',
        option('a'),
        against('option value duplicate', under('select_static')),
      ),
      'an option without a value': without(
        'options.0.value',
        required('[0]', 'value', under('select_static', 'options', '[0]')),
      ),
      'an option without a text': without(
        'options.0.text',
        required('[0]', 'text', under('select_static', 'options', '[0]')),
      ),
      'a value that is a number': set(
        'options.0.value',
        1,
        notA('string', 'value', '1', at('select_static', 'options', '[0]')),
      ),
      'a select that starts before the first': set(
        'initial_index',
        -1,
        invalid('initial_index: -1', at('select_static')),
      ),
      'a select in a frame': set('type', 'frame', invalid('type: frame', at('select_static'))),
      'a single choice of several': set(
        'selected_values',
        [],
        unknown('selected_values', at('select_static')),
      ),
    },
  ),
  ...spoilt(
    {
      source: source.component('multiple select'),
      from: fullCards.multi_select_static,
      inside: inForm,
    },
    {
      'several choices that start with one': set(
        'initial_option',
        'a',
        unknown('initial_option', at('form', 'elements', '[0](tag: multi_select_static)')),
      ),
      'choices that are numbers': set(
        'selected_values.0',
        1,
        notA(
          'string',
          '[0]',
          '1',
          at('form', 'elements', '[0](tag: multi_select_static)', 'selected_values'),
        ),
      ),
      'two choices of one value': set(
        'options.1',
        option('a'),
        against(
          'option value duplicate',
          under('form', 'elements', '[0](tag: multi_select_static)'),
        ),
      ),
      'choices without a name': without(
        'name',
        required(
          'multi_select_static',
          'name',
          under('form', 'elements', '[0](tag: multi_select_static)'),
        ),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('multiple select'), from: everyField },
    {
      'several choices outside a form': set(
        'body.elements.0',
        fullComponents.multi_select_static,
        against('multi_select_static only in form', under('multi_select_static')),
      ),
      'several persons outside a form': set(
        'body.elements.0',
        fullComponents.multi_select_person,
        against('multi_select_person only in form', under('multi_select_person')),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('person select'), from: fullCards.select_person, inside },
    {
      'a person to choose with a text': set(
        'options.0.text',
        plain('张三'),
        unknown('text', at('select_person', 'options', '[0]')),
      ),
      'a person to start with as an object': set(
        'initial_option',
        { id: 'ou_1' },
        notA('string', 'initial_option', 'map[id:ou_1]', at('select_person')),
      ),
    },
  ),
  ...spoilt(
    {
      source: source.component('multiple person select'),
      from: fullCards.multi_select_person,
      inside: inForm,
    },
    {
      'persons to choose as bare ids': set(
        'options.0',
        'ou_1',
        notA(
          'map',
          '[0]',
          'ou_1',
          at('form', 'elements', '[0](tag: multi_select_person)', 'options'),
        ),
      ),
    },
  ),
];

/** What is wrong with selects. */
export const refusedChoices: readonly RefusedCard[] = [...selects];
