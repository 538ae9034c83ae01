import { expect, test } from 'vitest';
import type { Db } from '#db/database.ts';
import {
  ADMIN,
  HEAD,
  openDemonstration,
  SCORER,
  SECOND_ADMIN,
  WORK_GROUP,
} from '#support/demonstration.ts';

/** All that a rehearsal must leave as it was. */
async function everything(db: Db) {
  return {
    scores: await db.selectFrom('score').selectAll().execute(),
    ledger: await db.selectFrom('ledger').selectAll().execute(),
    members: await db.selectFrom('member').selectAll().execute(),
    outbox: await db.selectFrom('outbox').selectAll().execute(),
    cycles: await db.selectFrom('cycle').selectAll().execute(),
  };
}

test('a rehearsal is a whole year for one person alone, and leaves nothing behind', async () => {
  await using town = await openDemonstration();
  const { db } = town.service.desk;
  const before = await everything(db);
  const admin = town.as(ADMIN);
  const start = await admin.ask('演练');
  expect(start.text).toContain('您在演练中是2015年度的考核办、宣教部评分人和负责人');
  await admin.press(await admin.ask('启动考核 截止 2015-12-25 18:00'), '确认');
  await admin.reads('【演练·部门评分人群】2015年度考核评分安排');
  const home = await admin.reads('【演练】宣教部评分任务');
  expect((await admin.ask('其余评完')).text).toContain('演练人员已评完 10 个部门');
  await admin.ask('快进到 2015-12-25 09:40');
  await admin.reads('今天截止');
  expect((await admin.ask('全部评完')).text).toContain('1 个部门');
  const published = await admin.press(await admin.ask('公布排名 市区'), '确认');
  expect(published.text).toContain('【演练】');
  await admin.reads('【演练·考核工作群】市、区排名');
  for (const other of [SCORER, HEAD]) expect(await town.as(other).history()).toEqual([]);
  expect(await admin.history(WORK_GROUP)).toEqual([]);
  expect(await everything(db)).toEqual(before);

  await admin.ask('结束演练');
  await admin.reads('演练已结束');
  const stale = await admin.press(home, '提交');
  expect(stale.text).toContain('演练已经结束');
  expect(await everything(db)).toEqual(before);
  expect((await admin.ask('进度')).text).not.toContain('【演练】');
});

test('only the office rehearses', async () => {
  await using town = await openDemonstration();
  expect((await town.as(SCORER).ask('演练')).text).toContain('由考核办办理');
});

test('two rehearse at once, each alone, and hear when it ends without them', async () => {
  await using town = await openDemonstration();
  const [admin, colleague] = [town.as(ADMIN), town.as(SECOND_ADMIN)];
  await Promise.all([admin.ask('演练'), colleague.ask('演练')]);
  await admin.press(await admin.ask('启动考核 截止 2015-12-25 18:00'), '确认');
  expect((await colleague.ask('进度')).text).toContain('筹备中');

  town.sandbox.clock.advance(13 * 60 * 60_000);
  const late = await colleague.ask('启动考核 截止 2015-12-25 18:00');
  expect(late.text).toContain('演练已满十二小时');
  await admin.reads('演练已满十二小时');
  const { db } = town.service.desk;
  expect(await db.selectFrom('proposal').selectAll().execute()).toEqual([]);

  await colleague.ask('演练');
  await town.service[Symbol.asyncDispose]();
  await colleague.reads('服务即将重启，演练已结束');
});
