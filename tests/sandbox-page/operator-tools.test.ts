import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBotOn } from './a-bot.ts';
import { openBrowser, openPage } from './browser.ts';
import { group, openStage, people, type Stage } from './stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

async function open(stage: Stage): Promise<Page> {
  const view = { as: people.admin.openId, chat: group.chatId };
  return (await openPage(browser, { stage, view })).page;
}

test('a fault is put together from where, what and how often, and is listed until it happened', async () => {
  await using stage = await openStage();
  const page = await open(stage);
  await page.getByRole('button', { name: '故障' }).click();
  const panel = page.getByRole('dialog', { name: '故障' });
  await panel.getByText('没有故障').waitFor();
  await panel.getByLabel('发生在').selectOption('机器人发送、回复消息');
  await panel.getByLabel('怎样出错').selectOption('返回错误');
  await panel.getByLabel('HTTP 状态码').fill('503');
  await panel.getByLabel('错误码（可空）').fill('2200');
  await panel.getByRole('button', { name: '添加故障' }).click();
  await panel.getByText('机器人发送、回复消息 × 1：返回错误 503 (2200)').waitFor();
  const failed = aBotOn(stage).send(group.chatId, 'text', { text: '通知' });
  await expect(failed).rejects.toMatchObject({ response: { status: 503 } });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '故障' }).click();
  await panel.getByText('没有故障').waitFor();
});

test('only what can go wrong at a place is offered there, and all faults are cleared by one press', async () => {
  await using stage = await openStage();
  const page = await open(stage);
  await page.getByRole('button', { name: '故障' }).click();
  const panel = page.getByRole('dialog', { name: '故障' });
  const offered = () => panel.getByLabel('怎样出错').locator('option').allTextContents();
  await panel.getByLabel('发生在').selectOption('把事件送达机器人');
  expect(await offered()).toContain('排到下一个之后');
  await panel.getByLabel('发生在').selectOption('把卡片点击送达机器人');
  expect(await offered()).not.toContain('排到下一个之后');
  await panel.getByRole('button', { name: '下一次点击丢失' }).click();
  await panel.getByText('把卡片点击送达机器人 × 1：丢失').waitFor();
  await panel.getByRole('button', { name: '全部清除' }).click();
  await panel.getByText('没有故障').waitFor();
});

test('what was typed wrongly for one fault does not hinder another, and an empty status is asked for', async () => {
  await using stage = await openStage();
  const page = await open(stage);
  await page.getByRole('button', { name: '故障' }).click();
  const panel = page.getByRole('dialog', { name: '故障' });
  const status = panel.getByLabel('HTTP 状态码');
  const add = panel.getByRole('button', { name: '添加故障' });
  await status.fill('');
  await add.click();
  expect(await status.evaluate((field) => field.matches(':focus:invalid'))).toBe(true);
  await status.fill('9999');
  await panel.getByLabel('怎样出错').selectOption('一直不响应');
  await add.click();
  await panel.getByText('机器人发送、回复消息 × 1：一直不响应').waitFor();
});

test('what is said about a popup lies above it', async () => {
  await using stage = await openStage();
  const page = await open(stage);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: '沙盒控制' }).click();
  await page.getByRole('button', { name: '平台' }).click();
  await page.getByRole('button', { name: '使 token 全部失效' }).click();
  const notice = page.getByText('所有 token 已失效');
  await notice.waitFor();
  expect(await page.getByRole('dialog', { name: '平台' }).isVisible()).toBe(true);
  // Whatever takes no pointer is looked through when one asks what lies at a point.
  await page.addStyleTag({ content: '#toasts { pointer-events: auto !important }' });
  await notice.click({ trial: true });
});

test('time goes neither back nor past the last year, and the page says which it was', async () => {
  await using stage = await openStage();
  const page = await open(stage);
  await page.getByRole('button', { name: '到…' }).click();
  await page.getByLabel('到什么时间').fill('2014-01-01T00:00');
  await page.getByRole('button', { name: '前往' }).click();
  await page.getByText('时间不能倒退').waitFor();
  await page.getByLabel('到什么时间').fill('9999-12-31T23:59');
  await page.getByRole('button', { name: '前往' }).click();
  await page.getByText('9999年12月31日').first().waitFor();
  await page.getByRole('button', { name: '+1天' }).click();
  await page.getByText('时间最晚到 9999 年底').waitFor();
});

test('the long connection is cut, and the bot comes back', async () => {
  await using stage = await openStage();
  const page = await open(stage);
  await page.getByRole('button', { name: '检查器' }).click();
  await page.getByRole('button', { name: '平台' }).click();
  await page.getByRole('button', { name: '断开长连接' }).click();
  await page.getByText('长连接已断开，机器人应自行重连').waitFor();
  await page.locator('.inspected', { hasText: '断开' }).first().waitFor();
});

test('every token is invalid at one press', async () => {
  await using stage = await openStage();
  const bot = aBotOn(stage);
  await bot.send(group.chatId, 'text', { text: '有效' });
  const page = await open(stage);
  await page.getByRole('button', { name: '平台' }).click();
  await page.getByRole('button', { name: '使 token 全部失效' }).click();
  await page.getByText('所有 token 已失效').waitFor();
  await expect(bot.send(group.chatId, 'text', { text: '失效' })).rejects.toMatchObject({
    response: { data: { code: 99991663 } },
  });
});

test('the next calls are throttled on request, with the time to come back', async () => {
  await using stage = await openStage();
  const page = await open(stage);
  await page.getByRole('button', { name: '平台' }).click();
  const panel = page.getByRole('dialog', { name: '平台' });
  await panel.getByLabel('接下来几次发送').fill('1');
  await panel.getByLabel('多少秒后恢复').fill('7');
  await panel.getByRole('button', { name: '开始限流' }).click();
  await page.getByText('接下来的发送会被限流').waitFor();
  const refused = aBotOn(stage).send(group.chatId, 'text', { text: '通知' });
  await expect(refused).rejects.toMatchObject({
    response: { status: 429, headers: { 'x-ogw-ratelimit-reset': '7' } },
  });
});

test('the seed is shown and changed, and taken away again', async () => {
  await using stage = await openStage({ seed: 7 });
  const page = await open(stage);
  await page.getByRole('button', { name: '平台' }).click();
  const panel = page.getByRole('dialog', { name: '平台' });
  await panel.getByText('现在：种子 7').waitFor();
  await panel.getByLabel('种子（留空则不变化）').fill('42');
  await panel.getByRole('button', { name: '应用' }).click();
  await panel.getByText('现在：种子 42').waitFor();
  await panel.getByLabel('种子（留空则不变化）').fill('');
  await panel.getByRole('button', { name: '应用' }).click();
  await panel.getByText('现在：最常见的行为').waitFor();
});

test('light or dark is chosen by the settings or the address, and remembered', async () => {
  await using stage = await openStage();
  const page = await open(stage);
  const theme = () => page.locator('html').getAttribute('data-theme');
  expect(await theme()).toBe('light');
  await page.getByRole('button', { name: '设置' }).click();
  await page.getByLabel('外观').selectOption('深色');
  expect(await theme()).toBe('dark');
  await page.reload();
  await page.locator('body[data-ready]').waitFor();
  expect(await theme()).toBe('dark');
  await page.goto(`${stage.sandbox.url}/?as=${people.admin.openId}&theme=light`);
  await page.locator('body[data-ready]').waitFor();
  expect(await theme()).toBe('light');
});
