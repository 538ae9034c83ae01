import { formatPoints, type Points } from '#domain/points.ts';
import { itemNumber } from './words.ts';

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
    const [first] = items;
    const isOne = items.every(({ scorecard }) => scorecard === first?.scorecard);
    const named = items.map(({ scorecard, number }) =>
      isOne ? itemNumber(number) : `${scorecard}${itemNumber(number)}`,
    );
    const which = `${named.join('、')}${count > items.length ? `等 ${count} 项` : ''}`;
    return `${which} ${units} 家以上全部满分，拉不开差距`;
  },
};
