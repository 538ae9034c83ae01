import type { Browser, Locator, Page } from 'playwright-core';
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

const { admin, scorer, leader } = people;
const { chatId } = group;

async function openGroup(
  stage: Stage,
  more: object = {},
): Promise<{ page: Page; log: Locator; complaints: string[] }> {
  const view = { as: admin.openId, chat: chatId, ...more };
  const { page, complaints } = await openPage(browser, { stage, view });
  return { page, log: page.getByRole('log'), complaints };
}

test('a bot’s text keeps its marks, links and mentions; a person’s stays as typed', async () => {
  await using stage = await openStage();
  const bot = aBotOn(stage);
  const text =
    '<b>昆山<i>总分</i></b> [明细](https://example.com/x) <at user_id="all"></at> <b>未闭合';
  await bot.send(chatId, 'text', { text: text.replace(' <b>未闭合', '') });
  await bot.send(chatId, 'text', { text: '<b>未闭合' });
  await playAs(stage.sandbox.url, scorer.openId).say(chatId, '<b>我写的</b>');
  const { log } = await openGroup(stage);
  await log.locator('b', { hasText: '昆山' }).locator('i', { hasText: '总分' }).waitFor();
  const link = log.getByRole('link', { name: '明细' });
  expect(await link.getAttribute('href')).toBe('https://example.com/x');
  await log.locator('.at', { hasText: '@所有人' }).waitFor();
  await log.getByText('<b>未闭合', { exact: true }).waitFor();
  await log.getByText('<b>我写的</b>', { exact: true }).waitFor();
});

test('a post shows every tag, in the client’s language', async () => {
  await using stage = await openStage();
  const image = await stage.anImage();
  const content = [
    [
      { tag: 'text', text: '粗体', style: ['bold'] },
      { tag: 'a', href: 'https://open.feishu.cn', text: '超链接' },
      { tag: 'at', user_id: scorer.openId },
    ],
    [{ tag: 'img', image_key: image }],
    [{ tag: 'emotion', emoji_type: 'SMILE' }],
    [{ tag: 'hr' }],
    [{ tag: 'code_block', language: 'GO', text: 'return 0' }],
    [{ tag: 'md', text: '**重点**' }],
  ];
  await stage.send({ chatId }, 'post', {
    zh_cn: { title: '通知', content },
    en_us: { title: 'Notice', content: [[{ tag: 'text', text: 'In English' }]] },
  });
  const { page, log } = await openGroup(stage);
  await log.getByText('通知', { exact: true }).waitFor();
  expect(await log.locator('.bold').textContent()).toBe('粗体');
  await log.getByRole('link', { name: '超链接' }).waitFor();
  await log.getByText(`@${scorer.name}`).waitFor();
  await log.getByRole('img', { name: 'SMILE' }).waitFor();
  await log.locator('hr').waitFor();
  expect(await log.locator('pre').textContent()).toBe('return 0');
  await log.locator('strong', { hasText: '重点' }).waitFor();
  await page.getByRole('button', { name: '设置' }).click();
  await page.getByLabel('卡片与富文本的语言').selectOption('en_us');
  await log.getByText('In English').waitFor();
  await page.reload();
  await log.getByText('Notice', { exact: true }).waitFor();
});

