import type { LocalMoment } from '#domain/views.ts';
import { moment } from './dates.ts';
import { itemNumber } from './words.ts';

export const notes = {
  brief: (count: number, text: string, by: string): string =>
    `备注 ${count} 条${count > 1 ? '，最新' : ''}：${text}${by === '' ? '' : `（${by}）`}`,
  title: (unit: string, number: number): string => `${unit}${itemNumber(number)}备注`,
  tag: '已备注',
  noted: (unit: string, number: number): string => `已记为${unit}${itemNumber(number)}的备注`,
  seenBy: '该部门评分人、负责人和考核办、分管领导可见；十分钟内可以撤销。',
  undo: '撤销',
  undone: (unit: string, number: number): string => `${unit}${itemNumber(number)}的备注已撤销。`,
  undoneToast: '已撤销',
  which: '您说的是哪一项？',
  whichInWords: '请写明是哪一项，如“第2项 材料已补”，或“备注 昆山第2项 材料已补”。',
  askNote: (unit: string, number: number, text: string): string =>
    `备注 ${unit}第${number}项 ${text}`,
  askScore: (unit: string, number: number, typed: string): string =>
    `${unit}第${number}项 ${typed}`,
};

export const unlock = {
  title: (unit: string, number: number): string => `解锁${unit}${itemNumber(number)}`,
  previewSummary: (unit: string, number: number): string =>
    `待确认：解锁${unit}${itemNumber(number)}`,
  openTitle: (unit: string, number: number): string => `${unit}${itemNumber(number)}可以修改一次`,
  tag: '已解锁',
  reason: '解锁原因',
  current: (points: string, reason: string): string =>
    `现得 ${points} 分${reason === '' ? '' : `（${reason}）`}`,
  how: (until: LocalMoment): string =>
    `只开放这一项：评分部门修改一次后自动锁定，最迟 ${moment(until)}锁定；其余得分和审核结果不变。`,
  confirm: '确认解锁',
  cancel: '取消',
  open: '去修改',
  ask: (unit: string, number: number, text: string): string => `解锁 ${unit}第${number}项 ${text}`,
};
