import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '#sandbox/contract.ts';
import { playAs } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aBot, aCard, aSandbox, li, zhang } from './a-sandbox.ts';
import { seedWhere } from './a-seed.ts';
import { sendCard } from './sent-cards.ts';

const plain = (content: string): JsonObject => ({ tag: 'plain_text', content });
const units = [
  { text: plain('昆山'), value: 'ks' },
  { text: plain('太仓'), value: 'tc' },
];
const people = [{ value: zhang.openId }, { value: li.openId }];
const save: JsonObject = {
  tag: 'button',
  name: 'save',
  text: plain('提交'),
  form_action_type: 'submit',
  behaviors: [{ type: 'callback', value: { do: 'save' } }],
};

const untouched: readonly JsonObject[] = [
  { tag: 'input', name: 'reason' },
  { tag: 'select_static', name: 'unit', options: units },
  { tag: 'multi_select_static', name: 'units', options: units },
  { tag: 'select_person', name: 'person' },
  { tag: 'multi_select_person', name: 'people', options: people },
  { tag: 'date_picker', name: 'date', placeholder: plain('日期') },
  { tag: 'picker_time', name: 'time', placeholder: plain('时间') },
  { tag: 'picker_datetime', name: 'moment', placeholder: plain('时刻') },
  { tag: 'checker', name: 'done' },
];

const preset: readonly JsonObject[] = [
  { tag: 'input', name: 'reason', default_value: '迟报' },
  { tag: 'select_static', name: 'unit', options: units, initial_index: 2 },
  { tag: 'multi_select_static', name: 'units', options: units, selected_values: ['ks'] },
  { tag: 'select_person', name: 'person', options: people, initial_option: li.openId },
  { tag: 'multi_select_person', name: 'people', options: people, selected_values: [li.openId] },
  { tag: 'date_picker', name: 'date', initial_date: '2015-12-25' },
  { tag: 'picker_time', name: 'time', initial_time: '09:30' },
  { tag: 'picker_datetime', name: 'moment', initial_datetime: '2015-12-25 18:00' },
  { tag: 'checker', name: 'done', checked: true },
];

const columns = (...elements: readonly JsonObject[]): JsonObject => ({
  tag: 'column_set',
  columns: [{ tag: 'column', elements }],
});

/** A form of these fields in the group, a bot that listens, and a press of its submit button. */
async function aForm(sandbox: Sandbox, ...fields: readonly JsonObject[]) {
  const told: JsonObject[] = [];
  const bot = await aBot(sandbox, {
    'card.action.trigger': ({ action }: { action: JsonObject }) => {
      told.push(action);
      return {};
    },
  });
  const form = { tag: 'form', name: 'form', elements: [...fields, columns(save)] };
  const messageId = await sendCard(sandbox, aCard(form));
  const press = (name: string, formValue?: JsonObject) =>
    playAs(sandbox.url, zhang.openId).press({
      messageId,
      tag: 'button',
      name,
      ...(formValue === undefined ? {} : { formValue }),
    });
  return {
    messageId,
    told,
    press,
    submit: (formValue?: JsonObject) => press('save', formValue),
    [Symbol.asyncDispose]: () => bot[Symbol.asyncDispose](),
  };
}

test('a submit tells of the button, the zone and every field as it was filled in', async () => {
  await using sandbox = await aSandbox();
  await using form = await aForm(sandbox, ...untouched);

  await form.submit({
    reason: '第一行\n第二行',
    unit: 'tc',
    units: ['ks', 'tc'],
    person: li.openId,
    people: [zhang.openId],
    date: '2015-12-26',
    time: '10:00 +0900',
    moment: '2015-12-28 18:00',
    done: true,
  });

  expect(form.told).toEqual([
    {
      tag: 'button',
      name: 'save',
      value: { do: 'save' },
      timezone: 'Asia/Shanghai',
      form_value: {
        reason: '第一行\n第二行',
        unit: 'tc',
        units: ['ks', 'tc'],
        person: li.openId,
        people: [zhang.openId],
        date: '2015-12-26 +0800',
        time: '10:00 +0900',
        moment: '2015-12-28 18:00 +0800',
        done: true,
      },
    },
  ]);
});

test('what a field held from the start is told as if it were filled in', async () => {
  await using sandbox = await aSandbox();
  await using form = await aForm(sandbox, ...preset);

  await form.submit();

  expect(form.told[0]?.form_value).toEqual({
    reason: '迟报',
    unit: 'tc',
    units: ['ks'],
    person: li.openId,
    people: [li.openId],
    date: '2015-12-25 +0800',
    time: '09:30 +0800',
    moment: '2015-12-25 18:00 +0800',
    done: true,
  });
});

