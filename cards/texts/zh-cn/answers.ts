import { formatPoints, type Points } from '#domain/points.ts';
import type { OpinionRule } from '#domain/several-scorers.ts';
import type { LocalMoment } from '#domain/views.ts';
import { moment } from './dates.ts';
import { itemNumber, points, progress } from './words.ts';

export const total = {
  title: (unit: string): string => `${unit}总分`,
  partTitle: (unit: string): string => `${unit}部分得分`,
  summary: (unit: string, certain: Points): string => `${unit}：${points(certain)}`,
  summaryIncomplete: (unit: string, scored: number, items: number): string =>
    `${unit}：未评完，已评 ${scored}/${items} 项`,
  outOf: (max: Points): string => `满分 ${formatPoints(max)}`,
  incomplete: (scored: number, items: number, certain: Points, possible: Points): string =>
    `已评${scored}/${items}项 · 已得${formatPoints(certain)} · 最高可能${formatPoints(possible)}`,
  incompleteNote: '尚未评完，不是总分，也不参加排名。',
  explainPossible: '最高可能',
  deduction: (number: number, text: string, reason: string): string =>
    `${itemNumber(number)}${text === '' ? '' : ` ${text}`}${reason === '' ? '' : `：${reason}`}`,
  otherDeductions: (count: number): string => `其余 ${count} 项`,
  otherAdjustments: (count: number): string => `其余加减分 ${count} 笔`,
  noDeductions: '没有扣分。',
  noDeductionsYet: '已评的项目没有扣分。',
  category: (certain: Points, max: Points): string =>
    `${formatPoints(certain)}/${formatPoints(max)}`,
  categoryIncomplete: (scored: number, items: number): string => `已评${scored}/${items}项`,
  waitingFor: '等待评分',
  waiting: (department: string, items: number): string => `${department} ${items} 项`,
  part: '只含您可以查看的项目，不是该单位总分。',
  rank: (rank: number, tied: boolean): string => `第 ${rank} 名${tied ? '（并列）' : ''}`,
  /** To the office: what is beside it has moved on since the ranking went out. */
  uncorrected: (published: Points): string =>
    `公布的总分是 ${formatPoints(published)} 分，名次也是公布时的。此后的变动在更正公布后对外生效。`,
  details: '看明细',
};

export const details = {
  title: (unit: string): string => `${unit}得分明细`,
  item: '考核项目',
  score: '得分',
  remark: '说明',
  notScored: (department: string): string => `${department}未评`,
  noScore: '—',
};

const counted = (people: number): string => (people === 2 ? '两人' : `${people}人`);

export const itemScore = {
  title: (unit: string, number: number): string => `${unit} ${itemNumber(number)}`,
  notScored: '尚未评分',
  scored: (value: Points, max: Points): string => `${formatPoints(value)} / ${formatPoints(max)}`,
  deducted: (value: Points): string => `扣 ${formatPoints(value)} 分`,
  full: '满分',
  reason: '原因',
  by: (department: string): string => `由${department}评分`,
  scoredBy: (name: string, onBehalf: boolean): string => `${name}${onBehalf ? '（代录）' : ''}`,
  rules: {
    mean: '由多人评分，取平均分',
    trimmed_mean: '由多人评分，三人以上去掉一个最高分、一个最低分后取平均分',
  },
  /** `两人平均：王丽华 4.5、陈小雨 4 → 4.25`. */
  opinions: (rule: OpinionRule, people: number, given: string, score: Points | undefined): string =>
    `${counted(people)}${rule === 'trimmed_mean' && people > 2 ? '去掉最高最低后平均' : '平均'}：${given}${score === undefined ? '' : ` → ${formatPoints(score)}`}`,
  opinion: (name: string, value: Points, onBehalf: boolean): string =>
    `${name}${onBehalf ? '（代录）' : ''} ${formatPoints(value)}`,
  given: (given: string): string => `已评：${given}`,
  awaited: (names: string): string => `待评：${names}`,
  history: '谁改的',
  askHistory: (unit: string, number: number): string => `谁改的 ${unit} 第${number}项`,
};

export const progressWords = {
  title: '评分进度',
  summary: (done: number, all: number): string => `评分进度：${done}/${all} 个部门已完成`,
  titleOf: (department: string): string => `${department}评分进度`,
  summaryOf: (department: string, scored: number, cells: number): string =>
    `${department}评分进度：${progress(scored, cells)}`,
  head: (done: number, all: number): string => `${done}/${all} 个部门已完成`,
  unfinishedTitle: '还没完成的部门',
  unfinished: (left: number, all: number): string =>
    left === 0 ? `${all} 个部门都已完成` : `${all} 个部门中还有 ${left} 个没有完成`,
  at: (at: LocalMoment): string => `截至 ${moment(at)}`,
  scoring: '评分中',
  awaitsSubmission: '已评完，待提交',
  submitted: '已提交，待审核',
  approved: '已审核通过',
  notBegun: '未开始',
};

export const ranking = {
  summary: (scorecard: string): string => `${scorecard}排名`,
  title: (scorecard: string): string => `${scorecard}排名`,
  rank: '名次',
  unit: '单位',
  total: '得分',
  place: (rank: number, tied: boolean): string => (tied ? `${rank} 并列` : `${rank}`),
  outOf: (units: number, max: Points): string => `共 ${units} 家 · 满分 ${formatPoints(max)}`,
  publishedAt: (at: LocalMoment): string => `${moment(at)}公布`,
  unpublished: '尚未公布，请勿外传。',
  incomplete: '未评完，未参加排名',
  incompleteUnit: (unit: string, scored: number, items: number): string =>
    `${unit}（已评${scored}/${items}项）`,
  none: '还没有评完的单位，暂无排名。',
  chart: (start: number): string => `得分对比（横轴自 ${start} 分起）`,
  page: (page: number, pages: number): string => `第 ${page}/${pages} 页`,
  previous: '上一页',
  next: '下一页',
};
