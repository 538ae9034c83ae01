import type { AdjustmentKind } from '#domain/adjustment.ts';
import type { CyclePhase, SubmissionState } from '#domain/cycle.ts';
import type { Role } from '#domain/member.ts';
import { formatPoints, type Points } from '#domain/points.ts';

export const roles: { readonly [role in Role]: string } = {
  admin: '考核办',
  scorer: '评分人',
  head: '部门负责人',
  leader: '分管领导',
  contact: '单位联系人',
};

export const phases: { readonly [phase in CyclePhase]: string } = {
  drafting: '筹备中',
  scoring: '评分中',
  reviewing: '审核中',
  public_notice: '已公布',
  final: '已归档',
};

export const submissionStates: { readonly [state in SubmissionState]: string } = {
  open: '评分中',
  submitted: '待审核',
  approved: '已通过',
};

export const adjustmentKinds: { readonly [kind in AdjustmentKind]: string } = {
  calibration: '联审调整',
  bonus: '加分',
  veto: '一票否决',
};

export const tags = {
  example: '示例数据',
  onBehalf: '代录',
  overdue: '已逾期',
  published: '已公布',
  unpublished: '未公布',
  incomplete: '未评完',
  complete: '已评完',
  part: '部分项目',
  allScored: '待提交',
  awaitsConfirmation: '待确认',
  needsChange: '需修改',
  written: '已写入',
  undone: '已撤销',
  notice: '提示',
  question: '请选择',
};

export const points = (value: Points): string => `${formatPoints(value)}分`;

export const itemNumber = (number: number): string => `第${number}项`;

/** Lists that were cut say how much is not shown. */
export const more = (hidden: number): string => `…另有 ${hidden} 条`;
export const moreUnits = (hidden: number): string => `…另有 ${hidden} 家`;
export const moreItems = (hidden: number): string => `…另有 ${hidden} 项`;

/** 甲、乙、丙; with a number where the list was cut. */
export function nameList(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join('、');
  return names.length <= most ? shown : `${shown}等 ${names.length} 家`;
}

/** The same of people: 甲、乙等 5 人. */
export function personList(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join('、');
  return names.length <= most ? shown : `${shown}等 ${names.length} 人`;
}

export const cycleName = (year: number): string => `${year}年度目标管理考核`;

export const progress = (scored: number, cells: number): string => `已评 ${scored}/${cells}`;
