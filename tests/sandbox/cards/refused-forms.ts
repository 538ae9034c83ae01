import { card, form, option, plain, type RefusedCard, source } from './card-parts.ts';
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
  unreadable,
  unsupported,
  without,
} from './verdicts.ts';

const inside = 'body.elements.0';
const inForm = 'body.elements.0.elements.0';

const buttons = [
  ...spoilt(
    { source: source.live, from: fullCards.button, inside },
    {
      'a submit button outside a form': set(
        'form_action_type',
        'submit',
        against('formActionType only in form', under('button')),
      ),
      'a button aligned by itself': set(
        'horizontal_align',
        'right',
        unknown('horizontal_align', at('button')),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('button'), from: fullCards.button, inside },
    {
      'a button of an unknown type': set('type', 'link', invalid('type: link', at('button'))),
      'a huge button': set('size', 'huge', invalid('size: huge', at('button'))),
      'a button of 99 px': set('width', '99px', invalid('width: 99px', at('button'))),
      'a button with 101 characters': set(
        'text.content',
        '长'.repeat(101),
        invalid(`content: ${'长'.repeat(101)}`, at('button', 'text(tag: plain_text)')),
      ),
      'a button in markdown': set(
        'text.tag',
        'lark_md',
        unsupported('lark_md', at('button', 'text(tag: lark_md)')),
      ),
      'a bold button': set(
        'text.bold',
        true,
        unknown('bold', at('button', 'text(tag: plain_text)')),
      ),
      'a confirmation without a text': without(
        'confirm.text',
        required('confirm', 'text', under('button', 'confirm')),
      ),
      'a button that is disabled in words': set(
        'disabled',
        'false',
        notA('bool', 'disabled', 'false', at('button')),
      ),
    },
  ),
  ...spoilt(
    { source: source.interactions, from: fullCards.button, inside },
    {
      'a callback with a text as value': set(
        'behaviors.0.value',
        'open',
        notA('map', 'value', 'open', at('button', 'behaviors', '[0]')),
      ),
      'a callback without a value': without(
        'behaviors.0.value',
        required('[0]', 'value', under('button', 'behaviors', '[0]')),
      ),
      'a link of another scheme': set(
        'behaviors.1.default_url',
        'ftp://example.org',
        invalid('default_url: ftp://example.org', at('button', 'behaviors', '[1]')),
      ),
      'behaviors that are an object': set(
        'behaviors',
        { type: 'callback' },
        notA('slice', 'behaviors', 'map[type:callback]', at('button')),
      ),
    },
  ),
];

const inputs = [
  ...spoilt(
    { source: source.live, from: fullCards.input, inside },
    {
      'an input with an icon': set('icon', {}, unknown('icon', at('input'))),
      'an input of several lines by a key': set(
        'multiline',
        true,
        unknown('multiline', at('input')),
      ),
      'an input with a button': set('confirm_button', {}, unknown('confirm_button', at('input'))),
    },
  ),
  ...spoilt(
    { source: source.component('input'), from: fullCards.input, inside },
    {
      'an input of 1001 characters': set(
        'max_length',
        1001,
        invalid('max_length: 1001', at('input')),
      ),
      'an input of no characters': set('max_length', 0, invalid('max_length: 0', at('input'))),
      'an input of numbers': set(
        'input_type',
        'number',
        invalid('input_type: number', at('input')),
      ),
      'a label on the right': set(
        'label_position',
        'right',
        invalid('label_position: right', at('input')),
      ),
      'a number as default': set(
        'default_value',
        4.5,
        notA('string', 'default_value', '4.5', at('input')),
      ),
      'a placeholder of 101 characters': set(
        'placeholder.content',
        'x'.repeat(101),
        invalid(`content: ${'x'.repeat(101)}`, at('input', 'placeholder(tag: plain_text)')),
      ),
      'a label as a bare text': set('label', '原因', notA('map', 'label', '原因', at('input'))),
      'rows in words': set('rows', '4', notA('number', 'rows', '4', at('input'))),
    },
  ),
];

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

/** What is wrong with components that a person uses. */
export const refusedForms: readonly RefusedCard[] = [
  ...buttons,
  ...inputs,
  ...selects,
  ...pickers,
  ...others,
];
