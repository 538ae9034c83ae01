import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { progressCard, scoringCard } from './assessment-cards.ts';
import { openBrowser, openPage, privateChatOf } from './browser.ts';
import { group, openStage, people } from './stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

test('one can become anyone: the list searches by department, and the chats are theirs', async () => {
  await using stage = await openStage();
  await stage.send({ openId: people.head.openId }, 'text', { text: '请审核宣教部评分' });
  const { page } = await openPage(browser, { stage, view: { as: people.admin.openId } });
  await page.getByLabel('搜索人员').fill('部门负责人');
  await page.getByRole('button', { name: '李卫东' }).click();
  const chat = page.locator('.chat-entry', { hasText: '请审核宣教部评分' });
  await chat.waitFor();
  expect(await chat.locator('.badge').textContent()).toBe('1');
  await chat.click();
  await page.getByRole('log').getByText('请审核宣教部评分').waitFor();
  await expect.poll(() => chat.locator('.badge').count()).toBe(0);
  expect(page.url()).toContain(`as=${people.head.openId}`);
});

test('an @ in a group offers the members and reaches the bot as a mention', async () => {
  await using stage = await openStage();
  const view = { as: people.scorer.openId, chat: group.chatId };
  const { page } = await openPage(browser, { stage, view });
  await page.getByRole('textbox', { name: `发送给${group.name}` }).click();
  await page.keyboard.type('@考核');
  await page.getByRole('option', { name: '工分考核助手' }).click();
  await page.keyboard.type('昆山总分');
  await page.keyboard.press('Enter');
  await page.locator('.mine .bubble').waitFor();
  expect(await page.locator('.mine .bubble').textContent()).toBe('@工分考核助手 昆山总分');
  await expect.poll(() => stage.received).toHaveLength(1);
  expect(stage.received[0]).toMatchObject({
    content: JSON.stringify({ text: '@_user_1 昆山总分' }),
    mentions: [{ key: '@_user_1', name: '工分考核助手' }],
  });
});

test('shift and Enter make a new line, Enter sends, a reply says what it answers', async () => {
  await using stage = await openStage();
  await stage.send({ openId: people.scorer.openId }, 'text', { text: '请补充理由' });
  const chat = await privateChatOf(stage, people.scorer.openId);
  const { page } = await openPage(browser, { stage, view: { as: people.scorer.openId, chat } });
  await page.locator('.message').hover();
  await page.getByRole('button', { name: '回复' }).click();
  await page.keyboard.type('第2项：材料迟报');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('第3项：未参加');
  await page.keyboard.press('Enter');
  await page.getByText('回复：请补充理由').waitFor();
  await expect
    .poll(() => stage.received[0]?.content)
    .toBe(JSON.stringify({ text: '第2项：材料迟报\n第3项：未参加' }));
});

test('the composer says again to whom one writes when all was deleted', async () => {
  await using stage = await openStage();
  const view = { as: people.scorer.openId, chat: group.chatId };
  const { page } = await openPage(browser, { stage, view });
  const field = page.getByRole('textbox', { name: `发送给${group.name}` });
  await field.click();
  await page.keyboard.type('@');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Backspace');
  expect(await field.evaluate((element) => element.matches(':empty'))).toBe(true);
  await page.keyboard.type('还能写');
  expect(await field.textContent()).toBe('还能写');
});

test('a file is sent by the paperclip and can be fetched again', async () => {
  await using stage = await openStage();
  const view = { as: people.admin.openId, chat: group.chatId };
  const { page } = await openPage(browser, { stage, view });
  const name = '评分表（市、区）.xlsx';
  await page
    .locator('.file-input')
    .setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from('PK…') });
  const link = page.locator('a.file');
  await link.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe(name);
});

test('a recalled message leaves a mark in its place, while one watches', async () => {
  await using stage = await openStage();
  const sent = await stage.send({ chatId: group.chatId }, 'text', { text: '发错了' });
  const view = { as: people.admin.openId, chat: group.chatId };
  const { page } = await openPage(browser, { stage, view });
  await page.getByRole('log').getByText('发错了').waitFor();
  await stage.recall(sent);
  await page.getByText('工分考核助手撤回了一条消息').waitFor();
  expect(await page.getByRole('log').getByText('发错了').count()).toBe(0);
});

test('what only one person may see is marked, and nobody else has it', async () => {
  await using stage = await openStage();
  await stage.whisper({ chatId: group.chatId, openId: people.scorer.openId }, progressCard);
  const mine = await openPage(browser, {
    stage,
    view: { as: people.scorer.openId, chat: group.chatId },
  });
  await mine.page.getByText('仅你可见').waitFor();
  const other = await openPage(browser, {
    stage,
    view: { as: people.admin.openId, chat: group.chatId },
  });
  expect(await other.page.locator('.message').count()).toBe(0);
});

