import type { GradeQuota, GradeRule, TieBreak } from '#domain/cycle-settings.ts';
import type {
  DeductionLine,
  DocumentFrame,
  LedgerHead,
  SummaryRules,
  SummaryScorecard,
} from '#domain/document-views.ts';
import { formatPoints, type Points } from '#domain/points.ts';
import type { TallyAdjustment } from '#domain/tally.ts';
import type { LocalMoment } from '#domain/views.ts';
import { deadline, shortDay } from './dates.ts';
import { noticePaper, word } from './word.ts';
import { adjustmentKinds, itemNumber, phases, points, tags } from './words.ts';

const moment = ({ day, time }: LocalMoment): string => `${day} ${time}`;

const longMoment = ({ day, time }: LocalMoment): string =>
  `${day.slice(0, 4)}年${shortDay(day)} ${time}`;

const example = ({ isExample }: DocumentFrame): string => (isExample ? `（${tags.example}）` : '');

const tieBreak = (rule: TieBreak): string => {
  switch (rule.by) {
    case 'category':
      return `“${rule.category.replaceAll('\n', '')}”小计高者在前`;
    case 'fewer_deductions':
      return '扣分项目少者在前';
  }
};

const quota = (of: GradeQuota): string => {
  switch (of.kind) {
    case 'count':
      return `${of.count}家`;
    case 'share':
      return `不超过${of.percent}%`;
    case 'unlimited':
      return '不限名额';
  }
};

const grade = ({ name, quota: common, atLeast }: GradeRule): string =>
  `${name}：${quota(common)}${atLeast === undefined ? '' : `，总分不低于${points(atLeast)}`}`;

const ledgerLine = ({ seq, hash }: LedgerHead): string =>
  seq === 0 ? '尚无记录' : `第${seq}条，校验值 ${hash}`;

const standingOf = (scorecard: SummaryScorecard): string => {
  const { publishedAt, isUncorrected, missingCells } = scorecard;
  if (publishedAt !== undefined) {
    const changed = isUncorrected ? '，此后有变动，尚未更正公布' : '';
    return `已于${longMoment(publishedAt)}公布${changed}`;
  }
  return missingCells === 0 ? '草稿，尚未公布' : `草稿，尚有${missingCells}项得分未评`;
};

const rulesOf = ({ step, bonusCap, tieBreaks, grades }: SummaryRules): readonly string[] => [
  `得分为0分至项目分，步长${points(step)}；未评的项目留空，不按0分计算，未评完的单位不排名。`,
  bonusCap === undefined ? '加分不设上限。' : `每家单位加分合计不超过${points(bonusCap)}。`,
  `总分相同的：${tieBreaks.length === 0 ? '名次并列' : tieBreaks.map(tieBreak).join('，再相同的')}。`,
  ...(grades.length === 0 ? [] : [`等次：${grades.map(grade).join('；')}。`]),
];

