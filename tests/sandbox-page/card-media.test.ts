import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '#sandbox/contract.ts';
import { openBrowser } from './browser.ts';
import { callback, cardOf, plain } from './card-parts.ts';
import { audioCard, everythingCard } from './everything-card.ts';
import { showCard } from './one-card.ts';
import { openStage, people } from './stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const { scorer } = people;

function card(...elements: readonly JsonObject[]): JsonObject {
  return cardOf({ title: '卡片', template: 'blue', elements });
}

/** A form around fields, with a button that submits it. */
function form(...fields: readonly JsonObject[]): JsonObject {
  const submit = { tag: 'button', name: 'send', text: plain('提交'), form_action_type: 'submit' };
  return { tag: 'form', name: 'form', elements: [...fields, submit] };
}

function pictures(imageKey: string, count: number): readonly JsonObject[] {
  return Array.from({ length: count }, (_, index) => ({
    img_key: imageKey,
    value: `p${index + 1}`,
    hover_tips: plain(`照片${index + 1}`),
  }));
}

test('a sound plays, stops, and tells how long it is', async () => {
  await using stage = await openStage();
  const { card: shown } = await showCard(browser, {
    stage,
    card: audioCard(await stage.aSound()),
  });
  await shown.getByText('0:00 / 0:03').waitFor();
  await shown.getByRole('button', { name: '播放' }).first().click();
  await shown.getByRole('button', { name: '暂停' }).click();
  await expect.poll(() => shown.getByRole('button', { name: '播放' }).count()).toBe(2);
  expect(await shown.getByRole('slider', { name: '播放进度' }).count()).toBe(2);
});

test('outside a form a picture that is pressed is sent at once', async () => {
  await using stage = await openStage();
  const { card: shown } = await showCard(browser, {
    stage,
    card: card({
      tag: 'select_img',
      name: 'plan',
      options: pictures(await stage.anImage(), 2),
      behaviors: callback({ do: 'plan' }),
    }),
  });
  await shown.getByRole('button', { name: '照片2' }).click();
  await expect.poll(() => stage.actions).toHaveLength(1);
  expect(JSON.stringify(stage.actions[0])).toContain('p2');
});

test('in a form pictures are picked, one or several, enlarged, and required', async () => {
  await using stage = await openStage();
  const options = pictures(await stage.anImage(), 3);
  const { page, card: shown } = await showCard(browser, {
    stage,
    card: card(
      form(
        { tag: 'select_img', name: 'one', required: true, can_preview: true, options },
        { tag: 'select_img', name: 'many', multi_select: true, can_preview: false, options },
      ),
    ),
  });
  await shown.getByRole('button', { name: '提交' }).click();
  await page.locator('#toasts').getByText('有必填项未填写').waitFor();
  expect(stage.actions).toEqual([]);
  await shown.getByRole('button', { name: '放大照片1' }).click();
  await page.getByRole('dialog', { name: '照片1' }).waitFor();
  await page.keyboard.press('Escape');
  await shown.getByRole('radio', { name: '照片1' }).click();
  await shown.getByRole('radio', { name: '照片3' }).click();
  await shown.getByRole('checkbox', { name: '照片3' }).click();
  await shown.getByRole('checkbox', { name: '照片1' }).click();
  expect(await shown.getByRole('radio', { checked: true }).count()).toBe(1);
  await shown.getByRole('button', { name: '提交' }).click();
  await expect.poll(() => stage.actions).toHaveLength(1);
  expect(stage.actions[0]?.form_value).toEqual({ one: 'p3', many: ['p1', 'p3'] });
});

test('a combination of images shows no more than its kind holds', async () => {
  await using stage = await openStage();
  const key = await stage.anImage();
  const { card: shown } = await showCard(browser, {
    stage,
    card: card(
      ...['double', 'triple', 'bisect', 'trisect'].map((combination_mode) => ({
        tag: 'img_combination',
        combination_mode,
        img_list: Array.from(
          { length: { double: 2, triple: 3, bisect: 6, trisect: 9 }[combination_mode] ?? 0 },
          () => ({ img_key: key }),
        ),
      })),
    ),
  });
  for (const count of [2, 3, 6, 9]) {
    const group = shown.getByRole('group', { name: `${count} 张图片` });
    expect(await group.getByRole('button').count()).toBe(count);
  }
});

test('a chart is drawn, and shown large in a window of its own', async () => {
  await using stage = await openStage();
  const {
    page,
    card: shown,
    complaints,
  } = await showCard(browser, {
    stage,
    card: everythingCard(scorer.openId, await stage.anImage()),
  });
  const chart = shown.getByRole('img', { name: '图表：各部门进度' });
  await chart.locator('canvas').waitFor();
  await chart.hover();
  await shown.getByRole('button', { name: '放大图表：各部门进度' }).click();
  const large = page.getByRole('dialog', { name: '图表：各部门进度' });
  await large.locator('canvas').waitFor();
  await page.keyboard.press('Escape');
  await large.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});
