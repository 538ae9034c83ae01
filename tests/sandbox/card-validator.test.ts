import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateCard } from '#sandbox/server/card-validator/validate-card.ts';

const plain = (content: string) => ({ tag: 'plain_text', content });
const card = (...elements: readonly unknown[]) => ({ schema: '2.0', body: { elements } });
const markdown = { tag: 'markdown', content: '**粗**' };
const submit = {
  tag: 'button',
  name: 'submit',
  form_action_type: 'submit',
  text: plain('提交'),
};
const form = (...elements: readonly unknown[]) => ({
  tag: 'form',
  name: 'form',
  elements: [...elements, submit],
});
const columns = (...elements: readonly unknown[]) => ({
  tag: 'column_set',
  columns: [{ tag: 'column', width: 'weighted', weight: 1, elements }],
});
const option = (value: string) => ({ text: plain(value), value });
const table = {
  tag: 'table',
  columns: [
    { name: 'unit', display_name: '单位', data_type: 'text' },
    { name: 'total', data_type: 'number', format: { precision: 1 } },
    { name: 'state', data_type: 'options' },
  ],
  rows: [{ unit: '昆山市总工会', total: 97.5, state: [{ text: '已审', color: 'green' }] }],
};
const wide = (count: number) => Array.from({ length: count }, () => markdown);

const good: Record<string, unknown> = {
  'a card without anything': { schema: '2.0' },
  'a card without elements': { schema: '2.0', body: { elements: [] } },
  'every root key': {
    schema: '2.0',
    config: {
      update_multi: true,
      width_mode: 'fill',
      enable_forward: false,
      summary: { content: '摘要', i18n_content: { en_us: 'Summary' } },
      style: {
        text_size: { 'cus-0': { default: 'medium', pc: 'small', mobile: 'large' } },
        color: { 'cus-1': { light_mode: 'rgba(1,2,3,0.5)', dark_mode: 'rgba(1,2,3,0.5)' } },
      },
    },
    card_link: { url: 'https://example.org/' },
    header: {
      title: plain('标题'),
      subtitle: plain('副题'),
      template: 'wathet',
      text_tag_list: [{ tag: 'text_tag', text: plain('新'), color: 'lime' }],
      icon: { tag: 'standard_icon', token: 'chat_outlined' },
      padding: '12px 8px',
    },
    body: {
      direction: 'vertical',
      padding: '12px',
      vertical_spacing: 'medium',
      elements: [markdown],
    },
  },
  'a form with all kinds of fields': card(
    form(
      { tag: 'input', name: 'a', input_type: 'multiline_text', required: true, max_length: 1000 },
      { tag: 'select_static', name: 'b', options: [option('1'), option('2')], initial_option: '1' },
      { tag: 'multi_select_static', name: 'c', options: [option('1')], selected_values: ['1'] },
      { tag: 'select_person', name: 'd', options: [{ value: 'ou_1' }] },
      { tag: 'multi_select_person', name: 'e', placeholder: plain('人') },
      { tag: 'date_picker', name: 'f', initial_date: '2015-12-25' },
      { tag: 'picker_time', name: 'g', placeholder: plain('时间') },
      { tag: 'picker_datetime', name: 'h', initial_datetime: '2015-12-25 18:00' },
      { tag: 'checker', name: 'i', checked: true, text: plain('已核') },
      {
        tag: 'select_img',
        name: 'j',
        multi_select: true,
        options: [{ img_key: 'img_1', value: 'x' }],
      },
    ),
  ),
  'a form whose buttons stand in columns': card({
    tag: 'form',
    name: 'form',
    elements: [columns(submit)],
  }),
  'a button with a callback and a link': card({
    tag: 'button',
    text: plain('打开'),
    type: 'primary_filled',
    size: 'small',
    width: '120px',
    confirm: { title: plain('确认'), text: plain('提交后不能改') },
    behaviors: [
      { type: 'callback', value: { do: 'open' } },
      { type: 'open_url', default_url: 'https://example.org' },
    ],
  }),
  'a table': card(table),
  'a chart': card({
    tag: 'chart',
    chart_spec: { type: 'bar', data: { values: [] } },
    aspect_ratio: '16:9',
    color_theme: 'brand',
  }),
  'a collapsible panel': card({
    tag: 'collapsible_panel',
    header: {
      title: plain('展开'),
      icon: { tag: 'standard_icon', token: 'down', size: '16px 16px' },
      icon_position: 'right',
      icon_expanded_angle: -180,
    },
    border: { color: 'grey', corner_radius: '5px' },
    expanded: true,
    elements: [markdown],
  }),
  'an interactive container': card({
    tag: 'interactive_container',
    behaviors: [{ type: 'callback', value: {} }],
    background_style: 'laser',
    has_border: true,
    elements: [markdown],
  }),
  'plain text in a palette shade': card({
    tag: 'div',
    text: { ...plain('灰'), text_size: 'notation', text_color: 'grey-500' },
  }),
  'text in a colour and size of its own': {
    ...card({ tag: 'div', text: { ...plain('x'), text_color: 'cus-1', text_size: 'cus-0' } }),
    config: {
      style: {
        text_size: { 'cus-0': { default: 'medium' } },
        color: { 'cus-1': { light_mode: 'rgba(0,0,0,1)' } },
      },
    },
  },
  'an overflow menu, a person, images, a line': card(
    { tag: 'overflow', options: [{ text: plain('详情'), value: 'detail' }] },
    { tag: 'person', user_id: 'ou_1', size: 'small', show_name: true },
    { tag: 'person_list', persons: [{ id: 'ou_1' }] },
    {
      tag: 'img',
      img_key: 'img_1',
      alt: plain(''),
      size: '100px 100px',
      scale_type: 'crop_center',
    },
    { tag: 'img_combination', combination_mode: 'double', img_list: [{ img_key: 'img_1' }] },
    { tag: 'hr', margin: '-4px 0px', element_id: 'line_1' },
  ),
  '200 elements': card(...wide(200)),
  'five tables': card(table, table, table, table, table),
};

