import type { CyclePhase, SubmissionState } from '#domain/cycle.ts';
import type { DeductedItem } from '#domain/document-views.ts';
import { formatPoints, type Points } from '#domain/points.ts';
import type { RankedUnit } from '#domain/ranking.ts';
import type { TallyAdjustment } from '#domain/tally.ts';
import type { LocalMoment } from '#domain/views.ts';
import { shortDay } from './dates.ts';
import { adjustmentKinds, phases, submissionStates, tags } from './words.ts';

const longDay = ({ day }: LocalMoment): string => `${day.slice(0, 4)}年${shortDay(day)}`;

/** What Word papers say besides their content. */
export const word = {
  columns: {
    category: '类别',
    categoryPoints: '类别分',
    item: '考核项目',
    itemPoints: '项目分',
    department: '考核部门',
    score: '得分',
    reason: '扣分原因',
    place: '序号',
    unit: '被考核单位',
  },
  total: '总分',
  dashes: '——',
  overall: '考核得分',
  unitLine: (unit: string): string => `被考核单位：${unit}`,
  departmentTitle: (scorecardTitle: string, department: string): string =>
    `${scorecardTitle}\n${department}评分`,
  itemHead: (number: number, text: string, maxPoints: Points): string =>
    `${number}. ${text}（${formatPoints(maxPoints)}分）`,
  adjustment: ({ kind, itemNumber }: TallyAdjustment): string =>
    itemNumber === undefined
      ? adjustmentKinds[kind]
      : `${adjustmentKinds[kind]}（第${itemNumber}项）`,
  published: (at: LocalMoment, rank: number, tied: boolean, grade: string): string =>
    `${longDay(at)}公布，第${rank}名${tied ? '（并列）' : ''}${grade === '' ? '' : `，等次：${grade}`}`,
  unpublished: '尚未公布，仅供核对。',
  state: (
    state: SubmissionState,
    approved: { readonly by: string; readonly at: LocalMoment } | undefined,
  ): string =>
    approved === undefined
      ? `状态：${submissionStates[state]}，仅供核对。`
      : `${approved.by}于${longDay(approved.at)}审核通过。`,
  unitSignatures: ['被考核单位（盖章）：', '考核办（盖章）：', '分管领导（签字）：'],
  departmentSignatures: ['评分人（签字）：', '部门负责人（签字）：', '部门（盖章）：'],
  dateLine: '        年    月    日',
  footer: (frame: {
    readonly year: number;
    readonly isExample: boolean;
    readonly phase: CyclePhase;
    readonly writtenAt: LocalMoment;
  }): string =>
    [
      `${frame.year}年度`,
      phases[frame.phase],
      ...(frame.isExample ? [tags.example] : []),
      `${longDay(frame.writtenAt)} ${frame.writtenAt.time} 生成`,
    ].join(' · '),
  fileNames: {
    unit: (year: number, unit: string): string => `${year}年度评分表-${unit}.docx`,
    department: (year: number, department: string): string =>
      `${year}年度部门评分表-${department}.docx`,
  },
};

/** The notice of results as the office sends it out, to be worded to the end by hand. */
export const noticePaper = {
  title: (year: number): string => `关于${year}年度目标管理考核结果的通报`,
  addressees: '各有关单位：',
  opening: (year: number, units: number, departments: number): string =>
    `根据${year}年度目标管理考核评分表，经${departments}个考核部门评分、部门负责人审核，对${units}家单位进行了考核。现将考核结果通报如下。`,
  section: (number: number, scorecard: string, units: number): string =>
    `${ORDINALS[number] ?? number}、${scorecard}（${units}家）`,
  graded: (grade: string, units: readonly string[]): string =>
    `${grade}（${units.length}家）：${units.join('、')}。`,
  mostDeducted: (items: readonly DeductedItem[]): string =>
    `失分较多的项目：${items
      .map(
        ({ number, text, units, deducted }) =>
          `第${number}项“${text}”，${units}家共失${formatPoints(deducted)}分`,
      )
      .join('；')}。`,
  columns: { rank: '名次', unit: '单位', total: '得分', grade: '等次' },
  rank: (rank: number, tied: boolean): string => `${rank}${tied ? '（并列）' : ''}`,
  grade: ({ grade, isVetoed }: Pick<RankedUnit, 'grade' | 'isVetoed'>): string =>
    isVetoed === true ? '一票否决，不评优' : (grade ?? ''),
  closing: '特此通报。',
  signature: '考核办',
  date: longDay,
  footer: word.footer,
  fileName: (year: number): string => `${year}年度考核结果通报.docx`,
};

const ORDINALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
