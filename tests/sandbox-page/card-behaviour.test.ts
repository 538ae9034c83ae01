import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '#sandbox/contract.ts';
import { openBrowser } from './browser.ts';
import { callback, cardOf, markdown, plain } from './card-parts.ts';
import { noteVisits, showCard, showUncheckedCard } from './one-card.ts';
import { openStage } from './stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

function card(...elements: readonly JsonObject[]): JsonObject {
  return cardOf({ title: '卡片', template: 'blue', elements });
}

const open = {
  type: 'open_url',
  default_url: 'https://any.example/',
  pc_url: 'https://pc.example/',
  android_url: 'https://android.example/',
  ios_url: 'lark://msgcard/unsupported_action',
};

test('a link leads where the client of that width goes, in a tab that knows nothing of this one', async () => {
  await using stage = await openStage();
  const source = card({ tag: 'button', text: plain('打开'), behaviors: [open] });
  for (const { options, address } of [
    { options: {}, address: 'https://pc.example/' },
    { options: phone, address: 'https://android.example/' },
  ]) {
    const { page, card: shown } = await showCard(browser, { stage, card: source, options });
    const visits = await noteVisits(page);
    await shown.getByRole('button', { name: '打开' }).click();
    expect(await visits()).toEqual([[address, '_blank', 'noopener,noreferrer']]);
  }
  expect(stage.actions).toEqual([]);
});

test('what is inside an area keeps its own press, and the area has one by the keyboard', async () => {
  await using stage = await openStage();
  const { page, card: shown } = await showCard(browser, {
    stage,
    card: {
      ...card({
        tag: 'interactive_container',
        behaviors: callback({ do: 'area' }),
        elements: [
          markdown('整块'),
          { tag: 'button', text: plain('里面'), behaviors: callback({ do: 'inner' }) },
        ],
      }),
      card_link: { url: 'https://card.example/' },
    },
  });
  const visits = await noteVisits(page);
  await shown.getByRole('button', { name: '里面', exact: true }).click();
  await expect.poll(() => stage.actions).toHaveLength(1);
  // A card that waits for its answer takes no press.
  const answered = () => page.locator('.card[inert]').count();
  await expect.poll(answered).toBe(0);
  await shown.getByRole('button', { name: '整块里面' }).press('Enter');
  await expect.poll(() => stage.actions).toHaveLength(2);
  await expect.poll(answered).toBe(0);
  await shown.getByText('整块').click();
  await expect.poll(() => stage.actions).toHaveLength(3);
  expect(stage.actions.map((action) => action.value?.do)).toEqual(['inner', 'area', 'area']);
  expect(await visits()).toEqual([]);
  await shown.getByText('卡片', { exact: true }).click();
  expect(await visits()).toEqual([['https://card.example/', '_blank', 'noopener,noreferrer']]);
});

test('a question is answered by the keyboard alone, and Escape means no', async () => {
  await using stage = await openStage();
  const { page, card: shown } = await showCard(browser, {
    stage,
    card: card({
      tag: 'button',
      text: plain('公布'),
      confirm: { title: plain('公布排名？'), text: plain('之后不能撤回') },
      behaviors: callback({ do: 'publish' }),
    }),
  });
  const publish = shown.getByRole('button', { name: '公布' });
  await publish.press('Enter');
  const question = page.getByRole('dialog', { name: '公布排名？' });
  await question.getByText('之后不能撤回').waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  await publish.press('Enter');
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('Tab');
  expect(await page.locator('body > :not(dialog) :focus').count()).toBe(0);
  await question.getByRole('button', { name: '确定' }).press('Enter');
  await expect.poll(() => stage.actions).toHaveLength(1);
  await expect.poll(() => shown.locator('button:focus').textContent()).toBe('公布');
});

