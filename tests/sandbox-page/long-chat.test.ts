import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '#sandbox/contract.ts';
import { playAs } from '#sandbox/driver.ts';
import { scoringCard } from './assessment-cards.ts';
import { openBrowser, openPage, privateChatOf } from './browser.ts';
import { climb, placeOf, writeMany } from './many-messages.ts';
import { group, openStage, people, type Stage } from './stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const { admin, scorer } = people;

function openGroup(stage: Stage): Promise<{ page: Page; complaints: string[] }> {
  return openPage(browser, { stage, view: { as: admin.openId, chat: group.chatId } });
}

async function scrollBy(page: Page, windows: number): Promise<void> {
  await page.evaluate(
    `(() => { const frame = document.querySelector('.log-frame'); frame.scrollTop += frame.clientHeight * ${windows}; })()`,
  );
}

function lines(count: number): JsonObject {
  const elements = Array.from({ length: count }, (_, index) => ({
    tag: 'markdown',
    content: `第 ${index + 1} 行`,
  }));
  return { schema: '2.0', body: { elements } };
}

test('ten thousand messages are scrolled through with few of them in the document and nothing blank', async () => {
  await using stage = await openStage();
  await writeMany(stage, group.chatId, 10_000);
  const { page, complaints } = await openGroup(stage);
  const { most, blanks, steps } = await climb(page, 4);
  await page.getByRole('log').getByText('通知 1', { exact: true }).waitFor();
  expect(most).toBeLessThan(150);
  expect(blanks).toBe(0);
  expect(steps).toBeGreaterThan(100);
  await page.getByRole('button', { name: '回到底部' }).click();
  await page.getByRole('log').getByText('通知 10000', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
}, 180_000);

test('every message comes by once when one reads a chat from its end to its beginning', async () => {
  await using stage = await openStage();
  await writeMany(stage, group.chatId, 400);
  const { page } = await openGroup(stage);
  const { met, blanks } = await climb(page, 0.8);
  expect(met).toBe(400);
  expect(blanks).toBe(0);
});

test('a bot that writes three hundred messages at once leaves none out before one’s eyes', async () => {
  await using stage = await openStage();
  const { page } = await openGroup(stage);
  await writeMany(stage, group.chatId, 300);
  await page.getByRole('log').getByText('通知 300', { exact: true }).waitFor();
  const { met } = await climb(page, 0.8);
  expect(met).toBe(300);
});

test('what one reads stays in its place when older messages come in and when a card above grows', async () => {
  await using stage = await openStage();
  await writeMany(stage, group.chatId, 55);
  const card = await stage.send({ chatId: group.chatId }, 'interactive', lines(2));
  await writeMany(stage, group.chatId, 15);
  await stage.send({ chatId: group.chatId }, 'text', { text: '正在读的一条' });
  await writeMany(stage, group.chatId, 30);
  const { page } = await openGroup(stage);
  const log = page.getByRole('log');
  await scrollBy(page, -1);
  await log.getByText('正在读的一条').scrollIntoViewIfNeeded();
  await log.getByText('第 2 行').waitFor({ state: 'attached' });
  const before = await placeOf(page, '正在读的一条');
  await stage.patch(card, lines(12));
  await log.getByText('第 12 行').waitFor({ state: 'attached' });
  expect(Math.abs(((await placeOf(page, '正在读的一条')) ?? 0) - (before ?? 0))).toBeLessThan(2);
});

test('what was typed into a card outlives a way through the whole chat', async () => {
  await using stage = await openStage();
  const chat = await privateChatOf(stage, scorer.openId);
  await writeMany(stage, chat, 300);
  await stage.send({ openId: scorer.openId }, 'interactive', scoringCard);
  const { page } = await openPage(browser, { stage, view: { as: scorer.openId, chat } });
  const score = page.locator('[data-name="score_1"] input');
  await score.fill('4.5');
  await page.getByRole('log').focus();
  await climb(page, 2);
  expect(await score.count()).toBe(0);
  await page.getByRole('button', { name: '回到底部' }).click();
  expect(await score.inputValue()).toBe('4.5');
});

test('the field one writes in stays in the document, wherever one looks', async () => {
  await using stage = await openStage();
  const chat = await privateChatOf(stage, scorer.openId);
  await writeMany(stage, chat, 200);
  await stage.send({ openId: scorer.openId }, 'interactive', scoringCard);
  const { page } = await openPage(browser, { stage, view: { as: scorer.openId, chat } });
  const score = page.locator('[data-name="score_1"] input');
  await score.fill('4');
  const { blanks } = await climb(page, 2);
  expect(blanks).toBe(0);
  await page.keyboard.type('.5');
  expect(await score.inputValue()).toBe('4.5');
});

test('a chat with much unread says where the new begins, and leads there', async () => {
  await using stage = await openStage();
  await writeMany(stage, group.chatId, 5);
  const actor = playAs(stage.sandbox.url, admin.openId);
  await actor.open(group.chatId);
  await stage.send({ chatId: group.chatId }, 'text', { text: '第一条新消息' });
  await writeMany(stage, group.chatId, 120);
  const { page } = await openGroup(stage);
  await page.getByRole('button', { name: '121 条未读', exact: true }).click();
  const line = page.locator('.unread-line');
  await line.waitFor();
  const first = page.locator('.message', { has: line });
  await first.getByText('第一条新消息').waitFor();
  await expect.poll(() => page.getByRole('button', { name: '条未读' }).count()).toBe(0);
});

test('a quote leads to the message it answers, far as it may be', async () => {
  await using stage = await openStage();
  const actor = playAs(stage.sandbox.url, admin.openId);
  const asked = await actor.say(group.chatId, '截止时间是哪天？');
  await writeMany(stage, group.chatId, 200);
  await actor.say(group.chatId, '请看上面', { replyTo: asked.messageId });
  const { page } = await openGroup(stage);
  await page.getByRole('button', { name: '回复：截止时间是哪天？' }).click();
  const original = page.locator(`[data-message-id="${asked.messageId}"]`);
  await original.waitFor();
  expect(await original.getByText('截止时间是哪天？').isVisible()).toBe(true);
});

test('after a break with hundreds of new messages the page goes on from the newest, without a gap', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'sandbox-page-'));
  const stateFile = join(folder.path, 'state');
  const before = await openStage({ stateFile });
  await writeMany(before, group.chatId, 30);
  const { page } = await openGroup(before);
  await page.route('**/stream', (route) => route.abort());
  await before[Symbol.asyncDispose]();
  await page.getByText('正在重新连接沙盒…').waitFor();
  const port = Number(new URL(before.sandbox.url).port);
  await using after = await openStage({ stateFile, port, app: before.app });
  await writeMany(after, group.chatId, 700);
  await page.unroute('**/stream');
  await page.getByRole('log').getByText('通知 700', { exact: true }).waitFor();
  const { met } = await climb(page, 0.8);
  expect(met).toBe(730);
});
