import { expect, test } from 'vitest';
import { type Office, openOffice, openScoringOffice, taskCardOf, WORK_GROUP } from './office.ts';

/** The names of the files that stand in the person's private chat. */
const filesOf = (office: Office, name: string): readonly string[] =>
  office
    .readBy(name)
    .flatMap(({ message: { content } }) => (content.type === 'file' ? [content.fileName] : []));

test('a file that is asked for in a group goes to the private chat of whoever asked', async () => {
  await using office = await openOffice();
  const sent = await office.type('张明', '导出汇总表 市区', { group: WORK_GROUP });
  const inGroup = sent.filter(({ chatId }) => chatId === WORK_GROUP);
  expect(inGroup.map(({ seen }) => seen.text)).toEqual([
    '正在生成2015年度汇总表，稍后私聊发给您。',
  ]);
  expect(filesOf(office, '张明')).toEqual(['2015年度考核汇总表-市、区.xlsx']);
});

test('the button on the task card sends the workbook and leaves the card as it is', async () => {
  await using office = await openScoringOffice();
  const pressed = await office.press('王丽华', taskCardOf(office, '王丽华'), '下载Excel填');
  expect(pressed.toast).toBe('正在生成宣教部评分簿，稍后私聊发给您。');
  expect(pressed.card).toBeUndefined();
  await office.deliver();
  expect(filesOf(office, '王丽华')).toEqual(['2015年度评分簿-宣教部.xlsx']);
  expect(office.complaints).toEqual([]);
});

test('whoever may not have a file is told who may, and what they can have', async () => {
  await using office = await openScoringOffice();
  const answer = await office.ask('王丽华', '导出档案');
  expect(answer.text).toBe(
    '考核档案由考核办和分管领导导出。部门评分人可发送“导出评分簿”，导出本部门的评分。',
  );
  expect(filesOf(office, '王丽华')).toEqual([]);
});
