import { type RefusedCard, source } from './card-parts.ts';
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
  unsupported,
  without,
} from './verdicts.ts';

const inside = 'body.elements.0';

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

/** What is wrong with buttons and inputs. */
export const refusedInputs: readonly RefusedCard[] = [...buttons, ...inputs];