test('what was emptied is told as empty, for it was touched', async () => {
  await using sandbox = await aSandbox();
  await using form = await aForm(sandbox, ...preset);

  await form.submit({ reason: '', units: [], date: '', done: false });

  expect(form.told[0]?.form_value).toMatchObject({ reason: '', units: [], date: '', done: false });
});

const choices = ['unit', 'person', 'date', 'time', 'moment'];
const lists = ['units', 'people'];

test.each<[string, number, readonly string[], JsonObject]>([
  ['missing choices', seedWhere('untouched_choice', 'absent'), choices, {}],
  [
    'blank choices',
    seedWhere('untouched_choice', 'blank'),
    choices,
    { unit: '', person: '', date: '', time: '', moment: '' },
  ],
  [
    'choices that are null',
    seedWhere('untouched_choice', 'null'),
    choices,
    { unit: null, person: null, date: null, time: null, moment: null },
  ],
  ['empty lists', seedWhere('untouched_choices', 'empty'), lists, { units: [], people: [] }],
  ['missing lists', seedWhere('untouched_choices', 'absent'), lists, {}],
  [
    'lists that are null',
    seedWhere('untouched_choices', 'null'),
    lists,
    { units: null, people: null },
  ],
  ['ticks that are false', seedWhere('untouched_checker', 'false'), ['done'], { done: false }],
  ['missing ticks', seedWhere('untouched_checker', 'absent'), ['done'], {}],
])(
  'a platform with %s tells so of fields that nobody touched, and of a blank input ""',
  async (_way, seed, names, expected) => {
    await using sandbox = await aSandbox({ seed });
    await using form = await aForm(sandbox, ...untouched);

    await form.submit({ unit: '', units: [], done: false });

    const told: JsonObject = Object(form.told[0]?.form_value);
    const those = Object.entries(told).filter(([name]) => names.includes(name));
    expect(told.reason).toBe('');
    expect(Object.fromEntries(those)).toEqual(expected);
  },
);

test.each([
  ['delivered', { do: 'save' }],
  ['absent', undefined],
] as const)(
  'the value of a submit button is %s, as the platform happens to have it',
  async (way, value) => {
    await using sandbox = await aSandbox({ seed: seedWhere('submit_value', way) });
    await using form = await aForm(sandbox, { tag: 'input', name: 'reason' });

    await form.submit();

    expect(form.told[0]?.value).toEqual(value);
  },
);

test.each(untouched.filter(({ tag }) => tag !== 'checker'))(
  'nothing is sent before a required $tag is filled in',
  async (field) => {
    await using sandbox = await aSandbox();
    await using form = await aForm(sandbox, { ...field, required: true });

    expect(await form.submit()).toEqual({ error: { code: 0, message: '有必填项未填写' } });
    expect(form.told).toEqual([]);
  },
);

test('inside a form a field tells nothing by itself, and a reset button only what it was given to tell', async () => {
  await using sandbox = await aSandbox();
  const reset = { ...save, form_action_type: 'reset' };
  await using form = await aForm(
    sandbox,
    { tag: 'select_static', name: 'unit', options: units },
    { ...reset, name: 'again' },
    { tag: 'button', name: 'quiet', text: plain('重置'), form_action_type: 'reset' },
  );
  const me = playAs(sandbox.url, zhang.openId);

  const { messageId } = form;
  await me.press({ messageId, tag: 'select_static', name: 'unit', option: 'ks' });
  await form.press('quiet');
  await form.press('again');

  expect(form.told).toEqual([
    { tag: 'button', name: 'again', value: { do: 'save' }, timezone: 'Asia/Shanghai' },
  ]);
});

test.each<[string, JsonObject]>([
  ['an option that is not there', { unit: 'wj' }],
  ['one option where many are', { units: 'ks' }],
  ['a stranger', { person: 'ou_stranger' }],
  ['a date that is none', { date: '26 December' }],
  ['a word for a tick', { done: 'yes' }],
  ['a number for a text', { reason: 3 }],
  ['a field that is not there', { nobody: 'x' }],
])('no client can submit %s', async (_what, formValue) => {
  await using sandbox = await aSandbox();
  await using form = await aForm(sandbox, ...untouched);

  await expect(form.submit(formValue)).rejects.toThrow('400');
  expect(form.told).toEqual([]);
});

test('whatever is typed comes to the bot as it was typed', async () => {
  await using sandbox = await aSandbox();
  await using form = await aForm(sandbox, { tag: 'input', name: 'reason' });
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (reason) => {
      await form.submit({ reason });
      expect(form.told.at(-1)?.form_value).toEqual({ reason });
    }),
    { numRuns: 50 },
  );
});
