/** A browser page that shows one card: as the bot sends it, or as no validator would let it through. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { JsonObject } from '#sandbox/contract.ts';
import { openPage, privateChatOf, type View } from './browser.ts';
import { cardOf, markdown } from './card-parts.ts';
import { people, type Stage } from './stage.ts';

export interface ShownCard {
  readonly page: Page;
  readonly card: Locator;
  readonly complaints: string[];
  readonly messageId: string;
}

export interface Showing {
  readonly view?: Omit<View, 'as' | 'chat'>;
  readonly options?: BrowserContextOptions;
}

const { scorer } = people;

async function open(
  browser: Browser,
  stage: Stage,
  { view = {}, options = {} }: Showing,
): Promise<Pick<ShownCard, 'page' | 'complaints'>> {
  const chat = await privateChatOf(stage, scorer.openId);
  return openPage(browser, { stage, view: { as: scorer.openId, chat, ...view }, options });
}

/** A card that the bot sends to the scorer, open in the scorer's chat. */
export async function showCard(
  browser: Browser,
  { stage, card, ...showing }: Showing & { readonly stage: Stage; readonly card: JsonObject },
): Promise<ShownCard> {
  const messageId = await stage.send({ openId: scorer.openId }, 'interactive', card);
  const shown = await open(browser, stage, showing);
  return { ...shown, messageId, card: shown.page.locator('.card').last() };
}

/**
 * The same with a card that the platform would refuse: a harmless one is sent, and the page is given the other in
 * its place.
 */
export async function showUncheckedCard(
  browser: Browser,
  { stage, card, ...showing }: Showing & { readonly stage: Stage; readonly card: JsonObject },
): Promise<ShownCard> {
  const harmless = cardOf({ title: '卡片', template: 'blue', elements: [markdown('无')] });
  const messageId = await stage.send({ openId: scorer.openId }, 'interactive', harmless);
  const shown = await open(browser, stage, showing);
  await shown.page.route('**/messages?*', async (route) => {
    const response = await route.fetch();
    const history = await response.json();
    const messages = history.messages.map((message: { content: object }) => ({
      ...message,
      content: { type: 'card', card },
    }));
    await route.fulfill({ response, json: { ...history, messages } });
  });
  await shown.page.reload();
  await shown.page.locator('body[data-ready]').waitFor();
  return { ...shown, messageId, card: shown.page.locator('.card').last() };
}

/** Notes where the page wants to go, instead of going there. */
export async function noteVisits(page: Page): Promise<() => Promise<unknown>> {
  await page.evaluate(
    'globalThis.visits = []; window.open = (...where) => { visits.push(where); }',
  );
  return () => page.evaluate('visits');
}
