/** Long chats: written by the bot over the API, and scrolled through with an eye on the document. */
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Stage } from './stage.ts';

/** So many calls at a time: the sandbox keeps its order, the test is quick. */
const lanes = 8;

const tokenAnswer = z.object({ tenant_access_token: z.string() });

async function tokenOf(stage: Stage): Promise<string> {
  const { appId, appSecret } = stage.app;
  const response = await fetch(
    `${stage.sandbox.url}/open-apis/auth/v3/tenant_access_token/internal`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ app_id: appId, app_secret: appSecret }),
    },
  );
  return tokenAnswer.parse(await response.json()).tenant_access_token;
}

/** Writes `通知 1`, `通知 2` … into a chat; their order is nearly that of their numbers. */
export async function writeMany(stage: Stage, chatId: string, count: number): Promise<void> {
  const token = await tokenOf(stage);
  let next = 1;
  const lane = async (): Promise<void> => {
    while (next <= count) {
      const content = JSON.stringify({ text: `通知 ${next}` });
      next += 1;
      const response = await fetch(
        `${stage.sandbox.url}/open-apis/im/v1/messages?receive_id_type=chat_id`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ receive_id: chatId, msg_type: 'text', content }),
        },
      );
      if (!response.ok) throw new Error(await response.text());
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

export interface Journey {
  /** Messages whose text was in the document at some step. */
  readonly met: number;
  /** Most messages in the document at once. */
  readonly most: number;
  /** Steps at which part of the window showed no message. */
  readonly blanks: number;
  readonly steps: number;
}

const journey = z.object({
  met: z.number(),
  most: z.number(),
  blanks: z.number(),
  steps: z.number(),
});

/** Goes up to the first message there is, so many windows at a step, and counts at each what a person would see. */
export async function climb(page: Page, windows: number): Promise<Journey> {
  const answer: unknown = await page.evaluate(`(async () => {
    const frame = document.querySelector('.log-frame');
    const frameDrawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const met = new Set();
    let [most, blanks, steps, still] = [0, 0, 0, 0];
    const isBlank = () => {
      const window = frame.getBoundingClientRect();
      const rows = [...document.querySelectorAll('.log > .message')].map((row) => row.getBoundingClientRect());
      for (let y = window.top + 40; y < window.bottom - 40; y += 20) {
        if (!rows.some((row) => row.top <= y && row.bottom >= y)) return true;
      }
      return false;
    };
    while (still < 20) {
      const before = frame.scrollTop;
      frame.scrollTop -= frame.clientHeight * ${windows};
      await frameDrawn();
      const rows = document.querySelectorAll('.log > .message');
      for (const row of rows) met.add(row.dataset.messageId);
      most = Math.max(most, rows.length);
      if (isBlank()) blanks += 1;
      steps += 1;
      still = frame.scrollTop === 0 && before === 0 ? still + 1 : 0;
    }
    return { met: met.size, most, blanks, steps };
  })()`);
  return journey.parse(answer);
}

/** Where a message with these words stands in the window, from its top. */
export async function placeOf(page: Page, words: string): Promise<number | undefined> {
  const box = await page.getByRole('log').getByText(words, { exact: true }).boundingBox();
  return box?.y;
}
