import type { TieBreak } from '#domain/cycle-settings.ts';
import type { Take } from '#domain/grades.ts';
import { formatPoints, type Points } from '#domain/points.ts';
import type { ChatForm } from '#domain/publication.ts';
import type { PublicationAnswer, PublicationWarning } from '#domain/publication-views.ts';
import type { LocalMoment } from '#domain/views.ts';
import { moment, shortDay } from './dates.ts';
import { nameList } from './words.ts';

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

export const chatForms: { readonly [form in ChatForm]: string } = {
  full: '全部排名',
  graded: '仅等次名单',
  bands: '分档',
  none: '不公布',
};

export const apartBy = (rule: TieBreak): string => {
  switch (rule.by) {
    case 'category':
      return `按“${rule.category}”小计区分`;
    case 'fewer_deductions':
      return '按扣分项数少者在前区分';
  }
};

export const chatForm = {
  title: '公布方式',
  summary: (chat: string): string => `公布方式：${chat}`,
  ask: (chat: string): string => `在“${chat}”里怎样公布排名？`,
  question: (chat: string, form: ChatForm): string =>
    `${chat === '' ? '本群' : `“${chat}”`}现在的公布方式：${chatForms[form]}。要改成哪一种？`,
  says: (form: ChatForm): string => `公布方式 ${chatForms[form]}`,
  explain: {
    full: '名次、得分和等次，并附汇总表',
    graded: '只列获等次的单位，不列名次和得分',
    bands: '按等次分组列出各单位，不列得分',
    none: '不在群里公布',
  } satisfies { readonly [form in ChatForm]: string },
  option: (form: ChatForm): string => `${chatForms[form]}：${chatForm.explain[form]}`,
  chosen: (chat: string, form: ChatForm): string =>
    `${chat === '' ? '本群' : `“${chat}”`}的公布方式已设为“${chatForms[form]}”。`,
  toast: '已改公布方式',
  back: '返回预览',
};

const warnings: {
  readonly [Kind in PublicationWarning['kind']]: (
    warning: PublicationWarning & { readonly kind: Kind },
  ) => string;
} = {
  open_adjustments: ({ count }) => `有 ${count} 条加减分调整尚未审定，未计入。`,
  open_appeals: ({ count }) => `有 ${count} 件申诉尚未办结。`,
  opened_cells: ({ count }) => `有 ${count} 项得分已解锁，还没有改完。`,
  outliers: ({ count }) => `有 ${count} 处评分偏离较大，可先发送“联审”核对。`,
  units_without_contact: ({ count }) => `有 ${count} 家单位没有联系人，收不到结果。`,
  no_grades: ({ chats }) =>
    `尚未设置等次，${quoted(chats)}按等次公布，这次不发。可改公布方式，或发送“设置”。`,
};

export function publicationWarning<Kind extends PublicationWarning['kind']>(
  warning: PublicationWarning & { readonly kind: Kind },
): string {
  return warnings[warning.kind](warning);
}

export const publication = {
  title: '公布排名',
  correctionTitle: '更正公布',
  summary: '待确认：公布排名',
  correctionSummary: '待确认：更正公布',
  asks: (author: string): string => `${author}提请公布以下内容，请您核对。同意后立即发出。`,
  waits: (others: readonly string[]): string =>
    `已提请${others.join('、')}同意，其中一人同意后公布。`,
  reason: (reason: string): string => `更正原因：${reason}`,
  ranking: (scorecard: string, units: number): string => `${scorecard}（${units} 家）`,
  changed: (count: number): string => `变动 ${count} 家`,
  unit: '单位',
  before: '原公布',
  after: '更正为',
  standing: (place: string, total: Points, grade: string): string =>
    `${place} · ${formatPoints(total)}${grade === '' ? '' : ` · ${grade}`}`,
  noStanding: '—',
  grade: (grade: string, quota: string, given: number): string =>
    `${grade}：${quota}，已定 ${given} 家`,
  quota: (quota: number | undefined, percent: number | undefined): string => {
    if (quota === undefined) return '不限名额';
    return `名额 ${quota} 家${percent === undefined ? '' : `（单位数的 ${percent}%，舍去小数）`}`;
  },
  tie: (place: string, names: string, left: number): string =>
    `第 ${place}：${names}，只余 ${left} 个名额`,
  tieUndecided: '请选定：',
  take: { all: '全部列入', none: '全部不列入' } satisfies { readonly [take in Take]: string },
  takeGrade: (grade: string, take: Take): string => `${grade}：并列${publication.take[take]}`,
  taken: (take: Take): string => `已选定：${publication.take[take]}`,
  decideFirst: '等次线上有并列单位，请先选定列入或不列入，再确认公布。',
  chats: '发到',
  chat: (name: string, form: ChatForm): string => `${name}：${chatForms[form]}`,
  changeChat: (name: string, form: ChatForm): string => `${name}：${chatForms[form]}　改`,
  otherChats: (count: number): string => `另有 ${count} 个群，在群里发送“公布方式”可改。`,
  noChats: '没有绑定的群，不会群发。在群里 @我 发送“绑定本群”可以绑定。',
  contacts: (count: number): string => `同时把得分单发给 ${count} 位单位联系人。`,
  intro: '导语（可不填，200 字以内）',
  introHint: '如：经主席办公会审定，现将考核结果公布如下。',
  introLine: (intro: string): string => `导语：${intro}`,
  saveIntro: '保存导语',
  introSaved: '已保存导语',
  tieChosen: '已选定',
  confirm: '确认公布',
  confirmCorrection: '确认更正',
  confirmAndAsk: '确认，提请同意',
  confirmTitle: '公布后不能撤回',
  confirmText: '排名将立即发到以上各群，更正只能另发通知。确认公布？',
  askTitle: '提请公布？',
  askText: (others: readonly string[]): string => `将请${others.join('、')}同意，同意后立即发出。`,
  cancel: '取消',
  withdraw: '撤回',
  approve: '同意公布',
  approveTitle: '同意公布？',
  return: '退回',
  note: '退回原因',
  noteHint: '如：等次名额请再核对',
  returned: '已退回，并已告知提请人。',
  returnedToast: '已退回',
  overtaken: '提请后内容又有改动，这次提请已失效，没有公布。已告知提请人重新发起。',
  overtakenToast: '有改动，没有公布',
};

