import { expect, test } from 'vitest';
import type { JsonObject } from '#sandbox/contract.ts';
import { playAs } from '#sandbox/driver.ts';
import { aSandbox, refused, zhang } from './a-sandbox.ts';
import {
  actions,
  form,
  oldButton,
  oldCard,
  plain,
  select,
  submit,
  words,
} from './old-card-parts.ts';
import { sendCard, shownTo } from './sent-cards.ts';

test.each([
  ['a blank card', {}],
  [
    'a card with what nobody knows',
    { ...oldCard(words('一')), progress: 1, body: { elements: 1 } },
  ],
  [
    'a card with all its parts',
    {
      config: { wide_screen_mode: true, enable_forward: true },
      header: { template: 'blue', title: { tag: 'plain_text', content: '标题', i18n: {} } },
      card_link: { url: 'https://example.com' },
      fallback: { trigger_conditions: [] },
      elements: [
        { ...words('一'), extra: oldButton({ value: { a: 1 } }) },
        { tag: 'div', fields: [{ is_short: true, text: { tag: 'lark_md', content: '**二**' } }] },
        { tag: 'markdown', content: '三', href: {} },
        actions(oldButton({ url: 'https://example.com' }), select),
        { tag: 'hr' },
        { tag: 'note', elements: [plain('备注'), { tag: 'lark_md', content: '备注' }] },
        {
          tag: 'column_set',
          flex_mode: 'none',
          columns: [{ tag: 'column', elements: [words('四'), oldButton({ value: {} })] }],
        },
      ],
    },
  ],
  ['a card per language', { i18n_elements: { zh_cn: [words('一')], en_us: [words('one')] } }],
])('%s of JSON 1.0 is taken and shown as it is', async (_what, card) => {
  await using sandbox = await aSandbox();

  await sendCard(sandbox, card);

  expect(await shownTo(sandbox)).toEqual(card);
});

const column = (...elements: readonly JsonObject[]): JsonObject => ({ tag: 'column', elements });
const columns = (...those: readonly JsonObject[]): JsonObject => ({
  tag: 'column_set',
  columns: those,
});
const nested = (depth: number): JsonObject =>
  depth === 0 ? words('深') : columns(column(nested(depth - 1)));
const table = { tag: 'table', columns: [], rows: [] };

test.each([
  ['a list for its header', 200621, { header: [] }],
  ['a text for its title', 200621, { header: { title: '标题' } }],
  ['an object for its elements', 200621, { elements: {} }],
  ['a text for an element', 200621, { elements: ['一'] }],
  ['an unknown element', 200621, oldCard({ tag: 'progress' })],
  ['a text for a text', 200621, oldCard({ tag: 'div', text: '一' })],
  ['a number in markdown', 200621, oldCard({ tag: 'markdown', content: 1 })],
  ['an element in one language', 200621, { i18n_elements: { en_us: [{ tag: 'progress' }] } }],
  ['a component in a note', 200621, oldCard({ tag: 'note', elements: [words('一')] })],
  ['an action in a column', 200410, oldCard(columns(column(actions(select))))],
  ['a form in a column', 200621, oldCard(columns(column(form(submit))))],
  ['a text right in a form', 200621, oldCard(form(words('一'), submit))],
  ['a form that nobody can submit', 300123, oldCard(form({ tag: 'input', name: 'a' }))],
  [
    'a choice of many pictures outside a form',
    11310,
    oldCard({ tag: 'select_img', multi_select: true, options: [] }),
  ],
  ['six tables', 11310, oldCard(...Array<JsonObject>(6).fill(table))],
  ['what is nested six deep', 11310, oldCard(nested(3))],
  ['a link without an address', 11310, { card_link: { pc_url: 'https://example.com' } }],
  ['an image of nobody', 200570, oldCard({ tag: 'img', img_key: 'img_1', alt: plain('') })],
  [
    'a person of nowhere',
    100290,
    oldCard({ tag: 'markdown', content: '<at id=ou_stranger></at>' }),
  ],
])('a card of JSON 1.0 with %s is refused with ErrCode %i', async (_what, code, card) => {
  await using sandbox = await aSandbox();

  expect(await refused(sendCard(sandbox, card))).toMatchObject({
    status: 400,
    code: 230099,
    msg: expect.stringContaining(`ErrCode: ${code};`),
  });
});

test('the list of chats shows a card of JSON 1.0 by its title, else by its first words', async () => {
  await using sandbox = await aSandbox();
  const me = playAs(sandbox.url, zhang.openId);
  const preview = async () => (await me.chats())[0]?.last?.preview;
  const title = { tag: 'plain_text', i18n: { zh_cn: '十二月进度', en_us: 'December' } };

  await sendCard(sandbox, { header: { title } });
  expect(await preview()).toBe('十二月进度');
  await sendCard(sandbox, oldCard(words('请评分')));
  expect(await preview()).toBe('请评分');
  await sendCard(sandbox, { i18n_elements: { zh_cn: [words('请核对')] } });
  expect(await preview()).toBe('请核对');
});
