import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADMIN,
  HEAD,
  LEADER,
  openDemonstration,
  SCORER,
  SECOND_ADMIN,
  SECOND_SCORER,
  WORK_GROUP,
} from '#support/demonstration.ts';
import type { Player, Seen } from '#support/player.ts';
import { openBrowser } from '#tests/sandbox-page/browser.ts';
import { Phone } from './phone.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const BOT = '工分';
const FIRST = '张家港市总工会';

/** Full marks for everyone in what is left, keeping the deductions that there are. */
async function scoreTheRest(scorer: Player): Promise<void> {
  let home: Seen = await scorer.ask('我的任务');
  const items = home.buttons.filter((label) => label === '按项评').length;
  for (let nth = 0; nth < items; nth += 1) {
    const choose = await scorer.pressNth(home, '按项评', nth);
    const { name, chosen } = choose.select;
    let card: Seen = await scorer.press(choose, '下一步', { [name]: chosen });
    if (chosen.length > 0) card = await scorer.press(card, '预览', Object.fromEntries(card.fields));
    const written = await scorer.press(card, '写入');
    home = await scorer.press(written, '任务');
  }
}

test('a year’s assessment, typed and pressed on phones', async () => {
  await using stage = await openDemonstration();
  const open = (openId: string) => Phone.open(browser, stage.pageUrl, openId);

  const admin = await open(ADMIN);
  await admin.enter(BOT);
  await admin.type('启动考核 截止 2015-12-25 18:00');
  await admin.press('启动考核', '确认启动');
  await admin.hears('考核已启动');

  const clerk = await open(SCORER);
  await clerk.enter(BOT);
  await clerk.press('宣教部评分任务', '逐家评');
  const input = (nth: number) => clerk.card(FIRST).locator('input').nth(nth);
  await input(0).fill('4.3');
  await input(1).fill('示范点仅3个');
  await input(2).fill('满分');
  await clerk.press(FIRST, '保存，下一家');
  await clerk.hears('已保存 1 项，有 1 项需要修改');
  await clerk.card(FIRST).getByText('步长0.5，您输入 4.3').waitFor();
  expect(await input(0).inputValue()).toBe('4.3');
  expect(await input(1).inputValue()).toBe('示范点仅3个');
  expect(await input(2).inputValue()).toBe('3');
  await input(0).fill('4.5');
  await clerk.press(FIRST, '空白项记满分');
  await clerk.hears('已保存 2 项');

  await clerk.press('第 2/10 家', '返回');
  await clerk.press('宣教部评分任务', '按项评', 1);
  await clerk.choose('哪些单位要扣分', ['太仓市总工会', '昆山市总工会']);
  await clerk.press('哪些单位要扣分', '下一步');
  const deductions = clerk.card('扣多少，为什么');
  await deductions.locator('input').nth(1).fill('活动少办1场');
  await deductions.locator('input').nth(3).fill('材料迟报');
  await clerk.press('扣多少，为什么', '预览');
  await clerk.press('请核对后确认', '确认写入');
  await clerk.hears('已写入 9 条');
  await clerk.press('已写入 9 条', '撤销');
  await clerk.hears('已撤销 9 条');
  await clerk.type('太仓第2项扣1 活动少办1场');
  await clerk.press('请核对后确认', '确认写入 1 条');
  await clerk.hears('已写入 1 条');

  const leader = await open(LEADER);
  await leader.enter('考核工作群');
  await leader.typeToBot('张家港总分');
  await leader.reads('已单独发给您');
  await leader.page.getByRole('button', { name: '返回会话列表' }).click();
  await leader.enter(BOT);
  await leader.card(`${FIRST}总分`).getByText('不参加排名').waitFor();

  await scoreTheRest(stage.as(SECOND_SCORER));
  await clerk.type('提交');
  await clerk.card('已提交，等待部门负责人审核').waitFor();

  const head = await open(HEAD);
  await head.enter(BOT);
  await head.card('示范点仅3个').getByText('活动少办1场').waitFor();
  await head.press('宣教部评分审核', '通过');
  await head.sayYes();
  await head.hears('已审核通过');

  await admin.type('示例评分');
  await admin.reads('示例人员已为 10 个部门');
  await admin.type('公布排名');
  await admin.press('公布排名', '确认，提请同意');
  await admin.sayYes();
  await admin.hears('已提请同意');
  const second = stage.as(SECOND_ADMIN);
  await second.press(await second.reads('提请公布以下内容'), '同意公布');
  // What is still to come would move the ranking out of sight.
  await stage.service.deliverer.drain();

  const group = await open(LEADER);
  await group.enter('考核工作群');
  const ranking = group.card('市、区排名');
  await group.scrollTo('市、区排名');
  await ranking.locator('[data-tag="table"]').getByText(FIRST).waitFor();
  await ranking.locator('[data-tag="chart"] canvas').first().waitFor();
  const total = await stage.as(LEADER).ask('张家港总分');
  expect(total.text).toMatch(/− 0\.5（第1项.*示范点仅3个）/);
  expect((await stage.as(LEADER).history(WORK_GROUP)).length).toBeGreaterThan(2);
  for (const { complaints } of [admin, clerk, leader, head, group]) expect(complaints).toEqual([]);
});