const ANSWERS: {
  readonly [Outcome in PublicationAnswer['outcome']]: (answer: PublicationAnswer) => string;
} = {
  approved: ({ by, scorecards }) => `${by}已同意，${quoted(scorecards)}排名已公布。`,
  returned: ({ by, scorecards, note }) =>
    `${by}退回了${quoted(scorecards)}排名的公布。原因：${note}。改好后请重新发起。`,
  void: ({ by, scorecards }) =>
    `${by}同意前，${quoted(scorecards)}的得分、名单或公布方式又有改动，这次提请已失效，没有公布。请重新发起并核对。`,
};

export const publicationAnswer = (answer: PublicationAnswer): string =>
  ANSWERS[answer.outcome](answer);

export const published = {
  correctionTitle: (scorecard: string): string => `${scorecard}排名（更正）`,
  correction: (at: LocalMoment, scorecard: string): string =>
    `更正公告：更正${moment(at)}公布的“${scorecard}”排名，以本次公布为准。`,
  reason: (reason: string): string => `更正原因：${reason}`,
  changes: '变动情况',
  change: (unit: string, before: string, after: string): string => `${unit}：${before} → ${after}`,
  grade: '等次',
  vetoed: '一票否决，不评优',
  ungraded: '未评等次',
  gradedTitle: (scorecard: string): string => `${scorecard}等次名单`,
  unordered: '同一等次内排名不分先后。',
  noneGraded: '本次没有单位获得等次。',
  apart: (rule: string, names: readonly string[]): string => `同分${rule}：${nameList(names, 6)}`,
};

export const corrected = {
  tag: '已更正',
  text: (publishedAt: LocalMoment, correctedAt: LocalMoment): string =>
    `${moment(publishedAt)}公布的排名已于${moment(correctedAt)}更正，请以本群新的更正公告为准。`,
};

export const result = {
  title: (unit: string): string => `${unit}考核结果`,
  summary: (unit: string): string => `${unit}考核结果已公布`,
  correctedSummary: (unit: string): string => `${unit}考核结果已更正`,
  correction: (reason: string): string => `考核结果有更正，以本次为准。更正原因：${reason}`,
  grade: (grade: string): string => `等次：${grade}`,
  vetoed: '一票否决，不评优。',
  thanks: '感谢一年来的辛勤工作。',
  askOffice: '如对得分有疑问，请联系考核办。',
  appeal: '申诉',
  appealUntil: (until: LocalMoment): string => `如对得分有异议，可在${moment(until)}前申诉。`,
};

export const final = {
  title: '年度定稿',
  summary: '待确认：年度定稿',
  scorecard: (name: string, units: number, at: LocalMoment, corrections: number): string =>
    `${name}：${units} 家，${shortDay(at.day)}公布${corrections === 0 ? '' : `（更正 ${corrections} 次）`}`,
  text: '定稿后，本年度的评分、调整、公布和申诉都不能再改动。',
  confirm: '确认定稿',
  confirmTitle: '定稿后不能改回',
  confirmText: '本年度考核到此结束，任何人都不能再改动。确认定稿？',
  cancel: '取消',
};
