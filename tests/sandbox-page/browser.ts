/** A real browser out of an npm package, and the page open in it as one of the people. */
import chromium from '@sparticuz/chromium';
import {
  type Browser,
  type BrowserContextOptions,
  chromium as engine,
  type Page,
} from 'playwright-core';
import { playAs } from '#sandbox/driver.ts';
import type { Stage } from './stage.ts';

export interface View {
  readonly as: string;
  readonly chat?: string;
  readonly width?: 'phone';
  readonly theme?: 'light' | 'dark';
  readonly language?: string;
}

export async function openBrowser(): Promise<Browser> {
  return engine.launch({
    executablePath: await chromium.executablePath(),
    // The package's own flags put everything into one process, which ends with the first closed context.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    headless: true,
  });
}

/** A page of its own, open at a view and fully drawn. What the page complains of is collected in `complaints`. */
export async function openPage(
  browser: Browser,
  {
    stage,
    view,
    options = {},
  }: { readonly stage: Stage; readonly view: View; readonly options?: BrowserContextOptions },
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 900 },
    locale: 'zh-CN',
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${stage.sandbox.url}/?${new URLSearchParams({ ...view })}`);
  await page.locator('body[data-ready]').waitFor();
  return { page, complaints };
}

/** The id of a person's private chat with the bot. */
export async function privateChatOf(stage: Stage, openId: string): Promise<string> {
  const chat = await playAs(stage.sandbox.url, openId).privateChat();
  return chat.chatId;
}
