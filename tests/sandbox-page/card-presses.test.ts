import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exceptionsCard, progressCard, rankingCard, scoringCard } from './assessment-cards.ts';
import { openBrowser, openPage, privateChatOf } from './browser.ts';
import { everythingCard } from './everything-card.ts';
import { openStage, people, type Stage } from './stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const { scorer } = people;

/** The page of the scorer, with the private chat open. */
async function openAsScorer(stage: Stage): Promise<{ page: Page; complaints: string[] }> {
  const chat = await privateChatOf(stage, scorer.openId);
  return openPage(browser, { stage, view: { as: scorer.openId, chat } });
}

function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}

function toast(page: Page, words: string) {
  return page.locator('#toasts').getByText(words);
}

async function sendEverything(stage: Stage): Promise<void> {
  const card = everythingCard(scorer.openId, await stage.anImage());
  await stage.send({ openId: scorer.openId }, 'interactive', card);
}

test('cards in use are drawn, and the page complains of nothing', async () => {
  await using stage = await openStage();
  await sendEverything(stage);
  await stage.send({ openId: scorer.openId }, 'interactive', rankingCard);
  const { page, complaints } = await openAsScorer(stage);
  expect(await page.locator('.unknown, .broken').count()).toBe(0);
  expect(await page.locator('.chart canvas').count()).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
});

test('a form sends every field at once, the blank ones too, and shows the bot’s toast and new card', async () => {
  await using stage = await openStage();
  await stage.send({ openId: scorer.openId }, 'interactive', scoringCard);
  const { page } = await openAsScorer(stage);
  stage.answer = () => ({
    toast: { type: 'success', content: '已保存 3 项' },
    card: { type: 'raw', data: progressCard },
  });
  await page.locator('[data-name="score_1"] input').fill('4.5');
  await page.locator('[data-name="reason_1"] input').fill('材料迟报');
  await page.locator('[data-name="score_2"] input').fill('3');
  await page.locator('[data-name="score_3"] input').fill('４');
  await button(page, '保存并评下一家').click();
  await toast(page, '已保存 3 项').waitFor();
  await page.getByText('考核评分进度').last().waitFor();
  expect(stage.actions).toMatchObject([
    {
      tag: 'button',
      name: 'save_next',
      form_value: {
        score_1: '4.5',
        reason_1: '材料迟报',
        score_2: '3',
        reason_2: '',
        score_3: '４',
        reason_3: '',
      },
    },
  ]);
});

test('each kind of field arrives in the platform’s form', async () => {
  await using stage = await openStage();
  await sendEverything(stage);
  const { page } = await openAsScorer(stage);
  const form = page.locator('form.form');
  await form.locator('[data-name="note"] textarea').fill('第一行\n第二行');
  await choose(page, 'level', ['良好']);
  await choose(page, 'many', ['市教育局工会1', '轨道交通集团工会1']);
  await choose(page, 'who', [scorer.name]);
  await form.locator('[data-name="day"] input').fill('2015-12-24');
  await form.locator('[data-name="time"] input').fill('09:30');
  await form.getByLabel('确认无误').check();
  await button(page, '提交').click();
  await expect.poll(() => stage.actions).toHaveLength(1);
  expect(stage.actions[0]).toMatchObject({
    name: 'submit_all',
    timezone: 'Asia/Shanghai',
    form_value: {
      title: '原有内容',
      note: '第一行\n第二行',
      blank: '',
      level: 'good',
      many: ['u1', 'u3'],
      who: scorer.openId,
      day: '2015-12-24 +0800',
      time: '09:30 +0800',
      moment: '2015-12-25 18:00 +0800',
      sure: true,
    },
  });
});

/** Opens a select and chooses by its words; one of several is closed with its own button. */
async function choose(page: Page, name: string, words: readonly string[]): Promise<void> {
  const select = page.locator(`[data-name="${name}"]`);
  await select.locator('.choice-trigger').click();
  for (const word of words) await page.getByRole('option', { name: word, exact: true }).click();
  const done = page.getByRole('button', { name: '完成' });
  if (await done.isVisible()) await done.click();
}

test('a form with a required field left blank sends nothing and says what is missing', async () => {
  await using stage = await openStage();
  await stage.send({ openId: scorer.openId }, 'interactive', scoringCard);
  const { page } = await openAsScorer(stage);
  await page.locator('[data-name="score_1"] input').fill('5');
  await page.locator('[data-name="score_3"] input').fill('  ');
  await button(page, '保存并评下一家').click();
  await toast(page, '有必填项未填写').waitFor();
  const missing = page.locator('.missing input');
  expect(await missing.count()).toBe(2);
  expect(await page.locator('[data-name="score_2"] input:focus').count()).toBe(1);
  expect(stage.actions).toEqual([]);
});