const workbook = {
  sheets: {
    deductions: '扣分明细',
    notes: '说明',
    byUnit: '按单位',
    byItem: '按项目',
    unitTotals: '各单位小计',
    adjustments: '调整与加分',
  },
  columns: {
    place: '序号',
    scorecard: '评分表',
    unit: '单位',
    item: '考核项目',
    number: '项号',
    category: '类别',
    maxPoints: '项目分',
    points: '得分',
    deducted: '扣分',
    reason: '扣分原因',
    department: '考核部门',
    scoredBy: '评分人',
    scoredAt: '评分时间',
    subtotal: '小计',
    scoreSum: '得分合计',
    calibration: '联审调整',
    bonus: '加分',
    total: '总分',
    rank: '名次',
    grade: '等次',
    veto: '一票否决',
    deductions: '扣分项数',
    scored: '已评项数',
    opinion: '联审意见',
    adjustment: '事项',
  },
  incomplete: tags.incomplete,
  vetoed: '是',
  itemNumber,
  moment,
  scoredBy: ({ scoredBy, onBehalf }: Pick<DeductionLine, 'scoredBy' | 'onBehalf'>): string =>
    onBehalf ? `${scoredBy}（${tags.onBehalf}）` : scoredBy,
  scoredOf: (scored: number, items: number): string => `${scored}/${items}`,
  categoryHead: (name: string, of: Points): string => `${name}（${points(of)}）`,
  standing: (frame: DocumentFrame, scorecard: SummaryScorecard): string =>
    `${standingOf(scorecard)}；共${scorecard.rows.length}家单位，满分${points(scorecard.maxTotal)}；${longMoment(frame.writtenAt)}导出${example(frame)}`,
  noteTitle: ({ year }: DocumentFrame): string => `${year}年度考核汇总表说明`,
  notes: (of: {
    readonly frame: DocumentFrame;
    readonly rules: SummaryRules;
    readonly scorecards: readonly SummaryScorecard[];
    readonly ledgerHead: LedgerHead;
  }): readonly (readonly [string, string])[] => [
    ['年度', `${of.frame.year}年${example(of.frame)}`],
    ['阶段', phases[of.frame.phase]],
    ['导出时间', longMoment(of.frame.writtenAt)],
    ...of.scorecards.map((scorecard): readonly [string, string] => [
      scorecard.name,
      standingOf(scorecard),
    ]),
    ...rulesOf(of.rules).map((rule, index): readonly [string, string] => [
      index === 0 ? '计分规则' : '',
      rule,
    ]),
    ['公式', '小计、总分、名次均为公式，改动得分后自动重算。改动本表不影响系统中的得分。'],
    ['存证', ledgerLine(of.ledgerHead)],
  ],
  adjustment: ({ kind, itemNumber: number }: TallyAdjustment): string =>
    number === undefined
      ? adjustmentKinds[kind]
      : `${adjustmentKinds[kind]}（${itemNumber(number)}）`,
  page: '&C第 &P 页，共 &N 页',
  departmentWorkbook: {
    title: (scorecardTitle: string, department: string): string =>
      `${scorecardTitle}（${department}评分）`,
    howTo: (step: Points, at: LocalMoment | undefined): string =>
      `请在浅黄色单元格填写得分和扣分原因，步长${points(step)}，扣分须写明原因；也可写“满分”“扣1”。没有评的留空，填好后把本文件发给机器人，核对后确认才写入。${deadline(at)}。`,
    wrongScoreTitle: '得分不符',
    wrongScore: (maxPoints: Points, step: Points): string =>
      `请填0至${formatPoints(maxPoints)}之间的数，步长${formatPoints(step)}；也可写“满分”或“扣1”。`,
  },
  fileNames: {
    summary: ({ year }: DocumentFrame, part: string | undefined): string =>
      `${year}年度考核汇总表${part === undefined ? '' : `-${part}`}`,
    jointReview: ({ year }: DocumentFrame): string => `${year}年度考核联审表`,
    departmentWorkbook: ({ year }: DocumentFrame, department: string): string =>
      `${year}年度评分簿-${department}`,
  },
};

const archive = {
  fileName: ({ year }: DocumentFrame, part: string | undefined): string =>
    `${year}年度考核档案${part === undefined ? '' : `-${part}`}`,
  folders: { units: '单位评分表', departments: '部门评分表', ledger: '操作记录' },
  publications: '公布记录.json',
  settings: '考核设置.json',
  hashes: '校验.txt',
  hashesHead: (of: {
    readonly frame: DocumentFrame;
    readonly part: string | undefined;
    readonly files: number;
    readonly ledgerHead: LedgerHead;
  }): readonly string[] => [
    `${of.frame.year}年度考核档案${of.part === undefined ? '' : `（${of.part}）`}，${longMoment(of.frame.writtenAt)}导出，共${of.files}个文件`,
    `阶段：${phases[of.frame.phase]}`,
    `操作记录：${ledgerLine(of.ledgerHead)}`,
    '以下每行为一个文件的 SHA-256 校验值和路径，可用 sha256sum -c 核对。',
  ],
};

/** What files for people say besides their content. */
export const documents = { workbook, archive, word, notice: noticePaper };

/** What each file is called in a sentence. */
export const documentNames = {
  summary: '汇总表',
  joint_review: '联审表',
  department_workbook: '评分簿',
  unit_scorecard: '评分表',
  department_scorecard: '部门评分表',
  archive: '档案',
  notice: '通报',
} as const;

/** The answer to whom asks for a file: it comes by itself. */
export const exports = {
  underWay: (of: {
    readonly kind: keyof typeof documentNames;
    readonly about: string;
    readonly parts: number;
  }): string => {
    const parts = of.parts > 1 ? `，内容较多，分${of.parts}个文件` : '';
    return `正在生成${of.about}${documentNames[of.kind]}${parts}，稍后私聊发给您。`;
  },
  undelivered: (kind: keyof typeof documentNames): string =>
    `您要的${documentNames[kind]}没有发送成功，请稍后再要一次。若一再出现，请联系考核办。`,
};
