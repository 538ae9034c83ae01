import type { AdjustmentKind } from '#domain/adjustment.ts';
import { formatPoints } from '#domain/points.ts';
import type { TallyAdjustment } from '#domain/tally.ts';
import { itemNumber } from './words.ts';

export const adjustmentKinds: { readonly [kind in AdjustmentKind]: string } = {
  bonus: '加分',
  calibration: '调整',
  veto: '一票否决',
};

export const adjustments = {
  kinds: adjustmentKinds,
  /** Without brackets: it stands in brackets behind its number. */
  brief: ({ kind, itemNumber: number, points, asked, reason }: TallyAdjustment): string => {
    const what = kind === 'veto' ? '一票否决，不评优' : adjustmentKinds[kind];
    const about = number === undefined ? '' : itemNumber(number);
    const counted =
      asked === undefined ? '' : `，批准${formatPoints(asked)}，计${formatPoints(points)}`;
    return `${about}${what}${counted}${reason === '' ? '' : `：${reason}`}`;
  },
};
