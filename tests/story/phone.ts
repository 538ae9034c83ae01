/** A person of the demonstration at the chat page, on a phone, in a real browser. */
import type { Browser, Locator, Page } from 'playwright-core';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

export class Phone {
  readonly page: Page;
  /** What the page complained of. */
  readonly complaints: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('console', (line) => {
      if (line.type() === 'error') this.complaints.push(line.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  /** Opens the page as somebody, at their list of chats. */
  static async open(browser: Browser, pageUrl: string, openId: string): Promise<Phone> {
    const context = await browser.newContext({ ...PHONE, locale: 'zh-CN' });
    const phone = new Phone(await context.newPage());
    await phone.page.goto(`${pageUrl}/?${new URLSearchParams({ as: openId })}`);
    await phone.page.locator('body[data-ready]').waitFor();
    return phone;
  }

  /** The newest card with these words. */
  card(words: string): Locator {
    return this.page.locator('.message .card', { hasText: words }).last();
  }

  async enter(chatName: string): Promise<void> {
    const name = this.page.locator('.entry-name', { hasText: chatName });
    await this.page.locator('.chat-entry', { has: name }).click();
    await this.page.getByRole('log').waitFor();
  }

  async type(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: '发送给' }).click();
    await this.page.keyboard.type(text);
    // A tall answer moves what was typed out of the rows that are drawn.
    const sent = this.page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/messages'),
    );
    await this.page.keyboard.press('Enter');
    await sent;
  }

  /** Mentions the bot first, by the list that the @ opens. */
  async typeToBot(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: '发送给' }).click();
    await this.page.keyboard.type('@工分');
    await this.page.getByRole('option', { name: '工分' }).click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** Presses a button of the newest card with the words; where it asks once more, says yes. */
  async press(words: string, label: string, nth = 0): Promise<void> {
    await this.scrollTo(words);
    await this.card(words).getByRole('button', { name: label }).nth(nth).click();
  }

  /** Looks for the newest card with these words from the bottom up; when there is none, waits for it at the bottom. */
  async scrollTo(words: string): Promise<void> {
    if ((await this.card(words).count()) > 0) return;
    await this.#scroll('to the bottom');
    while ((await this.card(words).count()) === 0) {
      if (await this.#scroll('up')) continue;
      await this.#scroll('to the bottom');
      await this.card(words).waitFor();
    }
  }

  /** Gives whether there was anywhere to go. The page draws what came into sight in the frame after. */
  async #scroll(way: 'up' | 'to the bottom'): Promise<boolean> {
    const frame = this.page.locator('.log-frame');
    const moved = await frame.evaluate((view, whither) => {
      const before = view.scrollTop;
      view.scrollTo(0, whither === 'up' ? before - view.clientHeight : view.scrollHeight);
      return view.scrollTop !== before;
    }, way);
    await this.page.screenshot();
    return moved;
  }

  async sayYes(): Promise<void> {
    await this.page.getByRole('button', { name: '确定', exact: true }).click();
  }

  async reads(words: string): Promise<void> {
    await this.page.locator('.message .bubble', { hasText: words }).last().waitFor();
  }

  async hears(toast: string): Promise<void> {
    await this.page.locator('#toasts').getByText(toast).first().waitFor();
  }

  /** Chooses in the card's select by the names of the options. */
  async choose(words: string, names: readonly string[]): Promise<void> {
    await this.card(words).locator('.choice-trigger').click();
    for (const name of names) await this.page.getByRole('option', { name }).click();
    await this.page.getByRole('button', { name: '完成' }).click();
  }
}
