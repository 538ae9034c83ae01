import type { AppealState, AppealTextFault, GrantFault } from '#domain/appeal.ts';
import type { AppealLine, AppealsView } from '#domain/appeal-views.ts';
import { formatPoints, type Points } from '#domain/points.ts';
import type { RankChange } from '#domain/publication.ts';
import type { RankedUnit } from '#domain/ranking.ts';
import type { ScoreRule } from '#domain/score-rules.ts';
import type { LocalMoment } from '#domain/views.ts';
import { moment, shortDay } from './dates.ts';
import { scoreFault } from './faults.ts';
import { itemNumber, points } from './words.ts';

export const appealStates: { readonly [state in AppealState]: string } = {
  filed: '待答复',
  accepted: '待负责人确认',
  granted: '已采纳',
  denied: '未予采纳',
  withdrawn: '已撤回',
};

/** Where the office files in the unit's place. */
export const appealOnBehalf = '代申诉';

const textFaults: { readonly [fault in AppealTextFault]: string } = {
  missing: '请填写',
  too_short: '写得太简略，请至少写4个字',
  too_long: '写得太长，请精简',
};

export const appealForm = {
  tag: '填写中',
  title: (unit: string): string => `${unit}申诉`,
  summary: (unit: string): string => `${unit}：填写申诉`,
  until: (at: LocalMoment): string => `申诉截止 ${moment(at)}，逐项提出，每项一件。`,
  item: '申诉项目',
  itemHint: '请选择考核项目',
  option: (number: number, text: string, deducted: Points): string =>
    `${itemNumber(number)} ${text}${deducted > 0 ? ` · 扣${formatPoints(deducted)}分` : ''}`,
  pending: (label: string): string => `${label}（申诉办理中）`,
  text: '申诉理由',
  textHint: '写明事实和依据，1000字以内，如：我单位示范点为5个，见附件清单',
  submit: '提出申诉',
  note: '由评分部门答复，结果会通知您。答复前可以撤回。',
  itemMissing: '请选择申诉的项目。',
  textFault: (fault: AppealTextFault): string => `申诉理由：${textFaults[fault]}（1000字以内）。`,
};

export const appeal = {
  title: (unit: string, number: number): string => `${unit} ${itemNumber(number)}申诉`,
  summary: (unit: string, number: number, state: AppealState): string =>
    `${unit}${itemNumber(number)}申诉：${appealStates[state]}`,
  disputed: '原得分',
  outOf: (value: Points, max: Points): string => `${formatPoints(value)} / ${formatPoints(max)}`,
  text: '申诉理由',
  filed: (by: string, onBehalf: boolean, at: LocalMoment): string =>
    `${by}${onBehalf ? '（考核办代为提出）' : ''}${by === '' && !onBehalf ? '' : ' '}${moment(at)}提出`,
  due: (at: LocalMoment): string => `请于${moment(at)}前答复`,
  overdue: (at: LocalMoment): string => `已超过答复期限（${moment(at)}）`,
  answer: '答复',
  proposed: '拟答复（待部门负责人确认）',
  changed: (before: Points | undefined, after: Points): string =>
    before === undefined || before === after
      ? `改后得分 ${points(after)}`
      : `${points(before)} → ${points(after)}`,
  kept: '维持原得分',
  correctionFollows: '总分和名次的变动以考核办的更正公布为准。',
  reason: '扣分原因',
  answered: (by: string, onBehalf: boolean): string =>
    `${by}${onBehalf ? '（考核办代为答复）' : ''}`,
  confirmedBy: (by: string): string => `${by}确认`,
  by: (department: string): string => `由${department}答复`,
  points: '同意时改为几分',
  pointsHint: (current: Points, max: Points): string =>
    `现为${formatPoints(current)}，满分${formatPoints(max)}；不予采纳时不填`,
  newReason: '仍有扣分时的原因',
  answerText: '答复意见',
  toldByCorrection: '采纳的得分自考核办更正公布起计入公布的总分和名次。',
  answerHint: '写明依据，500字以内，如：经复核，示范点为5个，予以更正',
  grant: '同意改分',
  deny: '不予采纳',
  finalNote: '答复即生效，得分随之更改，并通知该单位。',
  proposedNote: '答复须经部门负责人确认后生效。',
  onBehalfNote: '您将以考核办名义代为答复，记录中会注明。',
  confirm: '确认答复',
  confirmTitle: '确认这项答复？',
  confirmText: '确认后生效并通知该单位，不能撤回。',
  changeInstead: '如不同意以上答复，可在下面直接改写。',
  withdraw: '撤回申诉',
  withdrawTitle: '撤回这件申诉？',
  withdrawText: '撤回后部门不再答复。申诉期内可以重新提出。',
  answerFault: (fault: AppealTextFault): string => `答复意见：${textFaults[fault]}（500字以内）。`,
  grantFault: (fault: GrantFault, rule: ScoreRule): string => {
    switch (fault.kind) {
      case 'score':
        return `改后得分：${scoreFault(fault.fault, rule)}`;
      case 'lowered':
        return `改后得分：申诉不能使得分降低（现为${points(fault.current)}）。`;
      case 'unchanged':
        return `改后得分：与现在的得分、原因相同（${points(fault.current)}）。维持原分请选“不予采纳”。`;
    }
  },
  toasts: {
    filed: '已提出，评分部门将答复',
    withdrawn: '已撤回',
    answered: '已答复',
    proposed: '已报部门负责人确认',
    problems: '请修改后再提交',
    overtaken: '这件申诉已有新的处理结果，请查看',
  },
};

