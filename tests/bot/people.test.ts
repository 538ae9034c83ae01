import { describe, expect, test } from 'vitest';
import { CHOSEN_FIELD, reasonField, roleField, scoreField } from '#cards/actions.ts';
import type { Directory } from '#domain/directory.ts';
import { PlatformError } from '#lark/gateway.ts';
import { found, person } from '#support/assessment-fixture.ts';
import type { Seen } from '#support/player.ts';
import { type Office, openOffice, openScoringOffice, taskCardOf } from './office.ts';

const mention = (...names: readonly string[]) => ({
  people: names.map((name) => ({ openId: person(name), name })),
});

const DIRECTORY: Directory = {
  departments: [
    { id: 'od_1', name: '宣教部', leader: undefined },
    { id: 'od_2', name: '财务部', leader: undefined },
  ],
  people: [
    { openId: person('路小白'), name: '路小白', departmentIds: ['od_1'] },
    { openId: person('方晓'), name: '方晓', departmentIds: ['od_1'] },
    { openId: person('石磊'), name: '方晓', departmentIds: ['od_2'] },
  ],
};

const last = (office: Office, name: string): Seen => found(office.readBy(name).at(-1), name);

describe('what has to be looked up', () => {
  test('is answered after the platform was asked: names from the directory, a namesake, one confirmation', async () => {
    await using office = await openOffice();
    office.gateway.directory = DIRECTORY;
    await office.type('张明', '匹配通讯录 宣教部：路小白、方晓；太仓：李雷');
    const [looking, preview] = office.readBy('张明').slice(-2);
    expect(looking?.text).toContain('正在查询通讯录');
    expect(preview?.text).toContain('指定 路小白：宣教部评分人');
    expect(preview?.text).toContain('通讯录里没有找到：李雷');
    const settled = await office.press('张明', found(preview, 'preview'), '财务部');
    expect(settled.card?.text).toContain('指定 方晓：宣教部评分人');
    const done = await office.press('张明', found(settled.card, 'settled'), '确认 2 项');
    expect(done.toast).toBe('人员已更新');
    expect(last(office, '路小白').text).toContain('宣教部');
  });

  test('is told in words when the app may not read the directory', async () => {
    await using office = await openOffice();
    const details = { call: 'GET /contact/v3/scopes', message: 'no permission', code: 99991672 };
    office.gateway.directory = new PlatformError('stopped', details);
    await office.type('张明', '匹配通讯录');
    expect(last(office, '张明').text).toContain('没有权限读取通讯录');
  });

  test('ends in an apology when the platform fails, and in one line of the log', async () => {
    await using office = await openOffice();
    office.gateway.directory = new Error('the line is cut');
    await office.type('张明', '匹配通讯录');
    expect(last(office, '张明').text).toContain('出了点问题');
    expect(office.complaints).toHaveLength(1);
  });

  test('is not asked for anybody but the office', async () => {
    await using office = await openOffice();
    expect((await office.ask('王丽华', '匹配通讯录')).text).toContain('考核办');
    expect((await office.ask('王丽华', '指定人员 宣教部')).text).toContain('考核办');
  });

  test('follows a press in a message of its own', async () => {
    await using office = await openOffice();
    office.gateway.directory = DIRECTORY;
    const scopes = await office.ask('张明', '指定人员');
    await office.press('张明', scopes, '宣教部');
    await office.bot.finish();
    await office.deliver();
    const pickers = last(office, '张明');
    expect(pickers.text).toContain('指定宣教部人员');
    const chosen = [person('王丽华'), person('路小白')];
    const { card } = await office.press('张明', pickers, '预览', {
      [roleField('scorer')]: chosen,
      [roleField('head')]: [person('周建国')],
    });
    expect(card?.text).toContain('取消 陈小雨：宣教部评分人');
    expect(card?.text).toContain('指定 路小白：宣教部评分人');
  });

  test('opens the pickers for the leaders as well', async () => {
    await using office = await openOffice();
    await office.press('张明', await office.ask('张明', '指定人员'), '分管领导');
    await office.bot.finish();
    await office.deliver();
    const pickers = last(office, '张明');
    const leaders = [person('陈卫东'), person('路小白')];
    const { card } = await office.press('张明', pickers, '预览', {
      [roleField('leader')]: leaders,
    });
    expect(card?.text).toContain('指定 路小白：分管领导');
  });
});

test('a delegate scores with a card that says for whom, and once it is taken back their open form saves nothing', async () => {
  await using office = await openScoringOffice();
  await office.type('王丽华', '转交 @路小白 至12-20', mention('路小白'));
  const preview = last(office, '王丽华');
  expect(preview.text).toContain('宣教部的评分');
  expect(preview.text).toContain('12月20日');
  await office.press('王丽华', preview, '确认转交');
  expect(last(office, '路小白').text).toContain('转交给您');
  const tasks = await office.ask('路小白', '我的任务');
  expect(tasks.text).toContain('受王丽华委托');
  const form = found((await office.press('路小白', tasks, '逐家评')).card, 'form');
  await office.type('王丽华', '收回转交');
  await office.press('王丽华', last(office, '王丽华'), '确认收回');
  const item = office.item('市、区', 1);
  const typed = { [scoreField(item.id, 0)]: '4', [reasonField(item.id)]: '材料迟报' };
  const { answer, toast } = await office.press('路小白', form, '保存', typed);
  expect(toast).not.toBe('');
  expect(answer.card).toBeUndefined();
  expect(await office.rows('score')).toEqual([]);
});

test('units are split on a card, and each goes through their own', async () => {
  await using office = await openScoringOffice();
  const division = await office.ask('周建国', '分工');
  expect(division.text).toContain('还没有分工');
  const choosing = found((await office.press('周建国', division, '给王丽华分工')).card, 'choosing');
  const units = [office.unit('太仓').id];
  const saved = await office.press('周建国', choosing, '保存', { [CHOSEN_FIELD]: units });
  expect(saved.card?.text).toContain('王丽华 1 家');
  await office.type('周建国', '分工 昆山 @陈小雨', mention('陈小雨'));
  expect(last(office, '周建国').text).toContain('陈小雨 1 家');
  expect(last(office, '陈小雨').text).toContain('分工给您');
  const form = await office.press('王丽华', taskCardOf(office, '王丽华'), '逐家评');
  expect(form.card?.text).toContain('太仓');
});

test('a name typed after @ means who alone is known by it, and nobody where that is not clear', async () => {
  await using office = await openScoringOffice();
  await office.type('周建国', '分工 昆山 @陈小雨');
  expect(last(office, '周建国').text).toContain('陈小雨 1 家');
  await office.type('王丽华', '转交 @方晓 至12-20');
  expect(last(office, '王丽华').text).toContain('交给 方晓');
  expect((await office.ask('王丽华', '转交 @李雷 至12-20')).text).toContain('请用 @ 选择人员');
  await office.type('王丽华', '转交 @方晓 @李雷 至12-20', mention('方晓'));
  expect(last(office, '王丽华').text).toContain('请用 @ 选择人员');
  expect((await office.ask('周建国', '取消分工 @李雷')).text).toContain('请用 @ 选择人员');
  expect(await office.rows('assignment')).toHaveLength(1);
});
