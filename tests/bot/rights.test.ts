import { expect, test } from 'vitest';
import { openId } from '#domain/ids.ts';
import { scoreExample } from '#example/score-example.ts';
import { sendBackScores } from '#operations/submit-scores.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { person } from '#support/assessment-fixture.ts';
import { type Office, openOffice, openScoringOffice, taskCardOf } from './office.ts';

test('a preview belongs to whom it was shown: another colleague can neither confirm nor cancel it', async () => {
  await using office = await openScoringOffice();
  const preview = await office.ask('王丽华', '昆山第2项扣1 示范点仅3个');
  const before = await office.facts();
  for (const label of ['确认', '取消']) {
    const pressed = await office.press('陈小雨', preview, label);
    expect(pressed.toast).toContain('这张卡片由他人发起，请由本人确认');
    expect(pressed.answer.card).toBeUndefined();
  }
  expect(await office.facts()).toEqual(before);
  expect((await office.press('王丽华', preview, '确认')).toast).toBe('已写入 1 条');
});

test('an opening preview in the wrong hands opens nothing', async () => {
  await using office = await openOffice();
  const preview = await office.ask('张明', '启动考核 截止 2015-12-25 18:00');
  const before = await office.facts();
  for (const thief of ['李静', '王丽华', '路小白']) {
    expect((await office.press(thief, preview, '确认')).toast).toContain('请由本人确认');
  }
  expect(await office.facts()).toEqual(before);
});

test('an admin who lost the role between preview and confirmation confirms nothing', async () => {
  await using office = await openOffice();
  const preview = await office.ask('李静', '启动考核 截止 2015-12-25 18:00');
  await office.db.deleteFrom('member').where('role', '=', 'admin').execute();
  const before = await office.facts();
  expect((await office.press('李静', preview, '确认')).toast).toContain('由考核办办理');
  expect(await office.facts()).toEqual(before);
});

test.each(['路小白', '赵敏', '陈卫东', '顾小丽'])(
  'a stolen task card gives %s no way to score, to hand in or to look',
  async (thief) => {
    await using office = await openScoringOffice();
    const tasks = taskCardOf(office, '王丽华');
    const form = (await office.press('王丽华', tasks, '逐家评')).card ?? tasks;
    const before = await office.facts();
    for (const label of ['逐家评', '按项评', '文字录入', '还差哪些', '提交']) {
      const pressed = await office.press(thief, tasks, label);
      expect(pressed.answer.toast?.type, label).toBe('error');
      expect(pressed.answer.card, label).toBeUndefined();
    }
    const filled = Object.fromEntries(form.fields.map(([name]) => [name, '满分']));
    const saved = await office.press(thief, form, '保存，下一家', filled);
    expect(saved.toast).toContain('由该部门评分人填写');
    expect(await office.facts()).toEqual(before);
  },
);

test('only the head, or the office in their place, signs off or sends back', async () => {
  await using office = await openScoringOffice();
  const { id } = office.department('宣教部');
  const before = await office.facts();
  const press = office.pressOf('王丽华', taskCardOf(office, '王丽华'), '逐家评');
  for (const a of [`g1.approve.${id}.0`, `g1.send_back.${id}`, `g1.review.${id}`]) {
    const pressed = await office.pressRaw({ ...press, eventId: a, value: { a } });
    expect(pressed.toast, a).toContain('宣教部的审核由部门负责人办理');
  }
  expect(await office.facts()).toEqual(before);
});

test.each([
  ['启动考核 截止 2015-12-25 18:00', '由考核办办理'],
  ['延期 2015-12-28 18:00', '由考核办办理'],
  ['催办', '由考核办办理'],
  ['公布排名', '由考核办办理'],
  ['评分人 宣教部 @路小白', '由考核办办理'],
  ['提交', '不是任何部门的评分人'],
  ['通过', '不是任何部门'],
  ['我的任务', '没有考核角色|不是任何部门'],
  ['昆山总分', '没有考核角色'],
  ['谁改的 昆山 第3项', '没有考核角色'],
  ['昆山第2项扣1 示范点仅3个', '没有考核角色|评分人'],
])('a stranger who types %s hears who may, and nothing changes', async (text, sentence) => {
  await using office = await openScoringOffice();
  const before = await office.facts();
  const people = text.includes('@') ? [{ openId: openId('ou_x'), name: '路小白' }] : [];
  const [answer] = await office.type('路小白', text, { people });
  expect(answer?.seen.text).toMatch(new RegExp(sentence));
  expect(await office.facts()).toEqual(before);
});

test('an admin who scores in a department’s place is told so on the card, and the history says so', async () => {
  await using office = await openScoringOffice();
  const choice = await office.ask('张明', '我的任务');
  const tasks = (await office.press('张明', choice, '宣教部')).card;
  expect(tasks?.text).toContain('您正在代宣教部录入');
  await office.ask('张明', '昆山第2项扣1 示范点仅3个');
  await office.ask('张明', '确认');
  expect((await office.ask('张明', '谁改的 昆山 第2项')).text).toContain('张明（代录）');
});

test('who lost the role before delivery is not told what was sent back', async () => {
  await using office = await openScoringOffice();
  await inTransaction(office, (call) => scoreExample(call));
  const departmentId = office.department('宣教部').id;
  await office.as('周建国', (call) => sendBackScores(call, { departmentId, note: '请核对昆山' }));
  await dismiss(office, '王丽华');
  await office.deliver();
  const told = (name: string, text: string) =>
    office.readBy(name).filter((seen) => seen.text.includes(text)).length;
  expect([told('王丽华', '请核对昆山'), told('陈小雨', '请核对昆山')]).toEqual([0, 1]);
});

test.each([
  ['who still is the contact', '路小白', 1],
  ['who is the contact no more', '顾小丽', 0],
])('a result goes to %s', async (_, dismissed, times) => {
  await using office = await openScoringOffice();
  await inTransaction(office, (call) => scoreExample(call));
  await office.ask('张明', '公布排名');
  await office.bot.onEvent(office.message('张明', '确认'));
  await dismiss(office, dismissed);
  const before = office.readBy('顾小丽').length;
  await office.deliver();
  expect(office.readBy('顾小丽').slice(before)).toHaveLength(times);
});

const dismiss = (office: Office, name: string) =>
  office.db.deleteFrom('member').where('open_id', '=', person(name)).execute();