test('a disabled button says why and sends nothing', async () => {
  await using stage = await openStage();
  const { page, card: shown } = await showCard(browser, {
    stage,
    card: card({
      tag: 'button',
      disabled: true,
      disabled_tips: plain('还没到时间'),
      text: plain('提交审核'),
      behaviors: callback({ do: 'submit' }),
    }),
  });
  const button = shown.getByRole('button', { name: '提交审核', disabled: true });
  expect(await button.getAttribute('title')).toBe('还没到时间');
  await button.click({ force: true });
  await page.locator('#toasts').getByText('还没到时间').waitFor();
  expect(stage.actions).toEqual([]);
});

test('what is longer than allowed is counted, pointed out and not sent', async () => {
  await using stage = await openStage();
  const { page, card: shown } = await showCard(browser, {
    stage,
    card: card({
      tag: 'form',
      name: 'form',
      elements: [
        { tag: 'input', name: 'reason', label: plain('原因'), max_length: 5 },
        { tag: 'button', name: 'send', text: plain('提交'), form_action_type: 'submit' },
      ],
    }),
  });
  const reason = shown.getByRole('textbox', { name: '原因' });
  await reason.fill('六个字的原因');
  await shown.getByText('6/5').waitFor();
  await shown.getByRole('button', { name: '提交' }).click();
  await page.locator('#toasts').getByText('最多输入 5 字').waitFor();
  expect(await reason.getAttribute('aria-invalid')).toBe('true');
  await reason.fill('五个字整整');
  await shown.getByRole('button', { name: '提交' }).click();
  await expect.poll(() => stage.actions).toHaveLength(1);
});

test('a select is worked by the keyboard: opened, searched, chosen, left', async () => {
  await using stage = await openStage();
  const options = Array.from({ length: 500 }, (_, index) => ({
    text: plain(`单位${index}`),
    value: `u${index}`,
  }));
  const { page, card: shown } = await showUncheckedCard(browser, {
    stage,
    card: card({
      tag: 'form',
      name: 'form',
      elements: [{ tag: 'select_static', name: 'unit', placeholder: plain('选择单位'), options }],
    }),
  });
  const box = shown.getByRole('combobox', { name: '选择单位' });
  await box.press('ArrowDown');
  const isExpanded = () => box.getAttribute('aria-expanded');
  await expect.poll(isExpanded).toBe('true');
  await page.keyboard.press('Escape');
  await expect.poll(isExpanded).toBe('false');
  await box.press('Enter');
  await page.keyboard.type('单位499');
  await page.keyboard.press('Enter');
  await expect.poll(() => box.textContent()).toContain('单位499');
});

test('a card of JSON 1.0 is drawn and pressed as it always was', async () => {
  await using stage = await openStage();
  const {
    page,
    card: shown,
    complaints,
  } = await showUncheckedCard(browser, {
    stage,
    card: {
      header: { title: { tag: 'plain_text', content: '休假申请' }, template: 'turquoise' },
      elements: [
        {
          tag: 'div',
          text: { tag: 'lark_md', content: '**休假类型**' },
          fields: [{ is_short: true, text: { tag: 'lark_md', content: '申请人' } }],
          extra: {
            tag: 'select_static',
            placeholder: plain('选择审批人'),
            options: [{ text: plain('甲'), value: 'a' }],
          },
        },
        {
          tag: 'action',
          actions: [
            { tag: 'button', text: plain('文档'), url: 'https://docs.example/' },
            { tag: 'date_picker', placeholder: plain('日期') },
            { tag: 'overflow', options: [{ text: plain('打开'), url: 'https://more.example/' }] },
          ],
        },
        { tag: 'note', elements: [plain('备注信息')] },
      ],
    },
  });
  const visits = await noteVisits(page);
  await shown.getByRole('button', { name: '文档' }).click();
  await shown.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '打开' }).click();
  expect(await visits()).toEqual([
    ['https://docs.example/', '_blank', 'noopener,noreferrer'],
    ['https://more.example/', '_blank', 'noopener,noreferrer'],
  ]);
  await shown.getByText('备注信息').waitFor();
  await shown.getByRole('combobox', { name: '选择审批人' }).waitFor();
  expect(complaints).toEqual([]);
});
