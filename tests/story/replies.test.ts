/** What is said by replying to a card, and what is added beside the scores. */
import { expect, test } from 'vitest';
import { ADMIN, openDemonstration, SCORER } from '#support/demonstration.ts';

test('a reply to a card is a score or a note, and a bonus goes from a request to the total that explains it', async () => {
  await using town = await openDemonstration();
  const admin = town.as(ADMIN);
  await admin.press(await admin.ask('启动考核 截止 2015-12-25 18:00'), '确认');
  const scorer = town.as(SCORER);

  const item = await scorer.ask('昆山第2项');
  const preview = await scorer.reply(item, '扣1 示范点不足');
  expect(preview.text).toContain('昆山市总工会　2 · 示范点不足');
  await scorer.press(preview, '确认写入');
  const noted = await scorer.reply(item, '材料 *已补*，请张主任看一下');
  expect(noted.text).toContain('已记为昆山市总工会第2项的备注');
  expect((await scorer.ask('昆山第2项')).text).toContain(
    '备注 1 条：材料 *已补*，请张主任看一下（王丽华）',
  );
  expect((await scorer.press(noted, '撤销')).text).toContain('备注已撤销');
  expect((await scorer.reply(item, '昆山第2项')).text).toContain('示范点不足');

  const asked = await scorer.ask('加分 昆山 2 获全国五一劳动奖状');
  expect(asked.text).not.toContain('→');
  expect((await scorer.press(asked, '提交审批')).text).toContain('加分 +2分');
  const waiting = await admin.reads('获全国五一劳动奖状');
  expect((await admin.press(waiting, '同意')).toast).toBe('已同意');
  await scorer.reads('已批准');
  expect((await admin.ask('昆山总分')).text).toContain('＋ 2（加分：获全国五一劳动奖状）');
});
