/**
 * Takes the pictures of the documents: plays the demonstration in memory and photographs the chat page.
 * `npm run pictures` writes docs/pictures/*.png; look at them before they are committed.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { playAs } from '#sandbox/driver.ts';
import {
  ADMIN,
  HEAD,
  LEADER,
  openDemonstration,
  SCORER,
  SECOND_ADMIN,
  WORK_GROUP,
} from '#support/demonstration.ts';
import type { Player, Seen } from '#support/player.ts';
import { openBrowser } from '#tests/sandbox-page/browser.ts';

const FOLDER = join(import.meta.dirname, '../docs/pictures');

/** Tall, so that the longest card stands on the screen whole. */
const PHONE = { viewport: { width: 390, height: 1800 }, deviceScaleFactor: 1.6 };
const DESKTOP = { viewport: { width: 1280, height: 1066 }, deviceScaleFactor: 1.2 };
const MARGIN = 5;

interface Shot {
  readonly name: string;
  readonly as: string;
  /** The private chat when not given. */
  readonly chat?: string;
  readonly on: BrowserContextOptions;
  /** Opens the view and gives what is in the picture; without it the whole page. */
  readonly of: (page: Page) => Promise<Locator | undefined>;
}

/** Photographs one chat. */
type Camera = (shot: Shot) => Promise<void>;

/** The newest message alone. */
const lastMessage = async (page: Page): Promise<Locator> => page.locator('.message').last();

/** What was typed last and the answer to it. */
const lastExchange = async (page: Page): Promise<Locator> =>
  page.locator('.message:nth-last-child(-n + 2)');

/** The page from the first ranking on. */
async function wholePage(page: Page): Promise<undefined> {
  const ranking = page.locator('.message', { hasText: '市、区排名' }).first();
  // Only what is near the window stands in the document; the mouse brings the rest.
  await page.getByRole('log').hover();
  for (let turn = 0; turn < 40 && (await ranking.count()) === 0; turn += 1) {
    await page.mouse.wheel(0, -500);
    await page.screenshot();
  }
  await ranking.evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView());
}

function createCamera(browser: Browser, url: string): Camera {
  return async ({ name, as, chat, on, of }) => {
    const context = await browser.newContext({ locale: 'zh-CN', ...on });
    const page = await context.newPage();
    const chatId = chat ?? (await playAs(url, as).privateChat()).chatId;
    // What is read already has no line above it that says it is new.
    await playAs(url, as).open(chatId);
    await page.goto(`${url}/?${new URLSearchParams({ as, chat: chatId })}`);
    await page.locator('body[data-ready]').waitFor();
    const subject = await of(page);
    const path = join(FOLDER, `${name}.png`);
    const clip = subject && { clip: await frameOf(subject) };
    await page.screenshot({ path, ...clip, animations: 'disabled' });
    await context.close();
    console.log(path);
  };
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangle around all the elements, with some room. */
async function frameOf(elements: Locator): Promise<Frame> {
  const all = await Promise.all((await elements.all()).map((each) => each.boundingBox()));
  const boxes = all.filter((box) => box !== null);
  if (boxes.length === 0) throw new Error('nothing to photograph');
  const x = Math.min(...boxes.map((box) => box.x)) - MARGIN;
  // A message has room of its own above; beyond it stands the one before.
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN;
  return { x, y, width: right - x, height: bottom - y };
}

/** Fills the form's fields in their order. */
const filled = (form: Seen, values: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(form.fields.map(([name], index) => [name, values[index] ?? '']));

async function takeScoring(scorer: Player, camera: Camera): Promise<void> {
  const form = await scorer.press(await scorer.reads('得分随填随存'), '逐家评');
  const mistaken = ['4.3', '教育活动少一场', '满分', '', '扣0.5', '只报送了3项'];
  const again = await scorer.press(form, '保存', filled(form, mistaken));
  await camera({ name: 'scoring-form', as: SCORER, on: PHONE, of: lastMessage });
  await scorer.press(again, '保存', filled(again, ['4.5', '教育活动少一场']));
  const preview = await scorer.ask('市区第2项 昆山-1 示范点仅3个；太仓 2.5 材料迟报；其余满分');
  await camera({ name: 'typed-scores', as: SCORER, on: PHONE, of: lastExchange });
  await scorer.press(preview, '写入');
  await scorer.ask('我的任务');
  await camera({ name: 'home', as: SCORER, on: PHONE, of: lastMessage });
}

const THE_REST = [
  ...['市区第1项', '市区第11项', '局公司第1项', '局公司第2项', '局公司第11项'],
  ...['直属单位第1项', '直属单位第2项', '直属单位第11项'],
].map((item) => `${item} 全部满分`);

async function takeAnswers(as: (openId: string) => Player, camera: Camera): Promise<void> {
  const [admin, scorer, head] = [as(ADMIN), as(SCORER), as(HEAD)];
  await scorer.ask(THE_REST.join('\n'));
  await scorer.ask('确认');
  await scorer.ask('提交');
  await head.reads('评分审核');
  await head.ask('通过');
  await head.ask('确认');
  await admin.ask('示例评分');
  await as(LEADER).ask('昆山总分');
  await camera({ name: 'total', as: LEADER, on: PHONE, of: lastExchange });
  await admin.press(await admin.ask('公布排名'), '确认');
  const second = as(SECOND_ADMIN);
  await second.press(await second.reads('提请公布以下内容'), '同意公布');
  await as(LEADER).reads('市、区排名', WORK_GROUP);
  await camera({ name: 'ranking', as: LEADER, chat: WORK_GROUP, on: DESKTOP, of: wholePage });
}

mkdirSync(FOLDER, { recursive: true });
await using demonstration = await openDemonstration();
const browser = await openBrowser();
const camera = createCamera(browser, demonstration.pageUrl);
const admin = demonstration.as(ADMIN);
// Who opens the chat for the first time is greeted; that belongs before everything else.
for (const person of [SCORER, LEADER]) {
  await demonstration.as(person).enter();
  await demonstration.as(person).reads('您可以');
}
await admin.press(await admin.ask('启动考核 截止 2015-12-25 18:00'), '确认');
await takeScoring(demonstration.as(SCORER), camera);
await takeAnswers(demonstration.as, camera);
await browser.close();