test.each(Object.entries(good))('%s is a card', (_name, value) => {
  expect(validateCard(value)).toBeUndefined();
});

const ofRoot = '-> body -> elements -> [0]';

const bad: Record<string, [unknown, number, string]> = {
  'a list': [[], 200621, 'expected map'],
  'a card of 1.0': [{ elements: [] }, 200621, 'unknown schema undefined'],
  'a schema to come': [{ schema: '2.1' }, 200621, 'unknown schema 2.1'],
  'elements at the root': [
    { schema: '2.0', elements: [] },
    200621,
    'unknown property, property: elements, path: ROOT',
  ],
  'a card in a card': [{ schema: '2.0', card: {} }, 200621, 'property: card'],
  'a header with a tag': [
    { schema: '2.0', header: { tag: 'header', title: plain('') } },
    200621,
    'unknown property, property: tag',
  ],
  'a header without a title': [
    { schema: '2.0', header: {} },
    200621,
    'required property, property: title',
  ],
  'a bare text as title': [
    { schema: '2.0', header: { title: 'x' } },
    200621,
    'expected map for title',
  ],
  'a header in a hex colour': [
    { schema: '2.0', header: { title: plain(''), template: '#067062' } },
    10002,
    'invalid color: #067062',
  ],
  'a header in a shade': [
    { schema: '2.0', header: { title: plain(''), template: 'blue-500' } },
    10002,
    'invalid color: blue-500',
  ],
  'four header tags': [
    {
      schema: '2.0',
      header: {
        title: plain(''),
        text_tag_list: Array(4).fill({ tag: 'text_tag', text: plain('x') }),
      },
    },
    200621,
    'text_tag_list',
  ],
  'a card not shared': [{ schema: '2.0', config: { update_multi: false } }, 300302, 'update_multi'],
  'an unknown setting': [{ schema: '2.0', config: { wide: true } }, 200621, 'property: wide'],
  'a whole-body translation': [
    { schema: '2.0', i18n_elements: {} },
    200621,
    'property: i18n_elements',
  ],
  'an unknown language': [
    card({ tag: 'markdown', content: '', i18n_content: { xx_xx: '' } }),
    200621,
    'property: xx_xx',
  ],
  'an unknown component': [
    card({ tag: 'progress' }),
    200621,
    'type of element is not supported tag: progress',
  ],
  'an action row of 1.0': [card({ tag: 'action', actions: [] }), 200861, 'unsupported tag action'],
  'a note of 1.0': [card({ tag: 'note', elements: [] }), 200861, 'unsupported tag note'],
  'markdown with a text colour': [
    card({ tag: 'markdown', content: '', text_color: 'red' }),
    200621,
    `unknown property, property: text_color, path: ROOT ${ofRoot}(tag: markdown)`,
  ],
  'markdown without content': [
    card({ tag: 'markdown' }),
    200621,
    'required property, property: content',
  ],
  'a div with elements': [card({ tag: 'div', elements: [] }), 200621, 'property: elements'],
  'a div in a hex colour': [
    card({ tag: 'div', text: { ...plain(''), text_color: '#ff0000' } }),
    10002,
    'invalid color: #ff0000',
  ],
  'an unknown key of a text object': [
    card({ tag: 'button', text: { ...plain(''), bold: true } }),
    200621,
    `property: bold, path: ROOT ${ofRoot}(tag: button) -> text(tag: plain_text)`,
  ],
  'a column set with round corners': [
    card({ tag: 'column_set', columns: [], corner_radius: '8px' }),
    200621,
    'property: corner_radius',
  ],
  'a column outside a column set': [card({ tag: 'column', elements: [] }), 200621, 'tag: column'],
  'a button among columns': [card({ tag: 'column_set', columns: [submit] }), 200621, 'tag: button'],
  'a panel border with a type': [
    card({ tag: 'collapsible_panel', header: { title: plain('') }, border: { type: 'solid' } }),
    200621,
    'property: type',
  ],
  'a container without behaviors': [
    card({ tag: 'interactive_container', elements: [] }),
    200621,
    'required property, property: behaviors',
  ],
  'a form in a column': [card(columns(form())), 200621, 'not supported tag: form'],
  'a form in a form': [card(form(form())), 200621, 'not supported tag: form'],
  'a table in a form': [card(form(table)), 200621, 'not supported tag: table'],
  'a table in a panel': [
    card({ tag: 'collapsible_panel', header: { title: plain('') }, elements: [table] }),
    200621,
    'not supported tag: table',
  ],
  'a form without a submit button': [
    card({ tag: 'form', name: 'f', elements: [{ tag: 'input', name: 'a' }] }),
    300123,
    'there is no submit button in the form container, at least one',
  ],
  'a form without a name': [card({ tag: 'form', elements: [submit] }), 200621, 'property: name'],
  'a field of a form without a name': [card(form({ tag: 'input' })), 11310, 'name is empty'],
  'a field named like its form': [
    card(markdown, form({ tag: 'input', name: 'form' })),
    11310,
    'name(form) duplicate',
  ],
  'two buttons of one name': [
    card(form({ ...submit, form_action_type: 'reset' })),
    11310,
    'name(submit) duplicate',
  ],
  'a submit button outside a form': [card(submit), 11310, 'formActionType only in form'],
  'a multiple choice outside a form': [
    card({ tag: 'multi_select_static', name: 'a', options: [option('1')] }),
    11310,
    'multi_select_static only in form',
  ],
  'a select with a label': [
    card({ tag: 'select_static', options: [], label: plain('') }),
    200621,
    'property: label',
  ],
  'a select that starts with an object': [
    card({ tag: 'select_static', options: [option('1')], initial_option: option('1') }),
    200621,
    'expected string for initial_option',
  ],
  'two options of one value': [
    card({ tag: 'select_static', options: [option('1'), option('1')] }),
    11310,
    'option value duplicate',
  ],
  'an input with an icon': [card({ tag: 'input', name: 'a', icon: {} }), 200621, 'property: icon'],
  'an input of 1001 characters': [
    card({ tag: 'input', name: 'a', max_length: 1001 }),
    200621,
    'expected number in [1,1000] for max_length',
  ],
  'a placeholder of 101 characters': [
    card({ tag: 'input', name: 'a', placeholder: plain('长'.repeat(101)) }),
    200621,
    'expected string of at most 100 characters for content',
  ],
  'a date picker without a hint': [
    card({ tag: 'date_picker', name: 'a' }),
    11310,
    'placeholder is required',
  ],
  'a date of another form': [
    card({ tag: 'date_picker', name: 'a', initial_date: '2015/12/25' }),
    200621,
    'initial_date',
  ],
  'a confirmation without a text': [
    card({ tag: 'button', confirm: { title: plain('') } }),
    200621,
    'required property, property: text',
  ],
  'a callback with a text as value': [
    card({ tag: 'button', behaviors: [{ type: 'callback', value: 'x' }] }),
    200621,
    'expected map for value',
  ],
  'a link to a script': [
    card({ tag: 'button', behaviors: [{ type: 'open_url', default_url: 'javascript:alert(1)' }] }),
    200621,
    'default_url',
  ],
  'an image described by a bare text': [
    card({ tag: 'img', img_key: 'img_1', alt: '图' }),
    200621,
    'expected map for alt',
  ],
  'an image fitted and sized': [
    card({
      tag: 'img',
      img_key: 'i',
      alt: plain(''),
      size: '9px 9px',
      scale_type: 'fit_horizontal',
    }),
    11310,
    'img size is not allowed',
  ],
  'a chart of no type': [card({ tag: 'chart', chart_spec: {} }), 200550, 'chart spec is invalid'],
  'a chart with a colour beside its specification': [
    card({ tag: 'chart', chart_spec: { type: 'bar' }, color: [] }),
    200621,
    'property: color',
  ],
  'a row with a cell of no column': [
    card({ ...table, rows: [{ other: 'x' }] }),
    200915,
    'table rows name invalid',
  ],
  'a number cell with a text': [
    card({ ...table, rows: [{ total: '97.5' }] }),
    200914,
    'table rows invalid',
  ],
  'eleven rows to a page': [card({ ...table, page_size: 11 }), 200621, 'page_size'],
  'six tables': [
    card(table, table, table, table, table, table),
    11310,
    'card table number over limit',
  ],
  '201 elements': [card(...wide(201)), 11310, 'element exceeds the limit'],
  'containers six deep': [card(columns(columns(columns(markdown)))), 11310, 'nesting too deep'],
  'two elements of one id': [
    card({ ...markdown, element_id: 'a' }, { ...markdown, element_id: 'a' }),
    300301,
    'element_id(a) duplicate',
  ],
  'an element id that begins with a digit': [
    card({ ...markdown, element_id: '1a' }),
    200621,
    'element_id',
  ],
  'a margin of 100 px': [card({ ...markdown, margin: '100px' }), 200621, 'margin'],
  'a padding of three lengths': [
    { schema: '2.0', body: { padding: '1px 2px 3px', elements: [] } },
    200621,
    'padding',
  ],
  'a column of weight 6': [
    card({ tag: 'column_set', columns: [{ tag: 'column', weight: 6, elements: [] }] }),
    200621,
    'expected number in [1,5] for weight',
  ],
  'more than 30 KB': [card({ tag: 'markdown', content: '长'.repeat(10_240) }), 230025, 'length'],
};

