import { expect, test } from 'vitest';
import type { Request } from '#domain/request.ts';
import { understand } from '#domain/understand.ts';
import { vocabulary } from '#support/vocabulary.ts';

const hear = (text: string): Request => understand({ text, people: [] }, vocabulary);

const scorecardId = vocabulary.scorecards.find(({ name }) => name === '市、区')?.id;
const department = vocabulary.departments.find(({ name }) => name === '宣教部')?.id;

test.each<[string, Request]>([
  ['导出汇总表', { kind: 'export_summary', year: undefined, scorecardId: undefined }],
  ['请导出一下汇总表', { kind: 'export_summary', year: undefined, scorecardId: undefined }],
  ['导出汇总表 市区', { kind: 'export_summary', year: undefined, scorecardId }],
  ['下载市区的汇总表', { kind: 'export_summary', year: undefined, scorecardId }],
  ['导出２０１４年度汇总表', { kind: 'export_summary', year: 2014, scorecardId: undefined }],
  ['导出联审表', { kind: 'export_joint_review', year: undefined }],
  ['导出档案', { kind: 'export_archive', year: undefined }],
  ['导出档案 2015', { kind: 'export_archive', year: 2015 }],
  ['导出2015年的档案', { kind: 'export_archive', year: 2015 }],
  ['导出评分簿', { kind: 'export_workbook', department: undefined }],
])('%s', (text, request) => {
  expect(hear(text)).toEqual(request);
});

test('a workbook is for the department that is named, on either side of the word', () => {
  for (const text of ['导出评分簿 宣教部', '下载宣教部的评分簿', '导出宣教部评分簿excel']) {
    expect(hear(text)).toMatchObject({ kind: 'export_workbook', department: { id: department } });
  }
});

test.each([
  '怎么导出汇总表？',
  '汇总表导出了吗',
  '昆山第2项扣1 汇总表漏报',
  '昆山第2项扣1 没有导出档案',
  '导出',
  '导出评分表',
  '档案',
  '导出火星汇总表',
])('%s asks for no file of these', (text) => {
  expect(hear(text).kind).not.toMatch(/^export_(?:summary|joint_review|archive|workbook)$/);
});
