import { expect, test } from 'vitest';
import { settingField } from '#cards/actions.ts';
import { messageId } from '#domain/ids.ts';
import { runDueReminders } from '#operations/run-due-reminders.ts';
import { person } from '#support/assessment-fixture.ts';
import { openOffice, openScoringOffice, WORK_GROUP } from './office.ts';

test('an admin changes a setting on cards: a slip comes back as typed, then from what to what, then it holds', async () => {
  await using office = await openOffice();
  const settings = await office.ask('张明', '设置');
  expect(settings.text).toContain('总分相同即并列');
  const form =
    (await office.press('张明', await office.ask('张明', '提醒设置'), '下一步', {
      [settingField('reminder_days')]: '3、1、第1天',
      [settingField('reminder_morning')]: '12:10',
      [settingField('reminder_last')]: '16:00',
      [settingField('reminder_overdue')]: '是',
      [settingField('reminder_progress')]: '不发',
      [settingField('reminder_urgent')]: '否',
    })) ?? {};
  expect(form.toast).toContain('2 处');
  if (form.card === undefined) throw new Error('no form');
  expect(new Map(form.card.fields).get(settingField('reminder_days'))).toBe('3、1、第1天');
  expect(form.card.text).toContain('您输入“12:10”');
  const preview = await office.press('张明', form.card, '下一步', {
    [settingField('reminder_days')]: '3、1、当天',
    [settingField('reminder_morning')]: '9:30',
    [settingField('reminder_last')]: '16:00',
    [settingField('reminder_overdue')]: '是',
    [settingField('reminder_progress')]: '不发',
    [settingField('reminder_urgent')]: '否',
  });
  if (preview.card === undefined) throw new Error('no preview');
  expect(preview.card.text).toMatch(/修改前.*15:00[\s\S]*修改后.*16:00/);
  const saved = await office.press('张明', preview.card, '确认修改');
  expect(saved.toast).toBe('已保存');
  expect((await office.ask('张明', '设置')).text).toContain('最后提醒 16:00');
  expect((await office.ask('王丽华', '设置')).text).toContain('由考核办办理');
});

test('a pasted notice is previewed and confirmed in words, and the holidays can be asked for', async () => {
  await using office = await openOffice();
  const preview = await office.ask(
    '张明',
    '导入放假安排\n关于2016年部分节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。',
  );
  expect(preview.text).toContain('2016年放假');
  expect(preview.text).toContain('元旦：1月1日（周五）至1月3日（周日）放假，共 3 天');
  expect((await office.ask('张明', '确认')).text).toContain('已导入放假 3 天');
  expect((await office.ask('王丽华', '放假安排')).text).toContain('1月1日（周五）');
});

test('a reminder may be silenced by its button, and brought back', async () => {
  await using office = await openScoringOffice();
  office.setClock('2015-12-18 09:30');
  await runDueReminders(office);
  await office.deliver();
  const reminder = office.readBy('王丽华').at(-1);
  if (reminder === undefined) throw new Error('no reminder');
  const silenced = await office.press('王丽华', reminder, '今天不再提醒');
  expect(silenced.card?.text).toContain('12月21日（周一）上午起恢复');
  if (silenced.card === undefined) throw new Error('no card');
  const back = await office.press('王丽华', silenced.card, '恢复提醒');
  expect(back.toast).toBe('已恢复提醒');
});

test('the platform is asked who has read, and the answer is for the admin alone', async () => {
  await using office = await openScoringOffice();
  office.setClock('2015-12-18 09:30');
  await runDueReminders(office);
  await office.deliver();
  const read = office.readBy('王丽华').at(-1)?.message.messageId ?? '';
  office.gateway.readers.set(messageId(read), [person('王丽华')]);
  const answers = await office.type('张明', '已读未办', { group: WORK_GROUP });
  const card = answers.find(({ chatId }) => chatId !== WORK_GROUP)?.seen;
  expect(card?.text).toMatch(/宣教部\n已读未办：王丽华\n未读：/);
  expect(
    answers.filter(({ chatId }) => chatId === WORK_GROUP).map(({ seen }) => seen.text),
  ).toEqual(['这项内容不便在群里公开，已单独发给您。']);
  expect((await office.ask('王丽华', '已读未办')).text).toContain('由考核办办理');
});