test('a picture opens large and closes by Escape, with the focus back on it', async () => {
  await using stage = await openStage();
  const bot = aBotOn(stage);
  await bot.send(chatId, 'image', { image_key: await stage.anImage() });
  const { page, log } = await openGroup(stage);
  const picture = log.getByRole('button', { name: '查看图片' });
  await picture.click();
  await page.getByRole('dialog', { name: '图片' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  expect(await picture.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(
    true,
  );
});

test('sound, film, name cards of people and groups each have their form', async () => {
  await using stage = await openStage();
  const bot = aBotOn(stage);
  const sound = await bot.upload('opus', '语音.opus', Buffer.from('OggS'));
  await bot.send(chatId, 'audio', { file_key: sound });
  const film = await bot.upload('mp4', '会议.mp4', Buffer.from('film'));
  await bot.send(chatId, 'media', { file_key: film, image_key: await stage.anImage() });
  await bot.send(chatId, 'share_user', { user_id: leader.openId });
  await bot.send(chatId, 'share_chat', { chat_id: chatId });
  const { page, log } = await openGroup(stage);
  await log.locator('.name-card', { hasText: '群名片' }).getByText(group.name).waitFor();
  await log.locator('.name-card', { hasText: '个人名片' }).getByText(leader.name).waitFor();
  await page.evaluate('document.querySelector(".log-frame").scrollTo(0, 0)');
  await log.locator('.sound').getByText('0:07').waitFor();
  await log.locator('.sound').getByRole('button', { name: '播放' }).waitFor();
  expect(await log.locator('video').count()).toBeLessThan(2);
});

test('what was edited, pinned and buzzed says so, until it was read', async () => {
  await using stage = await openStage();
  const { client, send } = aBotOn(stage);
  const edited = await send(chatId, 'text', { text: '发错' });
  await client.im.message.update({
    path: { message_id: edited },
    data: { msg_type: 'text', content: JSON.stringify({ text: '更正' }) },
  });
  await client.im.pin.create({ data: { message_id: edited } });
  const urgent = await send(chatId, 'text', { text: '今天截止' });
  await client.im.message.urgentApp({
    path: { message_id: urgent },
    params: { user_id_type: 'open_id' },
    data: { user_id_list: [scorer.openId] },
  });
  const { log } = await openGroup(stage);
  const row = log.locator('.message', { hasText: '更正' });
  await row.getByText('已编辑').waitFor();
  await row.getByText('已 Pin').waitFor();
  const buzzed = log.locator('.message', { hasText: '今天截止' });
  await buzzed.getByText('加急 · 1 人未读').waitFor();
  await playAs(stage.sandbox.url, scorer.openId).open(chatId);
  await buzzed.getByText('加急 · 全部已读').waitFor();
});

test('one takes back one’s own message, and nobody else’s', async () => {
  await using stage = await openStage();
  await stage.send({ chatId }, 'text', { text: '机器人的话' });
  await playAs(stage.sandbox.url, admin.openId).say(chatId, '我说错了');
  const { page, log } = await openGroup(stage);
  const own = log.locator('.message', { hasText: '我说错了' });
  const menuOf = async (row: Locator) => {
    await row.hover();
    await row.getByRole('button', { name: '更多' }).click();
  };
  await menuOf(log.locator('.message', { hasText: '机器人的话' }));
  await page.getByRole('menuitem', { name: '复制消息 ID' }).waitFor();
  expect(await page.getByRole('menuitem', { name: '撤回' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await menuOf(own);
  await page.getByRole('menuitem', { name: '撤回' }).click();
  await page.getByRole('button', { name: '确定' }).click();
  await log.getByText('你撤回了一条消息').waitFor();
  expect(await log.getByText('我说错了').count()).toBe(0);
});

test('a reaction is added and taken back, and everybody sees whose it is', async () => {
  await using stage = await openStage();
  await stage.send({ chatId }, 'text', { text: '请查收' });
  const { page, log } = await openGroup(stage);
  const other = await openPage(browser, { stage, view: { as: scorer.openId, chat: chatId } });
  await log.locator('.message').hover();
  await log.getByRole('button', { name: '添加表情' }).click();
  await page.getByRole('button', { name: 'THUMBSUP' }).click();
  const chip = log.getByRole('button', { name: `THUMBSUP：${admin.name}` });
  await chip.waitFor();
  expect(await chip.getAttribute('aria-pressed')).toBe('true');
  const seen = other.page.getByRole('button', { name: `THUMBSUP：${admin.name}` });
  expect(await seen.getAttribute('aria-pressed')).toBe('false');
  await chip.click();
  await expect.poll(() => chip.count()).toBe(0);
  await expect.poll(() => seen.count()).toBe(0);
});

test('bubbles to ask on stand below the last message, and a press says their text', async () => {
  await using stage = await openStage();
  const { client, send } = aBotOn(stage);
  const chat = await privateChatOf(stage, admin.openId);
  const asked = await send(chat, 'text', { text: '还想知道什么？' });
  await client.request({
    method: 'POST',
    url: `/open-apis/im/v1/messages/${asked}/push_follow_up`,
    data: { follow_ups: [{ content: '市区排名' }] },
  });
  const { log } = await openGroup(stage, { chat });
  const bubble = log.getByRole('button', { name: '市区排名' });
  await bubble.click();
  await log.locator('.mine', { hasText: '市区排名' }).waitFor();
  await expect.poll(() => bubble.count()).toBe(0);
});

test('everybody is mentioned by one choice, and the bot by another', async () => {
  await using stage = await openStage();
  const { page, log } = await openGroup(stage);
  await page.getByRole('textbox', { name: `发送给${group.name}` }).click();
  await page.keyboard.type('@所有');
  await page.getByRole('option', { name: '所有人' }).click();
  await page.keyboard.type('@考核');
  await page.keyboard.press('Enter');
  await page.keyboard.type('今天截止');
  await page.keyboard.press('Enter');
  await log.locator('.mine .bubble').waitFor();
  expect(await log.locator('.mine .bubble').textContent()).toBe('@所有人 @工分考核助手 今天截止');
  await expect.poll(() => stage.received.length).toBe(1);
  expect(stage.received[0]?.content).toContain('@_all');
});
