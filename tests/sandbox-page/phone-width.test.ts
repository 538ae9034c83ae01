import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exceptionsCard, progressCard, rankingCard, scoringCard } from './assessment-cards.ts';
import { openBrowser, openPage, privateChatOf } from './browser.ts';
import { everythingCard } from './everything-card.ts';
import { openStage, people } from './stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

test('at a phone’s width the list and the conversation take turns', async () => {
  await using stage = await openStage();
  await stage.send({ openId: people.scorer.openId }, 'interactive', scoringCard);
  const { page } = await openPage(browser, {
    stage,
    view: { as: people.scorer.openId },
    options: phone,
  });
  await page.locator('.chat-entry', { hasText: '工分考核助手' }).click();
  await page.getByRole('log').waitFor();
  expect(await page.locator('.chat-list').isVisible()).toBe(false);
  await page.getByRole('button', { name: '返回会话列表' }).click();
  await page.locator('.chat-list').waitFor();
});

test('at a phone’s width nothing on a card leaves the screen', async () => {
  await using stage = await openStage();
  const long = 'https://example.com/一个/非常/长/的/地址/'.repeat(6);
  const to = { openId: people.scorer.openId };
  for (const card of [
    scoringCard,
    rankingCard,
    progressCard,
    exceptionsCard,
    everythingCard(to.openId, await stage.anImage()),
  ]) {
    await stage.send(to, 'interactive', card);
  }
  await stage.send(to, 'text', { text: `请看 ${long}` });
  const chat = await privateChatOf(stage, to.openId);
  const { page } = await openPage(browser, {
    stage,
    view: { as: to.openId, chat },
    options: phone,
  });
  const outside = await page.evaluate(
    `[...document.querySelectorAll('.message *')]
      .filter((node) => !node.closest('.table-frame, .icon, .chart') && node.getBoundingClientRect().right > innerWidth)
      .map((node) => node.className)`,
  );
  expect(outside).toEqual([]);
});

test('the menu of a message opens at its button, which stays', async () => {
  await using stage = await openStage();
  const to = { openId: people.scorer.openId };
  await stage.send(to, 'text', { text: '请补充理由' });
  const chat = await privateChatOf(stage, to.openId);
  const { page } = await openPage(browser, {
    stage,
    view: { as: to.openId, chat },
    options: phone,
  });
  const more = page.locator('.message').getByRole('button', { name: '更多' });
  await more.tap();
  const menu = await page.getByRole('menu').boundingBox();
  const button = await more.boundingBox();
  expect(menu?.y).toBeGreaterThanOrEqual((button?.y ?? Number.NaN) + (button?.height ?? 0));
  await page.keyboard.press('Escape');
  expect(await more.isVisible()).toBe(true);
});

test('what a finger has to hit is large enough', async () => {
  await using stage = await openStage();
  const to = { openId: people.scorer.openId };
  await stage.send(to, 'interactive', everythingCard(to.openId, await stage.anImage()));
  const chat = await privateChatOf(stage, to.openId);
  const { page } = await openPage(browser, {
    stage,
    view: { as: to.openId, chat },
    options: phone,
  });
  const small = await page.evaluate(
    `[...document.querySelectorAll('.card button, .card input:not([type=checkbox]), .card textarea, .card label.checker, .composer button')]
      .filter((node) => node.checkVisibility() && !node.matches('.choice-trigger, .chip-remove') && node.getBoundingClientRect().height < 36)
      .map((node) => node.className)`,
  );
  expect(small).toEqual([]);
});
