import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '#sandbox/contract.ts';
import { openBrowser } from './browser.ts';
import { callback, cardOf, markdown, plain, units } from './card-parts.ts';
import { audioCard, everythingCard, shownTags } from './everything-card.ts';
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

test('every tag that the everything card claims to show is on the page', async () => {
  await using stage = await openStage();
  const { page, complaints } = await showCard(browser, {
    stage,
    card: everythingCard(scorer.openId, await stage.anImage()),
  });
  await stage.send({ openId: scorer.openId }, 'interactive', audioCard(await stage.aSound()));
  await page.getByRole('article', { name: '录音' }).waitFor();
  const tags: string[] = await page.evaluate(
    `[...document.querySelectorAll('.card [data-tag]')].map((node) => node.dataset.tag)`,
  );
  expect(new Set(tags)).toEqual(new Set(shownTags));
  expect(await page.locator('.unknown, .broken').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('a table turns its pages, and so does one in markdown', async () => {
  await using stage = await openStage();
  const rows = Array.from({ length: 12 }, (_, index) => `| 第${index + 1}行 |`).join('\n');
  const { card: shown } = await showCard(browser, {
    stage,
    card: card(
      {
        tag: 'table',
        page_size: 3,
        columns: [{ name: 'unit', display_name: '单位', data_type: 'text' }],
        rows: units.slice(0, 7).map((unit) => ({ unit })),
      },
      markdown(`| 名称 |\n| --- |\n${rows}`),
    ),
  });
  const table = shown.locator('[data-tag="table"]');
  await table.getByRole('button', { name: '下一页' }).click();
  expect(await table.getByRole('row').count()).toBe(4);
  await table.getByText(units[3] ?? '').waitFor();
  expect(await table.getByRole('button', { name: '上一页' }).isEnabled()).toBe(true);
  const written = shown.locator('.markdown-table');
  expect(await written.getByRole('row').count()).toBe(6);
  await written.getByRole('button', { name: '下一页' }).click();
  await written.getByRole('button', { name: '下一页' }).click();
  await written.getByText('第12行').waitFor();
  expect(await written.getByRole('row').count()).toBe(3);
});

test('cells are written by the type of their column', async () => {
  await using stage = await openStage();
  const format = { precision: 2, symbol: '¥', separator: true };
  const { card: shown } = await showCard(browser, {
    stage,
    card: card({
      tag: 'table',
      columns: [
        { name: 'number', display_name: '数', data_type: 'number', format },
        { name: 'bare', display_name: '原', data_type: 'number' },
        { name: 'day', display_name: '日', data_type: 'date', date_format: 'YYYY-MM-DD HH:mm' },
        { name: 'instant', display_name: '时', data_type: 'date' },
        { name: 'people', display_name: '人', data_type: 'persons' },
        { name: 'words', display_name: '字', data_type: 'lark_md' },
      ],
      rows: [
        {
          number: 12800.5,
          bare: 0.125,
          day: 1450569600000,
          instant: 1450569600000,
          people: [scorer.openId],
          words: '**粗**',
        },
      ],
    }),
  });
  expect(await shown.getByRole('cell').allInnerTexts()).toEqual([
    '¥12,800.50',
    '0.125',
    '2015-12-20 08:00',
    '2015-12-20T08:00:00+08:00',
    expect.stringContaining(scorer.name),
    '粗',
  ]);
});

const bilingual = cardOf({
  title: '考核通知',
  template: 'blue',
  elements: [
    { tag: 'markdown', content: '请签到', i18n_content: { en_us: 'Please check in' } },
    {
      tag: 'input',
      name: 'answer',
      placeholder: plain('输入'),
      default_value: '好',
      i18n_default_value: { en_us: 'fine' },
    },
    {
      tag: 'button',
      text: { ...plain('签到'), i18n_content: { en_us: 'Check in' } },
      behaviors: callback({ do: 'check_in' }),
    },
  ],
});

test('a card speaks the client’s language and changes with it', async () => {
  await using stage = await openStage();
  const { page, card: shown } = await showCard(browser, {
    stage,
    card: bilingual,
    view: { language: 'en_us' },
  });
  await shown.getByText('Please check in').waitFor();
  expect(await shown.getByRole('textbox').inputValue()).toBe('fine');
  await changeLanguage(page, 'zh_cn');
  await shown.getByText('请签到').waitFor();
  stage.answer = () => ({
    toast: { type: 'success', content: '已签到', i18n: { en_us: 'Checked in' } },
  });
  await shown.getByRole('button', { name: '签到' }).click();
  await page.locator('#toasts').getByText('已签到').waitFor();
  expect(stage.actions).toHaveLength(1);
});

/** As the page's own settings do it. */
async function changeLanguage(page: Page, language: string): Promise<void> {
  await page.evaluate(
    `import('/web/preferences.ts').then((module) => module.setPreferences({ language: '${language}' }))`,
  );
}

test('a panel unfolds by the keyboard, and one inside it, too', async () => {
  await using stage = await openStage();
  const { card: shown } = await showCard(browser, {
    stage,
    card: card({
      tag: 'collapsible_panel',
      header: { title: plain('外层') },
      elements: [
        {
          tag: 'collapsible_panel',
          header: { title: plain('内层') },
          elements: [markdown('最里面')],
        },
      ],
    }),
  });
  await shown.getByRole('button', { name: '外层' }).press('Enter');
  await shown.getByRole('button', { name: '内层', expanded: false }).press('Space');
  expect(await shown.getByText('最里面').isVisible()).toBe(true);
});

function streaming(content: string): JsonObject {
  return {
    schema: '2.0',
    config: {
      streaming_mode: true,
      update_multi: true,
      streaming_config: { print_frequency_ms: { default: 50 }, print_step: { default: 2 } },
    },
    body: { elements: [{ tag: 'markdown', element_id: 'answer', content }] },
  };
}

test('a text that grows in streaming mode is typed, a few characters at a time', async () => {
  await using stage = await openStage();
  const {
    page,
    card: shown,
    messageId,
  } = await showCard(browser, {
    stage,
    card: streaming('正在'),
  });
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await stage.patch(messageId, streaming('正在计算总分'));
  await expect
    .poll(async () => {
      await page.clock.runFor(50);
      return shown.textContent();
    })
    .toBe('正在计算');
  await page.clock.runFor(50);
  expect(await shown.textContent()).toBe('正在计算总分');
});

test('who wants no motion sees a growing text at once', async () => {
  await using stage = await openStage();
  const {
    page,
    card: shown,
    messageId,
  } = await showCard(browser, {
    stage,
    card: streaming('正在'),
    options: { reducedMotion: 'reduce' },
  });
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await stage.patch(messageId, streaming('正在计算总分'));
  await shown.getByText('正在计算总分').waitFor();
});