test('after the sandbox was away the page catches up, and what is being typed stays', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'sandbox-page-'));
  const stateFile = join(folder.path, 'state.json');
  const before = await openStage({ stateFile });
  await before.send({ openId: people.scorer.openId }, 'interactive', scoringCard);
  const chat = await privateChatOf(before, people.scorer.openId);
  const view = { as: people.scorer.openId, chat };
  const { page } = await openPage(browser, { stage: before, view });
  await page.locator('[data-name="score_1"] input').fill('4.5');
  await before[Symbol.asyncDispose]();
  await page.getByText('正在重新连接沙盒…').waitFor();
  const port = Number(new URL(before.sandbox.url).port);
  await using after = await openStage({ stateFile, port, app: before.app });
  await playAs(after.sandbox.url, people.scorer.openId).say(chat, '我回来了');
  await page.getByRole('log').getByText('我回来了').waitFor();
  await page.getByText('机器人已连接').waitFor();
  expect(await page.locator('[data-name="score_1"] input').inputValue()).toBe('4.5');
});

test('the clock goes on by an hour, a day, or to a moment, for everyone', async () => {
  await using stage = await openStage();
  const { page } = await openPage(browser, { stage, view: { as: people.admin.openId } });
  const clock = page.locator('.clock');
  await page.getByText('2015年12月21日 周一 09:30').waitFor();
  await page.getByRole('button', { name: '+1小时' }).click();
  await page.getByText('2015年12月21日 周一 10:30').waitFor();
  await page.getByRole('button', { name: '+1天' }).click();
  await page.getByText('2015年12月22日 周二 10:30').waitFor();
  await page.getByRole('button', { name: '到…' }).click();
  await page.getByLabel('到什么时间').fill('2015-12-25T18:00');
  await page.getByRole('button', { name: '前往' }).click();
  await expect.poll(() => clock.textContent()).toBe('2015年12月25日 周五 18:00');
  expect(stage.sandbox.clock.now().toISOString()).toBe('2015-12-25T10:00:00.000Z');
});

test('a card older than fourteen days says so and sends nothing', async () => {
  await using stage = await openStage();
  await stage.send({ openId: people.admin.openId }, 'interactive', scoringCard);
  const chat = await privateChatOf(stage, people.admin.openId);
  stage.sandbox.clock.advance(15 * 24 * 60 * 60 * 1000);
  const { page } = await openPage(browser, { stage, view: { as: people.admin.openId, chat } });
  await page.getByRole('button', { name: '先跳过' }).click();
  await page.getByText('消息发送已超过 14 天，无法操作').waitFor();
  expect(stage.actions).toEqual([]);
});

test('the page tells whether a bot is connected', async () => {
  await using stage = await openStage();
  const { page } = await openPage(browser, { stage, view: { as: people.admin.openId } });
  await page.getByText('机器人已连接').waitFor();
  stage.hangUp();
  await page.getByText('没有机器人连接').waitFor();
});

test('new messages keep the end in sight, unless one has scrolled up to read', async () => {
  await using stage = await openStage();
  const view = { as: people.admin.openId, chat: group.chatId };
  for (let index = 1; index <= 70; index += 1) {
    await stage.send({ chatId: group.chatId }, 'text', { text: `通知 ${index}` });
  }
  const { page } = await openPage(browser, { stage, view });
  const log = page.getByRole('log');
  await stage.send({ chatId: group.chatId }, 'text', { text: '最新一条' });
  await expect.poll(() => isSeen(log.getByText('最新一条'))).toBe(true);
  await page.evaluate('document.querySelector(".log-frame").scrollTo(0, 0)');
  await log.getByText('通知 1', { exact: true }).waitFor();
  await stage.send({ chatId: group.chatId }, 'text', { text: '又一条' });
  await page.getByRole('button', { name: '新消息' }).click();
  await expect.poll(() => isSeen(log.getByText('又一条'))).toBe(true);
});

async function isSeen(locator: { boundingBox(): Promise<{ y: number } | null> }): Promise<boolean> {
  const box = await locator.boundingBox();
  return box !== null && box.y > 0 && box.y < 900;
}

test('every character has a shape of its own, rare names too', async () => {
  await using stage = await openStage();
  const { page } = await openPage(browser, { stage, view: { as: people.contact.openId } });
  const shapes = await page.evaluate(`(async () => {
    const characters = [...'苏州总工会昇堃'];
    await document.fonts.load('32px "Noto Sans SC"', characters.join(''));
    return characters.map((character) => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 40;
      const pen = canvas.getContext('2d');
      pen.font = '32px "Noto Sans SC"';
      pen.fillText(character, 2, 34);
      return canvas.toDataURL();
    });
  })()`);
  expect(Array.isArray(shapes) && new Set(shapes).size).toBe(7);
});
