import type { AdjustmentKind, AdjustmentState } from '#domain/adjustment.ts';
import { formatPoints, type Points } from '#domain/points.ts';
import type { TallyAdjustment } from '#domain/tally.ts';
import type { LocalMoment } from '#domain/views.ts';
import { moment } from './dates.ts';
import { adjustmentKinds, itemNumber, points } from './words.ts';

const signed = (value: Points): string => `${value > 0 ? '+' : ''}${points(value)}`;

const states: { readonly [state in AdjustmentState]: string } = {
  proposed: '待批准',
  approved: '已批准',
  rejected: '不同意',
  revoked: '已撤销',
};

const size = (kind: AdjustmentKind, value: Points): string =>
  kind === 'veto' ? '不评优' : signed(value);

export const adjustments = {
  kinds: adjustmentKinds,
  states,
  /** Without brackets: it stands in brackets behind its number. */
  brief: ({
    kind,
    itemNumber: number,
    points: counted,
    asked,
    reason,
  }: TallyAdjustment): string => {
    const what = kind === 'veto' ? '一票否决，不评优' : adjustmentKinds[kind];
    const about = number === undefined ? '' : itemNumber(number);
    const cap =
      asked === undefined ? '' : `，批准${formatPoints(asked)}，计${formatPoints(counted)}`;
    return `${about}${what}${cap}${reason === '' ? '' : `：${reason}`}`;
  },
  title: (kind: AdjustmentKind, unit: string): string => `${unit}${adjustmentKinds[kind]}`,
  summary: (kind: AdjustmentKind, unit: string, state: AdjustmentState): string =>
    `${unit}${adjustmentKinds[kind]}：${states[state]}`,
  previewSummary: (kind: AdjustmentKind, unit: string): string =>
    `待确认：${unit}${adjustmentKinds[kind]}`,
  what: (kind: AdjustmentKind, item: number | undefined, value: Points): string =>
    `${adjustmentKinds[kind]}${item === undefined ? '' : `（${itemNumber(item)}）`} ${size(kind, value)}`,
  reason: '事由',
  counted: (value: Points): string => `受上限或项目分值限制，计 ${signed(value)}。`,
  total: (before: Points, after: Points): string =>
    before === after
      ? `总分不变，为 ${points(after)}`
      : `总分 ${points(before)} → ${points(after)}`,
  incomplete: '该单位尚未评完，以上为已得分。',
  veto: '总分和名次照列，不评定等次。',
  published: '该评分表排名已公布：生效后与公布的排名不一致，请发送“更正公布”另发更正通知。',
  proposed: (by: string, at: LocalMoment): string => `${by} ${moment(at)}提出`,
  decided: (state: AdjustmentState, by: string, at: LocalMoment): string =>
    `${by} ${moment(at)}${states[state]}`,
  note: '意见',
  noteHint: '不同意时请写明理由',
  approve: '同意',
  reject: '不同意',
  confirm: { now: '确认生效', after_approval: '提交审批' },
  next: {
    now: '确认后立即生效，原得分不变，另记一笔。',
    after_approval: '确认后送考核办审批，批准前不影响总分。',
  },
  cancel: '取消',
  revoke: '撤销这一笔',
  revokeNote: '撤销原因',
  revokeHint: '如：奖项核实有误',
  listTitle: '加分、否决和调整',
  listSummary: (count: number): string => `加分、否决和调整共 ${count} 笔`,
  none: '还没有加分、否决或调整。提出加分请发送“加分 单位 分值 事由”。',
  line: (kind: AdjustmentKind, item: number | undefined, value: Points): string =>
    `${item === undefined ? '' : itemNumber(item)}${adjustmentKinds[kind]} ${size(kind, value)}`,
  open: '查看',
  list: '查看全部',
  askList: '撤销调整',
  page: (page: number, pages: number): string => `第 ${page}/${pages} 页`,
  previous: '上一页',
  following: '下一页',
  toasts: {
    approved: '已同意',
    rejected: '已告知不同意',
    revoked: '已撤销',
    submitted: '已送审批',
    effective: '已生效',
  },
};