test('resetting a form brings back what the card came with', async () => {
  await using stage = await openStage();
  await sendEverything(stage);
  const { page } = await openAsScorer(stage);
  const title = page.locator('[data-name="title"] input');
  await title.fill('改掉的内容');
  await choose(page, 'many', ['市公安局工会1']);
  await button(page, '重置').click();
  expect(await title.inputValue()).toBe('原有内容');
  expect(await page.locator('[data-name="many"] .chip').count()).toBe(0);
});

test('while the bot thinks the card takes no second press', async () => {
  await using stage = await openStage();
  await stage.send({ openId: scorer.openId }, 'interactive', scoringCard);
  const { page } = await openAsScorer(stage);
  const answered = Promise.withResolvers<object>();
  stage.answer = async () => ({ ...(await answered.promise) });
  await button(page, '先跳过').click();
  await page.locator('.card[aria-busy]').waitFor();
  expect(await page.locator('.card[aria-busy] .button.waiting').textContent()).toBe('先跳过');
  expect(await page.locator('.card[inert]').count()).toBe(1);
  answered.resolve({ toast: { type: 'info', content: '已跳过' } });
  await toast(page, '已跳过').waitFor();
  expect(await page.locator('.card[inert]').count()).toBe(0);
  expect(stage.actions).toMatchObject([{ tag: 'button', value: { do: 'skip' } }]);
});

test('a bot that answers nonsense shows the client’s error, and what was typed stays', async () => {
  await using stage = await openStage();
  await stage.send({ openId: scorer.openId }, 'interactive', exceptionsCard);
  const { page } = await openAsScorer(stage);
  stage.answer = () => ({ nonsense: true });
  await choose(page, 'units', ['人民医院工会12']);
  await button(page, '下一步：填写扣分').click();
  await toast(page, '出错了，请稍后重试 (code: 200672)').waitFor();
  expect(await page.locator('.chip').allTextContents()).toEqual([
    '轨道交通集团工会1',
    '供电公司工会4',
    '人民医院工会12',
  ]);
});

test('a question before a press can be declined', async () => {
  await using stage = await openStage();
  await stage.send({ openId: scorer.openId }, 'interactive', progressCard);
  const { page } = await openAsScorer(stage);
  stage.answer = () => ({ toast: { type: 'success', content: '已催办' } });
  await button(page, '催办未完成的部门').click();
  await button(page, '取消').click();
  await button(page, '催办未完成的部门').click();
  await button(page, '确定').click();
  await toast(page, '已催办').waitFor();
  expect(stage.actions).toMatchObject([{ value: { do: 'remind' } }]);
});

test('outside a form each change is one press', async () => {
  await using stage = await openStage();
  await sendEverything(stage);
  const { page } = await openAsScorer(stage);
  await choose(page, 'outside_select', ['昆山市总工会']);
  await expect.poll(() => stage.actions).toHaveLength(1);
  await page.locator('[data-name="outside_input"] input').fill('昆山总分');
  await page.keyboard.press('Enter');
  await expect.poll(() => stage.actions).toHaveLength(2);
  await page.getByLabel('我已核对').check();
  await expect.poll(() => stage.actions).toHaveLength(3);
  await page.getByText('整块可以点击').click();
  await expect.poll(() => stage.actions).toHaveLength(4);
  const card = page.getByRole('article', { name: '组件一览' });
  await card.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '查看历史' }).click();
  await expect.poll(() => stage.actions).toHaveLength(5);
  expect(stage.actions).toMatchObject([
    { tag: 'select_static', option: 'a' },
    { tag: 'input', input_value: '昆山总分' },
    { tag: 'checker', checked: true, value: { do: 'check' } },
    { tag: 'interactive_container', value: { do: 'open_unit' } },
    { tag: 'overflow', option: 'history' },
  ]);
});

test('typed values outlive other messages and go with a change of their own card', async () => {
  await using stage = await openStage();
  const other = await stage.send({ openId: scorer.openId }, 'interactive', progressCard);
  const own = await stage.send({ openId: scorer.openId }, 'interactive', scoringCard);
  const { page } = await openAsScorer(stage);
  const score = page.locator('[data-name="score_1"] input');
  await score.fill('4.5');
  await stage.send({ openId: scorer.openId }, 'text', { text: '还有三天截止' });
  await stage.patch(other, exceptionsCard);
  await page.getByText('还有三天截止').last().waitFor();
  await page.getByText('除以下单位外全部满分').first().waitFor();
  expect(await score.inputValue()).toBe('4.5');
  await stage.patch(own, scoringCard);
  await expect.poll(() => score.inputValue()).toBe('');
});