test.each(Object.entries(bad))('%s is refused', (_name, [value, code, words]) => {
  const problem = validateCard(value);

  expect(problem?.code).toBe(code);
  expect(`${problem?.message} ${problem?.value ?? ''}`).toContain(words);
});

test('the path of a clash of names leads to the component, without the body', () => {
  const clash = card(markdown, markdown, form({ tag: 'input', name: 'form' }));

  expect(validateCard(clash)?.path).toBe(
    'ROOT -> elements -> [2](tag: form) -> elements -> [0](tag: input)',
  );
});

test('one problem is named at a time, the first as the card reads', () => {
  const twice = card({ ...markdown, color: 'red' }, { tag: 'nothing' });

  expect(validateCard(twice)?.value).toContain('property: color');
});

test('no property passes that the table does not know, wherever it stands', () => {
  const places: ((extra: object) => unknown)[] = [
    (extra) => ({ ...card(markdown), ...extra }),
    (extra) => card({ ...markdown, ...extra }),
    (extra) => card({ ...form(), ...extra }),
    (extra) => card(form({ tag: 'input', name: 'a', ...extra })),
    (extra) => card(columns({ ...markdown, ...extra })),
    (extra) => card({ ...table, columns: [{ name: 'a', ...extra }], rows: [] }),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
      (place, key) => {
        expect(validateCard(place({ [`x_${key}`]: 1 }))?.code).toBe(200621);
      },
    ),
  );
});

test('whatever JSON it is given, the validator answers', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const problem = validateCard({ schema: '2.0', body: { elements: [value] } });
      expect(problem === undefined || problem.code > 0).toBe(true);
    }),
  );
});
