import { expect, test } from 'vitest';
import { usualRules } from '#sandbox/server/card-validator/card-rules.ts';
import { componentTable, componentTags } from '#sandbox/server/card-validator/component-table.ts';
import { inspectCard } from '#sandbox/server/card-validator/inspect-card.ts';
import { validateCard } from '#sandbox/server/card-validator/validate-card.ts';
import { isObject } from '#sandbox/server/json.ts';
import { card, columns, copies, form, markdown, plain, submit } from './cards/card-parts.ts';
import { refusedCards } from './cards/refused-cards.ts';
import { validCards } from './cards/valid-cards.ts';

test.each(validCards)('$name is a card', ({ card: whole }) => {
  expect(validateCard(whole)).toBeUndefined();
});

test.each(refusedCards)('$name is refused in the platform’s words', (refused) => {
  expect(validateCard(refused.from)).toBeUndefined();
  expect(validateCard(refused.card)).toEqual(refused.verdict);
});

test('no two cards of the corpora have one name', () => {
  const names = [...validCards, ...refusedCards].map(({ name }) => name);

  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('each key of each component stands on a valid card', () => {
  const used = new Set(validCards.flatMap((valid) => [...keysOn(valid.card)]));
  const known = [...componentTable].flatMap(([tag, { keys }]) =>
    Object.keys(keys).map((key) => `${tag}.${key}`),
  );

  expect(known.filter((key) => !used.has(key))).toEqual([]);
});

test('each component stands on a refused card, where the verdict leads to it', () => {
  const verdicts = refusedCards.map(({ verdict }) => `${verdict.path} ${verdict.value}`).join('\n');

  expect(componentTags.filter((tag) => !verdicts.includes(`(tag: ${tag})`))).toEqual([]);
});

test.each([[], 'x', 7, true, null, undefined])('%j is no card', (value) => {
  expect(validateCard(value)).toMatchObject({
    code: 200621,
    value: expect.stringMatching(/^expected map, but: .*, path: ROOT$/),
  });
});

const clash = card(form({ tag: 'input', name: 'form' }));

test.each(['11310', '200621', '200530'] as const)(
  'a name that stands twice may be answered with %s',
  (code) => {
    const rules = { ...usualRules, duplicate_name_code: code };

    expect(validateCard(clash, rules)).toMatchObject({
      code: Number(code),
      message: 'name(form) duplicate',
    });
  },
);

test('where texts do not count among the elements, 200 components may have them', () => {
  const buttons = card(...copies(101, { tag: 'button', text: plain('x') }));

  expect(validateCard(buttons)?.message).toBe('element exceeds the limit');
  const rules = { ...usualRules, element_count: 'components_only' } as const;
  expect(validateCard(buttons, rules)).toBeUndefined();
  expect(inspectCard(buttons).elements).toBe(202);
  expect(inspectCard(buttons, rules).elements).toBe(101);
});

test('where the tables of a text count, five tables leave no room for one', () => {
  const table = { tag: 'table', columns: [{ name: 'a' }], rows: [] };
  const full = card(...copies(5, table), {
    tag: 'markdown',
    content: '| a | b |\n| --- | --- |\n| 1 | 2 |',
  });

  expect(validateCard(full)).toBeUndefined();
  expect(validateCard(full, { ...usualRules, table_count: 'with_markdown' })).toEqual({
    code: 11310,
    message: 'card table number over limit',
    value: 'table',
  });
});

test('where several choices may stand alone, they do', () => {
  const choices = card({ tag: 'multi_select_static', options: [] });
  const rules = { ...usualRules, choices_outside_form: 'allowed' } as const;

  expect(validateCard(choices, rules)).toBeUndefined();
  const pictures = { tag: 'select_img', multi_select: true, options: [] };
  expect(validateCard(card(pictures), rules)?.message).toBe('select_img only in form');
});

test('where a chart may not stand in a form, its place is unknown', () => {
  const chart = { tag: 'chart', chart_spec: { type: 'bar' } };
  const rules = { ...usualRules, chart_in_form: 'refused' } as const;

  expect(validateCard(card(form(columns(chart))), rules)?.value).toMatch(
    /^type of element is not supported tag: chart, path: ROOT -> body -> elements -> \[0\]\(tag: form\)/,
  );
  expect(validateCard(card(chart), rules)).toBeUndefined();
});

test('where the size is that of the request, quotation marks weigh twice', () => {
  const quoted = card({ tag: 'markdown', content: '"'.repeat(8_000) });
  const rules = { ...usualRules, card_size: 'request' } as const;

  expect(validateCard(quoted)).toBeUndefined();
  expect(validateCard(quoted, rules)?.code).toBe(230025);
  expect(inspectCard(quoted).bytes).toBe(Buffer.byteLength(JSON.stringify(quoted)));
});

test('data of a chart and the value of a press are no elements', () => {
  const data = [markdown, submit];
  const chart = { tag: 'chart', chart_spec: { type: 'bar', data } };
  const button = { tag: 'button', value: data, behaviors: [{ type: 'callback', value: { data } }] };

  expect(inspectCard(card(chart, button)).elements).toBe(2);
});

function* keysOn(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const entry of value) yield* keysOn(entry);
  } else if (isObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (typeof value.tag === 'string') yield `${value.tag}.${key}`;
      yield* keysOn(child);
    }
  }
}
