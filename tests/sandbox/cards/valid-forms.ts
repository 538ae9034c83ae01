import {
  card,
  columns,
  copies,
  form,
  markdown,
  option,
  panel,
  plain,
  source,
  submit,
  type ValidCard,
} from './card-parts.ts';
import { formButtons, fullComponents } from './full-components.ts';

const { checker, button, input, date_picker } = fullComponents;
const ask = (tag: string, keys: object = {}) => ({
  tag,
  name: tag,
  placeholder: plain('请选择'),
  ...keys,
});

export const everyField = card(
  form(
    { tag: 'input', name: 'reason', required: true },
    ask('select_static', { options: [option('a')] }),
    ask('multi_select_static', { options: [option('a')] }),
    ask('select_person'),
    ask('multi_select_person', { options: [{ value: 'ou_1' }] }),
    ask('date_picker'),
    ask('picker_time'),
    ask('picker_datetime'),
    { tag: 'checker', name: 'checker', text: plain('已核对') },
    {
      tag: 'select_img',
      name: 'select_img',
      multi_select: true,
      options: [{ img_key: 'img_1', value: 'one' }],
    },
    { tag: 'overflow', options: [{ text: plain('帮助'), value: 'help' }] },
  ),
);

/** The working form card of a weekly report, as the pages of form and of its fields put it together. */
const weeklyReport = {
  schema: '2.0',
  config: { update_multi: true, summary: { content: '周报' } },
  header: { title: plain('周报'), template: 'blue' },
  body: {
    elements: [
      { tag: 'markdown', content: '请在**周五**前填写' },
      {
        tag: 'form',
        name: 'week_47',
        elements: [
          {
            tag: 'input',
            name: 'done',
            label: plain('已完成'),
            input_type: 'multiline_text',
            required: true,
            max_length: 1000,
          },
          {
            tag: 'select_static',
            name: 'risk',
            placeholder: plain('风险'),
            options: [{ text: plain('低'), value: 'low' }],
          },
          { tag: 'date_picker', name: 'eta', placeholder: plain('预计') },
          {
            tag: 'column_set',
            columns: [
              {
                tag: 'column',
                width: 'auto',
                elements: [{ ...submit, name: 'submit_47', type: 'primary_filled' }],
              },
              {
                tag: 'column',
                width: 'auto',
                elements: [{ ...submit, name: 'reset_47', form_action_type: 'reset' }],
              },
            ],
          },
        ],
      },
    ],
  },
};

const buttonTypes = [
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
];

/** Components that a person uses, and forms. */
export const validForms: readonly ValidCard[] = [
  { name: 'a form with every kind of field', source: source.component('form'), card: everyField },
  { name: 'a weekly report', source: source.component('form'), card: weeklyReport },
  {
    name: 'a form whose buttons stand side by side and call back',
    source: source.component('form'),
    card: card({ tag: 'form', name: 'form', elements: [input, formButtons] }),
  },
  {
    name: 'a form that is sent by the key of 1.0',
    source: source.component('input'),
    card: card({
      tag: 'form',
      name: 'form',
      elements: [
        columns({ tag: 'button', name: 'ok', text: plain('提交'), action_type: 'form_submit' }),
      ],
    }),
  },
  {
    name: 'two forms with names of their own',
    source: source.component('form'),
    card: card(form(), {
      tag: 'form',
      name: 'form_2',
      elements: [{ ...submit, name: 'submit_2' }],
    }),
  },
  {
    name: 'a form with columns, a panel, a chart and an image',
    source: source.changes,
    card: card(
      form(
        columns({ tag: 'input', name: 'a' }),
        panel({ tag: 'input', name: 'b' }),
        fullComponents.chart,
        fullComponents.img,
      ),
    ),
  },
  {
    name: 'fields that stand alone, without names',
    source: source.interactions,
    card: card(
      { tag: 'input' },
      { tag: 'select_static', options: [option('a')] },
      { tag: 'select_person' },
      { tag: 'date_picker', initial_date: '2015-12-25' },
      { tag: 'checker', text: plain('已核对') },
    ),
  },
  {
    name: 'buttons of every type',
    source: source.component('button'),
    card: card(...buttonTypes.map((type) => ({ tag: 'button', type, text: plain(type) }))),
  },
  {
    name: 'buttons of every size',
    source: source.component('button'),
    card: card(
      ...['tiny', 'small', 'medium', 'large'].map((size) => ({
        tag: 'button',
        size,
        width: 'fill',
      })),
    ),
  },
  {
    name: 'a password without an icon',
    source: source.component('input'),
    card: card({ tag: 'input', name: 'a', input_type: 'password', show_icon: false }),
  },
  {
    name: 'a placeholder without its tag',
    source: source.component('input'),
    card: card({ tag: 'input', placeholder: { content: '请输入' } }),
  },
  {
    name: 'a select without options',
    source: source.component('select'),
    card: card({ tag: 'select_static', initial_index: 0 }),
  },
  {
    name: 'a select that starts with what is no option',
    source: source.component('select'),
    card: card({ tag: 'select_static', options: [option('a')], initial_option: '选项 a' }),
  },
  {
    name: 'a person who is listed twice',
    source: source.component('person select'),
    card: card({ tag: 'select_person', options: copies(2, { value: 'ou_1' }) }),
  },
  {
    name: 'a hundred options',
    source: source.component('select'),
    card: card({
      tag: 'select_static',
      options: Array.from({ length: 100 }, (_, index) => option(String(index))),
    }),
  },
  {
    name: 'a date of a leap year, full widths',
    source: source.component('date picker'),
    card: card({ ...date_picker, initial_date: '2024-02-29', width: '100px' }),
  },
  {
    name: 'a task with three buttons',
    source: source.component('checker'),
    card: card({
      ...checker,
      button_area: { buttons: ['a', 'b', 'c'].map((name) => ({ tag: 'button', name })) },
    }),
  },
  {
    name: 'tips without a text',
    source: source.component('checker'),
    card: card({ ...checker, hover_tips: {}, disabled_tips: {} }),
  },
  {
    name: 'a menu whose entries say nothing',
    source: source.component('overflow'),
    card: card({ tag: 'overflow', options: [{}, { value: 'a' }] }),
  },
  {
    name: 'a button that only opens a link',
    source: source.interactions,
    card: card({
      ...button,
      behaviors: [{ type: 'open_url', default_url: 'https://example.org/' }],
    }),
  },
  {
    name: 'a press that returns an empty value',
    source: source.interactions,
    card: card({ ...button, behaviors: [{ type: 'callback', value: {} }] }, markdown),
  },
];