export const appeals = {
  titles: {
    unit: '我的申诉',
    department: '部门待办申诉',
    office: '申诉列表',
    due: '申诉答复提醒',
    overdue: '申诉答复已逾期',
  } satisfies { readonly [about in AppealsView['about']]: string },
  summary: (open: number): string => `申诉：${open} 件未办结`,
  none: '还没有申诉。',
  count: (state: AppealState, count: number): string => `${appealStates[state]} ${count}`,
  overdue: (count: number): string => `其中已逾期 ${count} 件`,
  line: (
    { unit, itemNumber: number, state, dueAt, isOverdue }: AppealLine,
    name: string,
  ): string => {
    const isOpen = state === 'filed' || state === 'accepted';
    const due = isOverdue ? ` · 已逾期` : ` · ${shortDay(dueAt.day)}前`;
    return `${name === '' ? unit : name} ${itemNumber(number)} · ${appealStates[state]}${isOpen ? due : ''}`;
  },
  window: (unit: string, until: LocalMoment): string => `${unit}可申诉至 ${moment(until)}`,
  file: '提出申诉',
  page: (page: number, pages: number): string => `第 ${page}/${pages} 页`,
  previous: '上一页',
  next: '下一页',
};

const placeOf = ({ rank, tied, grade }: RankedUnit): string =>
  `第${rank}名${tied ? '（并列）' : ''}${grade === undefined ? '' : `·${grade}`}`;

const lineOf = (unit: RankedUnit | undefined): string =>
  unit === undefined ? '未列入' : placeOf(unit);

export const appealEffect = {
  title: (unit: string, number: number): string => `${unit} ${itemNumber(number)}申诉已采纳`,
  summary: (unit: string, number: number): string =>
    `${unit}${itemNumber(number)}申诉已采纳，排名变化`,
  total: (before: Points | undefined, after: Points | undefined): string =>
    `总分 ${before === undefined ? '—' : points(before)} → ${after === undefined ? '—' : points(after)}`,
  place: ({ before, after }: RankChange): string => {
    const [was, now] = [lineOf(before), lineOf(after)];
    return was === now ? `名次不变：${now}` : `${was} → ${now}`;
  },
  same: '总分和名次都没有变化。',
  othersTitle: '其他单位的变化',
  noOthers: '其他单位的名次没有变化。',
  other: (name: string, { before, after }: RankChange): string =>
    `${name}：${lineOf(before)} → ${lineOf(after)}`,
  note: '已公布的排名不会自动更改，核对后请发布更正。',
  correct: '更正公布',
  correction: (scorecard: string, unit: string, number: number): string =>
    `更正公布 ${scorecard} ${unit}${itemNumber(number)}申诉经复核采纳`,
  answer: '答复',
};
