import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aBotOn } from './a-bot.ts';
import { progressCard, rankingCard, scoringCard } from './assessment-cards.ts';
import { openBrowser, openPage, privateChatOf } from './browser.ts';
import { everythingCard } from './everything-card.ts';
import { group, openStage, people, type Stage } from './stage.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const { admin, scorer } = people;
const { chatId } = group;
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** What axe-core objects to, rule by rule with the elements, by WCAG 2 A and AA. */
async function objections(page: Page): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(`axe
    .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + ' ' + failureSummary)))`);
}

/** A chat with every kind of message, a card of all components in the private chat, and a failed call. */
async function aFullStage(): Promise<Stage> {
  const stage = await openStage({ menu: [{ name: '我的任务', eventKey: 'tasks' }], seed: 3 });
  const bot = aBotOn(stage);
  const image = await stage.anImage();
  const to = { openId: admin.openId };
  await stage.send(to, 'interactive', everythingCard(admin.openId, image));
  await stage.send(to, 'interactive', scoringCard);
  const colleague = playAs(stage.sandbox.url, scorer.openId);
  const asked = await colleague.say(chatId, '请看 https://example.com/附件');
  await colleague.upload(chatId, { name: '评分表.xlsx', bytes: Buffer.from('PK') });
  await playAs(stage.sandbox.url, admin.openId).say(chatId, '收到', { replyTo: asked.messageId });
  await bot.send(chatId, 'image', { image_key: image });
  await bot.send(chatId, 'share_user', { user_id: scorer.openId });
  await bot.send(chatId, 'audio', {
    file_key: await bot.upload('opus', 'a.opus', Buffer.from('O')),
  });
  await bot.send(chatId, 'interactive', rankingCard);
  await stage.whisper({ chatId, openId: admin.openId }, progressCard);
  const urgent = await bot.send(chatId, 'text', {
    text: '<b>今天截止</b> [细则](https://example.com)',
  });
  await bot.client.im.message.urgentApp({
    path: { message_id: urgent },
    params: { user_id_type: 'open_id' },
    data: { user_id_list: [scorer.openId] },
  });
  await bot.client.im.pin.create({ data: { message_id: urgent } });
  await bot.client.im.messageReaction.create({
    path: { message_id: urgent },
    data: { reaction_type: { emoji_type: 'THUMBSUP' } },
  });
  await bot.recall(await bot.send(chatId, 'text', { text: '发错' }));
  await bot.send('oc_nowhere', 'text', { text: '失败' }).catch(() => undefined);
  return stage;
}

const views: readonly {
  readonly name: string;
  readonly theme: 'light' | 'dark';
  readonly options?: object;
}[] = [
  { name: 'on a desktop', theme: 'light' },
  { name: 'on a desktop in the dark', theme: 'dark' },
  { name: 'on a phone', theme: 'light', options: phone },
  { name: 'on a phone in the dark', theme: 'dark', options: phone },
];

test.each(views)('$name axe finds nothing in the group’s messages', async ({ theme, options }) => {
  await using stage = await aFullStage();
  const view = { as: admin.openId, chat: chatId, theme };
  const { page } = await openPage(browser, { stage, view, options: options ?? {} });
  expect(await objections(page)).toEqual([]);
  await page.evaluate('document.querySelector(".log-frame").scrollTo(0, 0)');
  expect(await objections(page)).toEqual([]);
});

test.each(views)(
  '$name axe finds nothing on a card of all components',
  async ({ theme, options }) => {
    await using stage = await aFullStage();
    const chat = await privateChatOf(stage, admin.openId);
    const view = { as: admin.openId, chat, theme };
    const { page } = await openPage(browser, { stage, view, options: options ?? {} });
    expect(await objections(page)).toEqual([]);
  },
);

