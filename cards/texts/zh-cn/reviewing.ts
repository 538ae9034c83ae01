import type { AdjustmentKind } from '#domain/adjustment.ts';
import { formatPoints, type Points } from '#domain/points.ts';
import { adjustmentKinds, itemNumber, points } from './words.ts';

interface Apart {
  readonly share: number;
  readonly usual: number;
}

const toSide = ({ share, usual }: Apart): string => (share > usual ? '偏严' : '偏宽');

/** What is worth a second look; the numbers speak, nobody is accused. */
export const outliers = {
  title: '供参考，不影响办理',
  departmentApart: (apart: Apart & { readonly department: string }): string =>
    `${apart.department}平均扣去分值的 ${apart.share}%，各部门居中为 ${apart.usual}%，可能${toSide(apart)}`,
  unitFarBelow: ({
    department,
    unit,
    share,
    usual,
  }: Apart & {
    readonly department: string;
    readonly unit: string;
  }): string => `${department}对${unit}扣去分值的 ${share}%，其他单位居中为 ${usual}%`,
  allDeducted: ({
    unit,
    number,
    maxPoints,
    cells,
  }: {
    readonly unit: string;
    readonly number: number;
    readonly maxPoints: Points;
    readonly cells: number;
  }): string =>
    `${unit}${itemNumber(number)} ${formatPoints(maxPoints)} 分全部扣完${cells > 1 ? `，这样的共 ${cells} 处` : ''}`,
  sameReason: (reason: string, cells: number): string =>
    `${cells} 处扣分的原因都是“${reason}”，请看是否各有依据`,
  allFull: (
    items: readonly { readonly scorecard: string; readonly number: number }[],
    count: number,
    units: number,
  ): string => {
    const groups = [...Map.groupBy(items, ({ scorecard }) => scorecard)];
    const named = groups.map(([scorecard, own]) => {
      const numbers = `第${own.map(({ number }) => number).join('、')}项`;
      return `“${scorecard}”${numbers}`;
    });
    const which = `${named.join('，')}${count > items.length ? `等 ${count} 项` : ''}`;
    return `${which}都在 ${units} 家以上全部满分，拉不开差距`;
  },
};

export const reviewing = {
  changed: (isApproved: boolean, cells: number): string =>
    `${isApproved ? '审核后修改' : '您上次看过后有改动'} ${cells} 项`,
  unscored: '未评',
  page: (page: number, pages: number): string => `扣分第 ${page}/${pages} 页`,
  previous: '上一页',
  next: '下一页',
  approveAll: '全部通过',
  approveOne: (scorecard: string): string => `通过“${scorecard}”`,
  sendBackAll: '全部退回修改',
  sendBackOne: (scorecard: string): string => `退回“${scorecard}”`,
};

export const jointReview = {
  title: '联审清单',
  by: { item: '按项目', unit: '按单位' },
  switchTo: { item: '改为按项目看', unit: '改为按单位看' },
  counts: (of: {
    readonly deductions: number;
    readonly deducted: Points;
    readonly adjustments: number;
    readonly notes: number;
  }): string =>
    [
      `扣分 ${of.deductions} 处共 ${points(of.deducted)}`,
      ...(of.adjustments > 0 ? [`加分、否决和调整 ${of.adjustments} 笔`] : []),
      ...(of.notes > 0 ? [`备注 ${of.notes} 条`] : []),
    ].join(' · '),
  none: '目前没有扣分、调整和备注。',
  wholeUnits: '针对单位整体',
  deducted: (value: Points): string => `共扣 ${points(value)}`,
  minus: (value: Points): string => `扣${formatPoints(value)}`,
  adjustment: (of: {
    readonly adjustment: AdjustmentKind;
    readonly points: Points;
    readonly isApproved: boolean;
  }): string =>
    `${adjustmentKinds[of.adjustment]}${of.adjustment === 'veto' ? '' : ` ${of.points > 0 ? '+' : ''}${formatPoints(of.points)}`}${of.isApproved ? '' : '（待批准）'}`,
  note: (by: string, text: string): string => `备注（${by}）：${text}`,
  page: (page: number, pages: number): string => `第 ${page}/${pages} 页`,
  previous: '上一页',
  next: '下一页',
  export: '导出联审表',
  askExport: '导出联审表',
};
