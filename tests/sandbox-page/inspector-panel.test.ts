import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aBotOn } from './a-bot.ts';
import { progressCard } from './assessment-cards.ts';
import { openBrowser, openPage } from './browser.ts';
import { group, openStage, people, type Stage } from './stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const { chatId } = group;

async function openInspector(stage: Stage): Promise<{ page: Page; panel: Locator }> {
  const view = { as: people.admin.openId, chat: chatId };
  const options = { permissions: ['clipboard-read', 'clipboard-write'] };
  const { page } = await openPage(browser, { stage, view, options });
  await page.getByRole('button', { name: '检查器' }).click();
  return { page, panel: page.getByRole('complementary', { name: '检查器' }) };
}

test('what was before and what comes is listed live, the newest first', async () => {
  await using stage = await openStage();
  await stage.send({ chatId }, 'text', { text: '之前' });
  const { panel } = await openInspector(stage);
  const entries = panel.locator('.inspected');
  await entries.filter({ hasText: '/im/v1/messages' }).first().waitFor();
  await stage.send({ chatId }, 'interactive', progressCard);
  const actor = playAs(stage.sandbox.url, people.scorer.openId);
  const { chatId: own } = await actor.privateChat();
  await actor.say(own, '帮助');
  await entries.first().getByText('im.message.receive_v1').waitFor();
});

test('an entry opens to its request and response, its log id, and what the validator thinks', async () => {
  await using stage = await openStage();
  await stage.send({ chatId }, 'interactive', progressCard);
  const bad = { schema: '2.0', body: { elements: [{ tag: 'markdown', contents: '拼错' }] } };
  await aBotOn(stage)
    .send(chatId, 'interactive', bad)
    .catch(() => undefined);
  const { panel } = await openInspector(stage);
  await panel.getByLabel('包含文字').fill('contents');
  await panel.locator('summary').first().click();
  await panel.getByText('卡片无效，飞书会拒绝').waitFor();
  await panel.getByText('日志 ID').waitFor();
  await panel.getByText('230099').first().waitFor();
  await panel.getByText('字符串中的 JSON').click();
  await panel.getByText('"拼错"', { exact: true }).waitFor();
  await panel.getByLabel('包含文字').fill('考核评分进度');
  await panel.locator('.inspected summary').first().click();
  await panel.getByText(/卡片有效：.+ \/ 30 KB，\d+ \/ 200 个元素/).waitFor();
});

test('entries are filtered by kind and by failure', async () => {
  await using stage = await openStage();
  await stage.send({ chatId }, 'text', { text: '好' });
  await aBotOn(stage)
    .send('oc_nowhere', 'text', { text: '坏' })
    .catch(() => undefined);
  const { panel } = await openInspector(stage);
  const kinds = panel.locator('.inspected .kind');
  await panel.getByText('共 1 条').waitFor();
  await panel.getByLabel('类型').selectOption('长连接');
  expect(await kinds.allTextContents()).toEqual(['长连接']);
  await panel.getByLabel('类型').selectOption('全部');
  await panel.getByLabel('只看失败').check();
  expect(await kinds.allTextContents()).toEqual(['POST']);
  await panel.getByText(/^400 · /).waitFor();
});

test('JSON is copied as it is', async () => {
  await using stage = await openStage();
  await stage.send({ chatId }, 'text', { text: '请复制' });
  const { page, panel } = await openInspector(stage);
  await panel.getByLabel('包含文字').fill('请复制');
  await panel.locator('.inspected summary').first().click();
  await panel.getByRole('button', { name: '复制请求' }).click();
  await page.getByText('已复制').waitFor();
  const copied: unknown = await page.evaluate('navigator.clipboard.readText()');
  expect(JSON.parse(String(copied))).toMatchObject({ receive_id: chatId, msg_type: 'text' });
});

test('what people and bots wrote is text in the inspector, whatever it looks like', async () => {
  await using stage = await openStage();
  await stage.send({ chatId }, 'text', { text: '<img src=x onerror="window.hit=1"><b>粗</b>' });
  const { page, panel } = await openInspector(stage);
  await panel.getByLabel('包含文字').fill('onerror');
  await panel.locator('.inspected summary').first().click();
  await panel.getByText('字符串中的 JSON').first().click();
  expect(await panel.locator('.json img, .json b').count()).toBe(0);
  expect(await page.evaluate('window.hit')).toBeUndefined();
});

test('on a phone the inspector covers the page, and Escape leads back to its button', async () => {
  await using stage = await openStage();
  const options = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const view = { as: people.admin.openId, chat: chatId };
  const { page } = await openPage(browser, { stage, view, options });
  await page.getByRole('button', { name: '沙盒控制' }).click();
  const opener = page.getByRole('button', { name: '检查器', exact: true });
  await opener.click();
  const panel = page.getByRole('complementary', { name: '检查器' });
  expect((await panel.boundingBox())?.width).toBe(390);
  expect(await page.locator('.stage').getAttribute('inert')).toBe('');
  await page.keyboard.press('Escape');
  await expect.poll(() => panel.count()).toBe(0);
  expect(await opener.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(
    true,
  );
});
