import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aBotOn } from './a-bot.ts';
import { openBrowser, openPage, privateChatOf } from './browser.ts';
import { group, openStage, people, type Stage } from './stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const { admin, leader } = people;
const { chatId } = group;

async function openGroup(stage: Stage): Promise<Page> {
  return (await openPage(browser, { stage, view: { as: admin.openId, chat: chatId } })).page;
}

test('the panel of a group lists who is in it, and takes the bot out and in', async () => {
  await using stage = await openStage();
  const page = await openGroup(stage);
  await page.getByRole('button', { name: '群信息，4 位成员' }).click();
  const panel = page.getByRole('complementary', { name: '群信息' });
  await panel.getByRole('list', { name: '群成员' }).getByText(people.head.name).waitFor();
  await panel.getByRole('button', { name: '移出机器人' }).click();
  await panel.getByText('本群没有机器人').waitFor();
  await page.getByRole('button', { name: '群信息，3 位成员' }).waitFor();
  await panel.getByRole('button', { name: '添加机器人' }).click();
  await panel.getByText('「工分考核助手」在本群').waitFor();
});

test('people are brought into a group and put out of it', async () => {
  await using stage = await openStage();
  const page = await openGroup(stage);
  await page.getByRole('button', { name: '群信息' }).click();
  const panel = page.getByRole('complementary', { name: '群信息' });
  await panel.getByRole('button', { name: '添加成员' }).click();
  const dialog = page.getByRole('dialog', { name: '添加成员' });
  await dialog.getByLabel('搜索人员').fill('领导');
  await dialog.getByRole('checkbox', { name: leader.name }).check();
  await dialog.getByRole('button', { name: '加入群聊' }).click();
  await panel.getByRole('button', { name: `移出${leader.name}` }).click();
  await expect.poll(() => panel.getByText(leader.name).count()).toBe(0);
});

test('one makes a group of others and the bot, and is in it at once', async () => {
  await using stage = await openStage();
  const { page } = await openPage(browser, { stage, view: { as: admin.openId } });
  await page.getByRole('button', { name: '新建群聊' }).click();
  const dialog = page.getByRole('dialog', { name: '新建群聊' });
  await dialog.getByLabel('群名称').fill('宣教部评分小组');
  await dialog.getByRole('checkbox', { name: leader.name }).check();
  await dialog.getByRole('button', { name: '建群' }).click();
  await page.getByRole('heading', { name: '宣教部评分小组' }).waitFor();
  await page.getByRole('button', { name: '群信息，3 位成员' }).waitFor();
  const theirs = await playAs(stage.sandbox.url, leader.openId).chats();
  expect(theirs.map(({ name }) => name)).toContain('宣教部评分小组');
});

test('what was pinned is listed, and leads to its message', async () => {
  await using stage = await openStage();
  const bot = aBotOn(stage);
  const pinned = await bot.send(chatId, 'text', { text: '评分细则见这里' });
  await bot.client.im.pin.create({ data: { message_id: pinned } });
  const page = await openGroup(stage);
  await page.getByRole('button', { name: '群信息' }).click();
  const panel = page.getByRole('complementary', { name: '群信息' });
  await panel.getByRole('button', { name: /评分细则见这里/ }).click();
  await page.locator('.pointed-at', { hasText: '评分细则见这里' }).waitFor();
});

test('the bot’s menu stands in the private chat alone, and a press reaches the bot', async () => {
  await using stage = await openStage({ menu: [{ name: '我的任务', eventKey: 'tasks' }] });
  const chat = await privateChatOf(stage, admin.openId);
  const { page } = await openPage(browser, { stage, view: { as: admin.openId, chat } });
  await page.getByRole('button', { name: '检查器' }).click();
  await page.getByRole('button', { name: '我的任务' }).click();
  await page.locator('.inspected', { hasText: 'application.bot.menu_v6' }).waitFor();
  await page.locator('.chat-entry', { hasText: group.name }).click();
  await page.getByRole('textbox', { name: `发送给${group.name}` }).waitFor();
  expect(await page.getByRole('button', { name: '我的任务' }).count()).toBe(0);
});

test('somebody who joins can be chosen at once', async () => {
  await using stage = await openStage();
  const { page } = await openPage(browser, { stage, view: { as: admin.openId } });
  await page.getByRole('button', { name: '新人员' }).click();
  const dialog = page.getByRole('dialog', { name: '新人员' });
  await dialog.getByLabel('姓名').fill('钱多多');
  await dialog.getByLabel('部门与职务').fill('财务部 · 评分人');
  await dialog.getByRole('button', { name: '加入' }).click();
  await page.getByRole('button', { name: '钱多多' }).click();
  await page.getByRole('button', { name: /我是 钱多多.*切换人员/ }).waitFor();
});
