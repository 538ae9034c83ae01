import { card, form, plain, type RefusedCard, source } from './card-parts.ts';
import { fullCards } from './full-cards.ts';
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

const inForm = 'body.elements.0.elements.0';

const pickers = [
  ...spoilt(
    { source: source.component('date picker'), from: fullCards.date_picker, inside },
    {
      'a date with slashes': set(
        'initial_date',
        '2015/12/25',
        invalid('initial_date: 2015/12/25', at('date_picker')),
      ),
      'a day that is not on the calendar': set(
        'initial_date',
        '2015-02-29',
        invalid('initial_date: 2015-02-29', at('date_picker')),
      ),
      'a date with a time': set(
        'initial_datetime',
        '2015-12-25 18:00',
        unknown('initial_datetime', at('date_picker')),
      ),
      'a date with a tip': set(
        'disabled_tips',
        plain('x'),
        unknown('disabled_tips', at('date_picker')),
      ),
    },
  ),
  ...spoilt(
    {
      source: source.component('date picker'),
      from: card({ tag: 'date_picker', placeholder: plain('日期') }),
      inside,
    },
    {
      'a date picker that says nothing': without(
        'placeholder',
        required('date_picker', 'placeholder', under('date_picker')),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('time picker'), from: fullCards.picker_time, inside },
    {
      'a time of 24 hours': set(
        'initial_time',
        '24:00',
        invalid('initial_time: 24:00', at('picker_time')),
      ),
      'a time with seconds': set(
        'initial_time',
        '08:00:00',
        invalid('initial_time: 08:00:00', at('picker_time')),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('date and time picker'), from: fullCards.picker_datetime, inside },
    {
      'a date and time in one word': set(
        'initial_datetime',
        '2015-12-25T18:00',
        invalid('initial_datetime: 2015-12-25T18:00', at('picker_datetime')),
      ),
      'a date alone': set(
        'initial_datetime',
        '2015-12-25',
        invalid('initial_datetime: 2015-12-25', at('picker_datetime')),
      ),
    },
  ),
];

const fourButtons = ['a', 'b', 'c', 'd'].map((name) => ({ tag: 'button', name }));

const others = [
  ...spoilt(
    { source: source.component('checker'), from: fullCards.checker, inside },
    {
      'a task that opens a link': set(
        'behaviors.0',
        { type: 'open_url', default_url: 'https://example.org' },
        unreadable('unknown behavior type: open_url', at('checker', 'behaviors', '[0]')),
      ),
      'a task with four buttons': set(
        'button_area.buttons',
        fourButtons,
        against('buttons exceeds the limit', under('checker', 'button_area', 'buttons')),
      ),
      'a task with a menu for a button': set(
        'button_area.buttons.0',
        { tag: 'overflow', options: [] },
        unsupported('overflow', at('checker', 'button_area', 'buttons', '[0](tag: overflow)')),
      ),
      'a task twice as dense': set(
        'checked_style.opacity',
        2,
        invalid('opacity: 2', at('checker', 'checked_style')),
      ),
      'a task that is done in words': set(
        'checked',
        'yes',
        notA('bool', 'checked', 'yes', at('checker')),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('image picker'), from: fullCards.select_img, inside },
    {
      'several pictures outside a form': set(
        'multi_select',
        true,
        against('select_img only in form', under('select_img')),
      ),
      'a picture without a key': without(
        'options.0.img_key',
        required('[0]', 'img_key', under('select_img', 'options', '[0]')),
      ),
      'pictures of 3:2': set('aspect_ratio', '3:2', invalid('aspect_ratio: 3:2', at('select_img'))),
      'pictures in a circle': set('layout', 'circle', invalid('layout: circle', at('select_img'))),
      'pictures without a list': without(
        'options',
        required('select_img', 'options', under('select_img')),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('overflow'), from: fullCards.overflow, inside },
    {
      'a menu without entries': without(
        'options',
        required('overflow', 'options', under('overflow')),
      ),
      'an entry with 101 characters': set(
        'options.0.text.content',
        'x'.repeat(101),
        invalid(
          `content: ${'x'.repeat(101)}`,
          at('overflow', 'options', '[0]', 'text(tag: plain_text)'),
        ),
      ),
      'an entry that returns an object': set(
        'options.0.value',
        { do: 'open' },
        notA('string', 'value', 'map[do:open]', at('overflow', 'options', '[0]')),
      ),
      'a menu with a name': set('name', 'more', unknown('name', at('overflow'))),
    },
  ),
  ...spoilt(
    {
      source: source.component('form'),
      from: card(form({ tag: 'checker', name: 'done' })),
      inside: inForm,
    },
    {
      'a task in a form without a name': without(
        'name',
        required('checker', 'name', under('form', 'elements', '[0](tag: checker)')),
      ),
    },
  ),
];

/** What is wrong with pickers of dates, tasks, pictures and menus. */
export const refusedPickers: readonly RefusedCard[] = [...pickers, ...others];