test.each(views)('$name axe finds nothing in the inspector and the tools', async (look) => {
  await using stage = await aFullStage();
  const view = { as: admin.openId, chat: chatId, theme: look.theme };
  const { page } = await openPage(browser, { stage, view, options: look.options ?? {} });
  if (look.options) await page.getByRole('button', { name: '沙盒控制' }).click();
  for (const tool of ['故障', '平台', '设置', '到…']) {
    await page.getByRole('button', { name: tool }).click();
    expect(await objections(page), tool).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: '检查器', exact: true }).click();
  await page.locator('.failed summary').first().click();
  expect(await objections(page)).toEqual([]);
});

test.each(views)('$name axe finds nothing in the lists, menus and panels', async (look) => {
  await using stage = await aFullStage();
  const view = { as: admin.openId, theme: look.theme };
  const { page } = await openPage(browser, { stage, view, options: look.options ?? {} });
  expect(await objections(page)).toEqual([]);
  await page.getByRole('button', { name: '新建群聊' }).click();
  expect(await objections(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /切换人员/ }).click();
  expect(await objections(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator('.chat-entry', { hasText: group.name }).click();
  const message = page.locator('.message', { hasText: '今天截止' });
  await message.hover();
  await message.getByRole('button', { name: '更多' }).click();
  expect(await objections(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '群信息' }).click();
  expect(await objections(page)).toEqual([]);
});

test('everything on the page is reached by Tab, and the focus is always seen', async () => {
  await using stage = await openStage({ menu: [{ name: '我的任务', eventKey: 'tasks' }] });
  await stage.send({ chatId }, 'text', { text: '请查收' });
  const { page } = await openPage(browser, { stage, view: { as: admin.openId, chat: chatId } });
  const named = await page.evaluate(`document.querySelectorAll(
    'button:not([disabled]), a[href], input:not([tabindex="-1"]), [contenteditable]').length`);
  const reached = new Set<string>();
  const unseen: string[] = [];
  for (let step = 0; step < Number(named) + 5; step += 1) {
    await page.keyboard.press('Tab');
    const focused: unknown = await page.evaluate(`(() => {
      const at = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      const own = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
      const around = at.closest('.search, .composer-row');
      const shown = own || (around && getComputedStyle(around).borderColor !== getComputedStyle(document.body).borderColor);
      return [at.tagName + ' ' + (at.getAttribute('aria-label') ?? at.textContent), Boolean(shown)];
    })()`);
    if (!Array.isArray(focused)) throw new Error('nothing is focused');
    reached.add(String(focused[0]));
    if (focused[1] !== true && !String(focused[0]).startsWith('BODY'))
      unseen.push(String(focused[0]));
  }
  const all = [...reached].join('\n');
  for (const words of [
    '切换人员',
    '+1小时',
    '故障',
    '平台',
    '设置',
    '检查器',
    '搜索人员',
    '新建群聊',
    '消息记录',
    '回复',
    '更多',
    '发送给',
    '提及',
    '发送文件',
  ]) {
    expect(all).toContain(words);
  }
  expect(unseen).toEqual([]);
});

test('a tool’s panel holds the focus, Escape closes it and gives the focus back', async () => {
  await using stage = await openStage();
  const { page } = await openPage(browser, { stage, view: { as: admin.openId, chat: chatId } });
  const opener = page.getByRole('button', { name: '平台' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: '平台' });
  await panel.waitFor();
  const isInside = () =>
    panel.evaluate((element) => element.contains(element.ownerDocument.activeElement));
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab');
    expect(await isInside()).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect.poll(() => panel.count()).toBe(0);
  expect(await opener.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(
    true,
  );
});

test('one writes, mentions, answers and takes back by the keyboard alone', async () => {
  await using stage = await openStage();
  await stage.send({ chatId }, 'text', { text: '请确认' });
  const { page } = await openPage(browser, { stage, view: { as: admin.openId, chat: chatId } });
  const log = page.getByRole('log');
  await log.focus();
  // Past the reactions to the button that answers.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type('@');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('已确认');
  await page.keyboard.press('Enter');
  const own = log.locator('.mine');
  await own.getByText('@所有人 已确认').waitFor();
  await own.getByRole('button', { name: '更多' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '确定' }).waitFor();
  await page.keyboard.press('Enter');
  await log.getByText('你撤回了一条消息').waitFor();
});
