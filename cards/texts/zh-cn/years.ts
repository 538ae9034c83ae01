import { formatPoints, type Points } from '#domain/points.ts';
import type { RankedUnit } from '#domain/ranking.ts';
import type { Deduction } from '#domain/tally.ts';
import { itemNumber, points } from './words.ts';

const place = ({ rank, tied, grade }: RankedUnit, units: number): string =>
  `第 ${rank} 名${tied ? '（并列）' : ''}，共 ${units} 家${grade === undefined ? '' : ` · ${grade}`}`;

export const years = {
  title: (unit: string): string => `${unit}历年考核`,
  summary: (unit: string, count: number): string => `${unit}：${count} 个年度的考核结果`,
  year: (year: number): string => `${year}年度`,
  absent: '没有参加当年考核。',
  hidden: '尚未公布，公布后可查。',
  total: (total: Points, max: Points): string => `${points(total)}（满分 ${formatPoints(max)}）`,
  incomplete: (scored: number, items: number, certain: Points): string =>
    `未评完：已评${scored}/${items}项，已得${formatPoints(certain)}`,
  place,
  named: (unit: string): string => `时名${unit}`,
  full: '没有扣分',
  deduction: ({ number, text, reason }: Deduction, deducted: Points): string =>
    `− ${formatPoints(deducted)} ${itemNumber(number)}${text === '' ? '' : ` ${text}`}${reason === '' ? '' : `：${reason}`}`,
  moreDeductions: (count: number): string => `另有 ${count} 项扣分`,
  adjusted: (sum: Points): string =>
    `${sum > 0 ? '＋' : '−'} ${formatPoints(Math.abs(sum) as Points)} 加分和调整`,
};

export const comparison = {
  title: '单位对比',
  summary: (units: readonly [string, string]): string => `对比：${units.join('、')}`,
  category: '类别',
  total: '总分',
  adjusted: '加分和调整',
  rank: '名次',
  place: (rank: number, tied: boolean): string => `${rank}${tied ? ' 并列' : ''}`,
  noPlace: '—',
  difference: '差',
  signed: (value: Points): string => `${value > 0 ? '+' : ''}${formatPoints(value)}`,
  score: (certain: Points, max: Points): string => `${formatPoints(certain)}/${formatPoints(max)}`,
  incomplete: (certain: Points, scored: number, items: number): string =>
    `${formatPoints(certain)}（已评${scored}/${items}项）`,
  incompleteNote: '有单位尚未评完，暂不能比较总分。',
  higher: (unit: string, by: Points): string => `${unit}高 ${points(by)}`,
  equal: '总分相同',
  unpublished: '尚未公布，请勿外传。',
};

export const mostDeducted = {
  title: (number: number): string => `${itemNumber(number)}扣分最多的单位`,
  counts: (deducted: number, scored: number, units: number): string =>
    `共 ${units} 家，已评 ${scored} 家，其中扣分 ${deducted} 家`,
  none: '没有单位扣分。',
  unit: '单位',
  deducted: '扣分',
  reason: '原因',
  question: (scorecard: string, number: number): string =>
    `${scorecard}第${number}项扣分最多的单位`,
};
