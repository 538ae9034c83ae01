import { expect, test } from 'vitest';
import {
  ADMIN,
  CONTACT,
  HEAD,
  LEADER,
  openDemonstration,
  SCORER,
  SECOND_ADMIN,
  SECOND_SCORER,
  STRANGER,
  WORK_GROUP,
} from '#support/demonstration.ts';
import type { Player, Seen } from '#support/player.ts';

/** Scores one item of 宣教部 for everyone: full marks but for the units named. */
async function scoreItem(
  scorer: Player,
  home: Seen,
  { nth, deductions }: { readonly nth: number; readonly deductions: readonly string[] },
): Promise<Seen> {
  const choose = await scorer.pressNth(home, '按项评', nth);
  const { name, options } = choose.select;
  const chosen = deductions.map((unit) => options.get(unit) ?? '');
  let card: Seen = await scorer.press(choose, '下一步', { [name]: chosen });
  if (deductions.length > 0) {
    const filled = card.fields.map(([field, value]) => [field, value || '活动场次未达标']);
    card = await scorer.press(card, '预览', Object.fromEntries(filled));
  }
  return scorer.press(card, '写入');
}

test('one year runs in chat, from opening to ranking', async () => {
  await using stage = await openDemonstration();
  const [admin, scorer, head] = [stage.as(ADMIN), stage.as(SCORER), stage.as(HEAD)];

  const preview = await admin.ask('启动考核 截止 2015-12-25 18:00');
  expect(preview.text).toContain('市、区：21 项 × 10 家');
  expect((await admin.press(preview, '确认')).toast).toBe('考核已启动');
  await stage.as(LEADER).reads('11 个部门为 50 家单位评分', WORK_GROUP);

  let home = await scorer.reads('得分随填随存');
  expect(home.text).toContain('已评 0/150');
  for (let nth = 0; nth < 9; nth += 1) {
    const saved = await scoreItem(scorer, home, {
      nth,
      deductions: nth === 0 ? ['昆山市总工会'] : [],
    });
    home = await scorer.press(saved, '任务');
  }
  expect(home.text).toContain('已评 150/150');
  expect((await scorer.press(home, '提交')).toast).toBe('已提交审核');

  const review = await head.reads('评分审核');
  expect(review.text).toContain('活动场次未达标');
  expect((await head.press(review, '通过')).toast).toBe('已审核通过');

  await admin.ask('示例评分');
  const total = await stage.as(LEADER).ask('昆山总分');
  expect(total.text).toMatch(/= 100\s− 0\.5（第1项/);
  expect((await stage.as(LEADER).ask('市区排名')).text).toContain('尚未公布');
  expect((await stage.as(CONTACT).ask('昆山总分')).text).toContain('尚未公布');

  const publication = await admin.ask('公布排名');
  expect((await admin.press(publication, '确认')).toast).toBe('已提请同意');
  const due = await stage.as(SECOND_ADMIN).reads('提请公布以下内容');
  expect((await stage.as(SECOND_ADMIN).press(due, '同意公布')).toast).toBe('已公布');
  const ranking = await stage.as(LEADER).reads('市、区排名', WORK_GROUP);
  expect(ranking.text).toContain('并列');
  await stage.as(CONTACT).reads('考核结果');
  expect((await scorer.ask('昆山第1项扣1 想改')).text).toContain('公布');
});

test('a stranger learns how to get a role, and nothing else', async () => {
  await using stage = await openDemonstration();
  const stranger = stage.as(STRANGER);
  await stranger.enter();
  await stranger.reads('您还没有考核角色');
  for (const question of ['昆山总分', '市区排名', '进度', '我的任务', '启动考核 截止 2015-12-25']) {
    const answer = await stranger.ask(question);
    expect(answer.message.content.type).toBe('text');
    expect(answer.text).not.toMatch(/\d+(\.\d+)?分|名次|已评/);
  }
});

test('the second of two savers sees both values and chooses', async () => {
  await using stage = await openDemonstration();
  const admin = stage.as(ADMIN);
  await admin.press(await admin.ask('启动考核 截止 2015-12-25 18:00'), '确认');
  const [first, second] = [stage.as(SCORER), stage.as(SECOND_SCORER)];
  const open = async (player: Player) => player.press(await player.reads('得分随填随存'), '逐家评');
  const [mine, theirs] = [await open(first), await open(second)];
  const fill = (seen: Seen, score: string, reason: string) => {
    const [[scoreName] = [''], [reasonName] = ['']] = seen.fields;
    return { [scoreName]: score, [reasonName]: reason };
  };
  await first.press(mine, '保存', fill(mine, '4', '示范点仅3个'));
  const conflict = await second.press(theirs, '保存', fill(theirs, '4.5', '材料迟报'));
  expect(conflict.text).toContain('王丽华');
  expect(conflict.text).toContain('示范点仅3个');
  expect(conflict.fields[0]?.[1]).toBe('4.5');
  const saved = await second.press(conflict, '保存', fill(conflict, '4.5', '材料迟报'));
  expect(saved.toast).toBe('已保存 1 项');
});

test('reminders come when the clock reaches them, only to who has something left, once', async () => {
  await using stage = await openDemonstration();
  const admin = stage.as(ADMIN);
  await admin.press(await admin.ask('启动考核 截止 2015-12-25 18:00'), '确认');
  await stage.as(SCORER).reads('得分随填随存');
  await admin.ask('示例评分');
  stage.sandbox.clock.set(new Date('2015-12-22T01:31:00Z'));
  const reminder = await stage.as(SCORER).reads('评分提醒');
  expect(reminder.text).toContain('宣教部');
  const done = await stage.as('ou_example_caiwu_scorer_1').history();
  expect(done.filter(({ text }) => text.includes('评分提醒'))).toHaveLength(0);
  stage.sandbox.clock.advance(60_000);
  await stage.service.scheduler.run();
  await stage.service.deliverer.drain();
  const all = await stage.as(SCORER).history();
  expect(all.filter(({ text }) => text.includes('评分提醒'))).toHaveLength(1);
});
