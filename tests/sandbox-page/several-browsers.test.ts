import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aBotOn } from './a-bot.ts';
import { progressCard, scoringCard } from './assessment-cards.ts';
import { openBrowser, openPage } from './browser.ts';
import { group, openStage, people, type Stage } from './stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const { admin, scorer } = people;
const { chatId } = group;

async function openAs(stage: Stage, openId: string, chat?: string): Promise<Page> {
  const view = { as: openId, ...(chat === undefined ? {} : { chat }) };
  return (await openPage(browser, { stage, view })).page;
}

async function type(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: `发送给${group.name}` }).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test('two people in two windows read each other at once', async () => {
  await using stage = await openStage();
  const one = await openAs(stage, admin.openId, chatId);
  const other = await openAs(stage, scorer.openId, chatId);
  await type(one, '今天截止');
  await other.locator('.theirs', { hasText: '今天截止' }).waitFor();
  await type(other, '收到');
  await one.locator('.theirs', { hasText: '收到' }).waitFor();
});

test('a card that one presses changes before the eyes of the other', async () => {
  await using stage = await openStage();
  await stage.send({ chatId }, 'interactive', progressCard);
  stage.answer = () => ({ card: { type: 'raw', data: scoringCard } });
  const one = await openAs(stage, admin.openId, chatId);
  const other = await openAs(stage, scorer.openId, chatId);
  await one.getByRole('button', { name: '催办未完成的部门' }).click();
  await one.getByRole('button', { name: '确定' }).click();
  await other.getByRole('log').getByText('宣教部评分：昆山市总工会').waitFor();
});

test('what waits is counted in the list and in the title, and no longer once it was read', async () => {
  await using stage = await openStage();
  const page = await openAs(stage, admin.openId);
  const actor = playAs(stage.sandbox.url, scorer.openId);
  await actor.say(chatId, '第一条');
  await actor.say(chatId, '第二条');
  const entry = page.locator('.chat-entry', { hasText: group.name });
  await entry.getByText('2', { exact: true }).waitFor();
  await expect.poll(() => page.title()).toMatch(/^\(2\) /);
  await entry.click();
  await expect.poll(() => page.title()).toBe(`${group.name} · ${admin.name}`);
  expect(await entry.locator('.badge').count()).toBe(0);
});

test('a new message is put into words for those who listen', async () => {
  await using stage = await openStage();
  const page = await openAs(stage, admin.openId, chatId);
  await playAs(stage.sandbox.url, scorer.openId).say(chatId, '请审核');
  const voice = page.locator('[aria-live="polite"]', { hasText: `${scorer.name}：请审核` });
  await voice.waitFor({ state: 'attached' });
});

test('while the page was away a message was taken back: it is gone when the page returns', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'sandbox-page-'));
  const stateFile = join(folder.path, 'state');
  const before = await openStage({ stateFile });
  const wrong = await before.send({ chatId }, 'text', { text: '发错了' });
  const page = await openAs(before, admin.openId, chatId);
  await page.route('**/stream', (route) => route.abort());
  await before[Symbol.asyncDispose]();
  await page.getByText('正在重新连接沙盒…').waitFor();
  const port = Number(new URL(before.sandbox.url).port);
  await using after = await openStage({ stateFile, port, app: before.app });
  const bot = aBotOn(after);
  await bot.recall(wrong);
  await bot.send(chatId, 'text', { text: '以这条为准' });
  await page.unroute('**/stream');
  const log = page.getByRole('log');
  await log.getByText('以这条为准').waitFor();
  await log.getByText('工分考核助手撤回了一条消息').waitFor();
  expect(await log.getByText('发错了').count()).toBe(0);
});

test('a person who was put out of the open group no longer sees it', async () => {
  await using stage = await openStage();
  const page = await openAs(stage, scorer.openId, chatId);
  await page.getByRole('textbox', { name: `发送给${group.name}` }).waitFor();
  const address = `${stage.sandbox.url}/page/people/${scorer.openId}/chats/${chatId}/members`;
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ remove: [scorer.openId] }),
  });
  expect(answer.ok).toBe(true);
  await page.getByText('选择一个会话开始').waitFor();
  expect(await page.locator('.chat-entry', { hasText: group.name }).count()).toBe(0);
});
