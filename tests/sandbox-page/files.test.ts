import { Buffer } from 'node:buffer';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import { group, openStage, people, type Stage } from './stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

async function openGroup(stage: Stage): Promise<Page> {
  const view = { as: people.admin.openId, chat: group.chatId };
  return (await openPage(browser, { stage, view })).page;
}

/** Hands files to the page as a browser does when they are dropped or pasted. */
async function hand(page: Page, how: 'drop' | 'paste', names: readonly string[]): Promise<void> {
  const event =
    how === 'drop'
      ? `new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })`
      : `new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true })`;
  const target = how === 'drop' ? '.log' : '.composer-field';
  await page.evaluate(`(() => {
    const files = new DataTransfer();
    for (const name of ${JSON.stringify(names)}) {
      const type = name.endsWith('.png') ? 'image/png' : 'text/plain';
      files.items.add(new File([name.includes('空') ? '' : '内容'], name, { type }));
    }
    document.querySelector('${target}').dispatchEvent(${event});
  })()`);
}

test('files dropped on the chat wait beside the text, and are sent with it by Enter', async () => {
  await using stage = await openStage();
  const page = await openGroup(stage);
  await hand(page, 'drop', ['第一份.txt', '第二份.txt']);
  const waiting = page.getByRole('list', { name: '附件' });
  await waiting.getByText('第一份.txt').waitFor();
  await page.getByRole('button', { name: '移除 第二份.txt' }).click();
  await page.getByRole('textbox', { name: `发送给${group.name}` }).click();
  await page.keyboard.type('请看附件');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '第一份.txt' }).waitFor();
  expect(await page.locator('.mine').count()).toBe(2);
  expect(await waiting.isVisible()).toBe(false);
});

test('a pasted picture is shown before it is sent', async () => {
  await using stage = await openStage();
  const page = await openGroup(stage);
  await hand(page, 'paste', ['截图.png']);
  await page.locator('.attachment-picture').waitFor();
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await page.getByRole('button', { name: '查看图片' }).waitFor();
});

test('an empty file is not taken', async () => {
  await using stage = await openStage();
  const page = await openGroup(stage);
  await hand(page, 'drop', ['空.txt']);
  await page.getByText('「空.txt」是空文件，不能发送').waitFor();
  expect(await page.locator('.attachment').count()).toBe(0);
});

test('while a file is on its way one sees how far; what could not be sent stays and goes the next time', async () => {
  await using stage = await openStage();
  const page = await openGroup(stage);
  const held = Promise.withResolvers<void>();
  await page.route('**/files?*', async (route) => {
    await held.promise;
    await route.abort();
  });
  const file = { name: '大表.xlsx', mimeType: 'application/zip', buffer: Buffer.alloc(200_000, 1) };
  await page.locator('.file-input').setInputFiles(file);
  await page.getByRole('progressbar', { name: '正在发送 大表.xlsx' }).waitFor();
  held.resolve();
  await page.getByText('「大表.xlsx」发送失败').waitFor();
  await page.unroute('**/files?*');
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await page.getByRole('link', { name: '大表.xlsx' }).waitFor();
});
