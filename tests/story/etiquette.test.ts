/** What people would take amiss: not being told, being told of nothing, and a way that ends. */
import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import {
  ADMIN,
  CONTACT,
  LEADER,
  openDemonstration,
  SCORER,
  SECOND_ADMIN,
  STRANGER,
} from '#support/demonstration.ts';

type Demonstration = Awaited<ReturnType<typeof openDemonstration>>;

async function open(town: Demonstration): Promise<void> {
  const admin = town.as(ADMIN);
  await admin.press(await admin.ask('启动考核 截止 2015-12-25 18:00'), '确认');
}

async function propose(town: Demonstration, words: string): Promise<void> {
  const admin = playAs(town.pageUrl, ADMIN);
  const { chatId } = await admin.privateChat();
  const mentions = [{ key: '@_user_1', openId: STRANGER, name: '路小白' }];
  await admin.say(chatId, `${words} @_user_1`, { mentions });
}

test('who is appointed hears of it, and of what they can do now', async () => {
  await using town = await openDemonstration();
  await open(town);
  await propose(town, '评分人 宣教部');
  const admin = town.as(ADMIN);
  await admin.press(await admin.reads('确认后立即生效'), '确认指定');
  const told = await town.as(STRANGER).reads('考核办已指定您为宣教部评分人。');
  expect(told.text).toContain('宣教部还差 150 项得分');
  await town.as(STRANGER).press(told, '我的任务');
  expect((await town.as(STRANGER).reads('宣教部评分任务')).buttons).toContain('逐家评');
});

test('who is left is counted over all departments', async () => {
  await using town = await openDemonstration();
  await open(town);
  const admin = town.as(ADMIN);
  await admin.ask('示例评分');
  expect((await admin.ask('谁还没评')).text).toContain('11 个部门中还有 1 个没有完成');
  expect((await admin.ask('进度')).text).toContain('10/11 个部门已完成');
  expect((await admin.ask('宣教部进度')).text).not.toContain('个部门');
});

test('a cancelled entry leads back to the tasks', async () => {
  await using town = await openDemonstration();
  await open(town);
  const scorer = town.as(SCORER);
  const choosing = await scorer.press(await scorer.ask('我的任务'), '按项评');
  const cancelled = await scorer.press(choosing, '取消');
  expect(cancelled.text).toContain('已取消');
  await scorer.press(cancelled, '我的任务');
  expect((await scorer.history()).at(-1)?.text).toContain('宣教部评分任务');
});

test('nobody is offered what would be refused at that time', async () => {
  await using town = await openDemonstration();
  for (const phase of ['before the opening', 'while scoring']) {
    for (const id of [ADMIN, SCORER, LEADER, CONTACT]) {
      const player = town.as(id);
      const help = await player.ask('帮助');
      for (const label of help.buttons) {
        const answer = await player.ask(label);
        // A refusal is a sentence; what was asked for is a card or what was done.
        const isDone = answer.message.content.type === 'card' || answer.text.startsWith('已');
        expect(isDone, `${id} ${label} ${phase}: ${answer.text}`).toBe(true);
      }
    }
    if (phase === 'before the opening') await open(town);
  }
});

test('a unit sees after the publication which department took points away, and no person’s name', async () => {
  await using town = await openDemonstration();
  await open(town);
  const admin = town.as(ADMIN);
  await admin.ask('示例评分 全部');
  await admin.press(await admin.ask('公布排名'), '确认');
  const second = town.as(SECOND_ADMIN);
  await second.press(await second.reads('提请公布以下内容'), '同意公布');
  const item = await town.as(CONTACT).ask('昆山第2项');
  expect(item.text).toContain('由宣教部评分');
  expect(item.text).not.toContain('王丽华');
  expect(item.buttons).toEqual([]);
});
