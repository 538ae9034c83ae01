import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '#sandbox/contract.ts';
import { playAs } from '#sandbox/driver.ts';
import { aBotOn } from './a-bot.ts';
import { openBrowser, openPage } from './browser.ts';
import { group, openStage, type Stage } from './stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const script = '<script>window.hit = 1</script><img src=x onerror="window.hit = 1">';
const bidi = '\u202Etxt.exe\u2066\u200F附件';
const long = '很长的名字'.repeat(100);
const joined = 'W'.repeat(500);

const [reader, writer] = [
  { openId: 'ou_reader', name: '读者', title: '考核办' },
  { openId: 'ou_writer', name: `${script}${bidi}`, title: joined },
];
const others = [long, joined, bidi, '\u0301\u0489'.repeat(250)].map((name, index) => ({
  openId: `ou_other_${index}`,
  name,
  title: name,
}));
const everyone = [reader, writer, ...others];

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const widths = [
  { name: 'on a desktop', options: {} },
  { name: 'on a phone', options: phone },
];

function aHostileStage(name: string): Promise<Stage> {
  const memberOpenIds = everyone.map(({ openId }) => openId);
  return openStage({ people: everyone, groups: [{ ...group, name, memberOpenIds }] });
}

async function openGroup(
  stage: Stage,
  options: object,
): Promise<{ page: Page; complaints: string[] }> {
  return openPage(browser, {
    stage,
    view: { as: reader.openId, chat: group.chatId },
    options,
  });
}

/** What leaves the window at its right, where it is neither scrolled to nor shortened with an ellipsis. */
function outside(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const isCut = (node) => {
      for (let at = node; at && at !== document.body; at = at.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(at);
        if (/auto|scroll|clip/.test(overflowX) || textOverflow === 'ellipsis') return true;
      }
      return false;
    };
    return [...document.querySelectorAll('body *')]
      .filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > innerWidth + 1 && !isCut(node.parentElement))
      .map((node) => node.outerHTML.slice(0, 120));
  })()`);
}

async function widthOfPage(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth - innerWidth');
}

async function nothingRan(page: Page): Promise<void> {
  expect(await page.evaluate('window.hit')).toBeUndefined();
  expect(await page.locator('main script, main [onerror], .sandbox-bar script').count()).toBe(0);
}

test.each(widths)(
  '$name no name of a person, a group or a file runs or breaks the page',
  async ({ options }) => {
    await using stage = await aHostileStage(`${joined}${script}${bidi}`);
    const actor = playAs(stage.sandbox.url, writer.openId);
    await actor.upload(group.chatId, { name: `${bidi}${joined}.docx`, bytes: Buffer.from('a') });
    await actor.upload(group.chatId, {
      name: '<img src=x onerror=1>.xlsx',
      bytes: Buffer.from('a'),
    });
    await actor.say(group.chatId, '@_user_1 @_user_2 请看', {
      mentions: others.slice(0, 2).map(({ openId, name }, index) => ({
        key: `@_user_${index + 1}`,
        openId,
        name,
      })),
    });
    await aBotOn(stage).send(group.chatId, 'share_user', { user_id: others[1]?.openId ?? '' });
    const { page, complaints } = await openGroup(stage, options);
    await page.locator('.message').first().waitFor();
    const field = await page.locator('.composer-field').boundingBox();
    expect(field?.height).toBeLessThan(60);
    expect(await outside(page)).toEqual([]);
    expect(await widthOfPage(page)).toBe(0);
    await page.getByRole('button', { name: '群信息' }).click();
    expect(await outside(page)).toEqual([]);
    await nothingRan(page);
    expect(complaints).toEqual([]);
  },
);

const hostileTexts = [
  script,
  '[点我](javascript:window.hit=1) javascript:window.hit=1 <a href="javascript:window.hit=1">链接</a>',
  '<b><script>window.hit = 1</script></b>',
  `${bidi} https://example.com/${joined}`,
  '\u0489'.repeat(2000),
  `${'['.repeat(3000)}`,
  `${'<b>'.repeat(2000)}`,
];

test.each(widths)(
  '$name no text, post or card of a bot runs or breaks the page',
  async ({ options }) => {
    await using stage = await aHostileStage('考核群');
    const bot = aBotOn(stage);
    for (const text of hostileTexts) await bot.send(group.chatId, 'text', { text });
    const parts: JsonObject[] = [
      { tag: 'text', text: `${script}${joined}`, style: ['bold', 'onclick=alert(1)'] },
      { tag: 'md', text: `[x](javascript:window.hit=1) ${script}` },
      { tag: 'code_block', language: '"><script>', text: joined },
    ];
    const post = { zh_cn: { title: `${script}${joined}`, content: parts.map((part) => [part]) } };
    await bot.send(group.chatId, 'post', post);
    const { page, complaints } = await openGroup(stage, options);
    await page.locator('.post').waitFor();
    for (let window = 0; window < 8; window += 1) {
      expect(await outside(page)).toEqual([]);
      await page.evaluate(
        '(() => { const frame = document.querySelector(".log-frame"); frame.scrollTop -= frame.clientHeight * 0.8; })()',
      );
    }
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    await nothingRan(page);
    expect(complaints).toEqual([]);
  },
);

test('what a person types stays what they typed, in the message, its quote, the list and the title', async () => {
  await using stage = await aHostileStage(script);
  const { page } = await openGroup(stage, {});
  await page.getByRole('textbox', { name: '发送给' }).click();
  await page.keyboard.insertText(hostileTexts[1] ?? '');
  await page.keyboard.press('Enter');
  const own = page.locator('.mine .bubble');
  await own.waitFor();
  expect(await own.textContent()).toBe(hostileTexts[1]);
  await page.locator('.mine').hover();
  await page.locator('.mine').getByRole('button', { name: '回复' }).click();
  await page.keyboard.type('回复它');
  await page.keyboard.press('Enter');
  await page.locator('.quote').waitFor();
  expect(await page.title()).toContain(script);
  await nothingRan(page);
});

test('a file’s name cannot pass for another kind of file', async () => {
  await using stage = await aHostileStage('考核群');
  const actor = playAs(stage.sandbox.url, writer.openId);
  await actor.upload(group.chatId, { name: '评分表\u202Exslx.exe', bytes: Buffer.from('a') });
  const { page } = await openGroup(stage, {});
  const name = page.locator('.file-name');
  await name.waitFor();
  // Either the control is gone, or it has no power beyond the name.
  const shown = (await name.textContent()) ?? '';
  const isolated = await name.evaluate((element) => element.tagName === 'BDI');
  expect(shown.includes('\u202E') && !isolated).toBe(false);
  expect(await page.locator('a.file').getAttribute('download')).not.toContain('\u202E');
});
