import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '#sandbox/contract.ts';
import { openBrowser } from './browser.ts';
import { markdown, plain } from './card-parts.ts';
import { everythingCard } from './everything-card.ts';
import { noteVisits, showCard, showUncheckedCard } from './one-card.ts';
import { openStage, people } from './stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

test('a component of the future leaves a note, a broken one too, and the rest of the card stays', async () => {
  await using stage = await openStage();
  const { card: shown, complaints } = await showUncheckedCard(browser, {
    stage,
    card: {
      schema: '2.0',
      body: {
        elements: [
          { tag: 'hologram' },
          { tag: 'constructor' },
          { tag: 'hologram', fallback: { tag: 'fallback_text', text: plain('请在手机上查看') } },
          { tag: 'hologram', fallback: 'drop' },
          { tag: 'table', columns: 7, rows: 'none', page_size: -3 },
          { tag: 'select_img', options: [null, 3, 'x'] },
          { tag: 'chart', chart_spec: { type: 'no such chart' } },
          {},
          markdown('还在'),
        ],
      },
    },
  });
  await shown.getByText('请升级至最新版本客户端，以查看内容（hologram）').waitFor();
  await shown.getByText('请升级至最新版本客户端，以查看内容（constructor）').waitFor();
  await shown.getByText('请在手机上查看').waitFor();
  await shown.getByText('还在').waitFor();
  expect(complaints).toEqual([]);
});

const markup = '<img src=x onerror="globalThis.hacked = 1"><script>globalThis.hacked = 1</script>';
const injected = 'red;position:fixed;inset:0;background:url(javascript:alert(1))';

function hostile(): JsonObject {
  const text = (content: string) => ({ tag: 'plain_text', content, text_size: injected });
  return {
    schema: '2.0',
    config: { style: { color: { evil: { light_mode: injected, dark_mode: injected } } } },
    card_link: { url: 'javascript:globalThis.hacked = 1' },
    header: { title: text(markup), subtitle: text('长'.repeat(20_000)), template: injected },
    body: {
      padding: injected,
      elements: [
        markdown(
          `${markup}\n[去](javascript:globalThis.hacked=1) <a href='javascript:hacked=1'>x</a>`,
        ),
        markdown(
          `<font color='${injected}'>红</font> <font color='evil'>红</font> ![${markup}](x" onerror="hacked=1)`,
        ),
        markdown('很长'.repeat(10_000)),
        {
          tag: 'div',
          margin: '-99px',
          width: '9999px',
          text: { ...text(markup), text_color: 'evil' },
        },
        {
          tag: 'img',
          img_key: '../../etc/passwd',
          alt: text(markup),
          size: '9999px 9px',
          margin: '0 -99px',
        },
        { tag: 'input', name: markup, placeholder: text(markup), width: '9999px' },
        {
          tag: 'button',
          width: '9999px',
          text: text('长'.repeat(5_000)),
          behaviors: [{ type: 'open_url', default_url: 'javascript:hacked=1' }],
        },
        {
          tag: 'column_set',
          background_style: injected,
          columns: [
            { tag: 'column', width: '9999px', margin: injected, elements: [markdown('列')] },
          ],
        },
        {
          tag: 'chart',
          aspect_ratio: injected,
          chart_spec: {
            type: 'bar',
            title: { text: markup, textType: 'html', textStyle: { html: { dom: markup } } },
            data: { values: [{ x: markup, y: 1 }] },
            xField: 'x',
            yField: 'y',
            bar: { style: { html: { dom: markup, container: 'body' } } },
          },
        },
      ],
    },
  };
}

test('nothing that a card says runs, becomes style, or leaves the card', async () => {
  await using stage = await openStage();
  const { page, card: shown } = await showUncheckedCard(browser, { stage, card: hostile() });
  const visits = await noteVisits(page);
  for (const button of await shown.getByRole('button').all()) await button.click({ force: true });
  expect(await visits()).toEqual([]);
  expect(await page.evaluate('globalThis.hacked')).toBeUndefined();
  expect(await shown.locator('script, [onerror], a[href^="javascript"]').count()).toBe(0);
  expect(await page.locator('canvas ~ :not(canvas)').count()).toBe(0);
  const outside = await page.evaluate(`[...document.querySelectorAll('.card *')]
    .filter((node) => getComputedStyle(node).position === 'fixed' || node.style.backgroundImage.includes('url'))
    .map((node) => node.outerHTML)`);
  expect(outside).toEqual([]);
  const overflow = await page.evaluate(
    `getComputedStyle(document.querySelector('.card')).overflow`,
  );
  expect(overflow).toBe('clip');
  const box = await shown.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? Number.POSITIVE_INFINITY)).toBeLessThan(1360);
});

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

test.each(['light', 'dark'] as const)(
  'screen readers find nothing to object to, in %s',
  async (theme) => {
    await using stage = await openStage();
    const { page } = await showCard(browser, {
      stage,
      card: everythingCard(people.scorer.openId, await stage.anImage()),
      view: { theme },
    });
    await page.evaluate(axeSource);
    const problems = await page.evaluate(
      `axe.run('.card').then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html + ' ' + node.failureSummary)))`,
    );
    expect(problems).toEqual([]);
  },
);
