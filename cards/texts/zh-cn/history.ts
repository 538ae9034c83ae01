import type { HistoryLine } from '#domain/history-views.ts';
import type { LedgerKind } from '#domain/ledger-kind.ts';
import type { ValidScore } from '#domain/score-rules.ts';
import type { LocalMoment } from '#domain/views.ts';
import { adjustments } from './adjustments.ts';
import { dayWithWeekday, moment } from './dates.ts';
import { documentNames } from './documents.ts';
import { reasonInBrackets } from './scoring.ts';
import { groupNames } from './settings.ts';
import { itemNumber, points, roles } from './words.ts';

export const history = {
  title: (unit: string, number: number): string => `${unit} ${itemNumber(number)}修改记录`,
  none: '还没有评分记录。',
  notes: (count: number): string => `另有备注 ${count} 条。`,
  line: (line: HistoryLine): string => `${moment(line.at)} ${sentence(line)}`,
};

export const changes = {
  title: (unit: string | undefined): string => `${unit ?? ''}修改记录`,
  none: '还没有记录。',
  total: (count: number): string => `共 ${count} 条，最新的在前`,
  day: (at: LocalMoment): string => dayWithWeekday(at),
  /** Under the heading of its day, with what it was about in front. */
  line: (line: HistoryLine, of: 'unit' | 'office'): string => {
    const about = subject(line, of);
    return `${line.at.time} ${about === '' ? '' : `${about}：`}${sentence(line)}`;
  },
  page: (page: number, pages: number): string => `第 ${page}/${pages} 页`,
  newer: '较新的',
  older: '较早的',
};

function subject({ about }: HistoryLine, of: 'unit' | 'office'): string {
  const item = about.itemNumber === undefined ? '' : itemNumber(about.itemNumber);
  if (of === 'unit') return item;
  if (about.unit !== '') return `${about.unit}${item}`;
  if (item !== '') return `${about.scorecard}${item}`;
  return about.department === ''
    ? about.scorecard
    : `${about.department}${bracketed(about.scorecard)}`;
}

const bracketed = (text: string): string => (text === '' ? '' : `（${text}）`);

const sentence = (line: HistoryLine): string => `${who(line)}${SENTENCES[line.kind](line)}`;

const BY_SCORING: ReadonlySet<LedgerKind> = new Set(['scored', 'score_undone', 'rescored']);

function who({ by, kind, onBehalf }: HistoryLine): string {
  const name = by === '' ? '系统' : by;
  if (!onBehalf) return name;
  return `${name}（${BY_SCORING.has(kind) ? '代录' : '代办'}）`;
}

type Sentence = (line: HistoryLine) => string;

const because = ({ facts }: HistoryLine): string =>
  facts.text === '' ? '' : `，原因：${facts.text}`;
const quoted = ({ facts }: HistoryLine): string => (facts.text === '' ? '' : `：“${facts.text}”`);
const people = ({ facts }: HistoryLine): string => facts.people.join('、');
const role = ({ facts }: HistoryLine): string =>
  facts.role === undefined ? '人员' : roles[facts.role];
const until = ({ facts }: HistoryLine): string =>
  facts.until === undefined ? '' : `至 ${moment(facts.until)}`;

/** What was done, after the name of who did it. Each kind of line has its sentence. */
const SENTENCES: { readonly [Kind in LedgerKind]: Sentence } = {
  cycle_imported: ({ facts }) => `建立了${facts.year === undefined ? '' : `${facts.year}年度`}考核`,
  units_imported: () => '导入了单位名单',
  admin_claimed: () => '认领了考核办管理员',
  claim_refused: () => '输入了错误的认领码',
  appointed: (line) => `指定${people(line)}为${role(line)}`,
  dismissed: (line) => `取消了${people(line)}的${role(line)}`,
  chat_bound: () => '绑定了一个群',
  chat_unbound: () => '解除了一个群的绑定',
  chat_form_chosen: () => '更改了群内公布方式',
  cycle_opened: (line) => `启动了考核${deadlineOf(line)}`,
  deadline_extended: (line) => `将截止时间延${until(line)}`,
  scored: (line) => `${changed(line.before, line.after)}${cameTo(line)}`,
  score_undone: (line) =>
    line.after === undefined
      ? `撤销了评分，恢复为未评${cameTo(line)}`
      : `撤销修改，恢复为${scoreOf(line.after)}${cameTo(line)}`,
  submitted: () => '提交了评分',
  withdrawn: () => '撤回了提交',
  approved: () => '审核通过了评分',
  sent_back: (line) => `退回了评分${because(line)}`,
  reminded: () => '催办了未完成的部门',
  published: () => '公布了排名',
  scorecards_imported: () => '导入了评分表',
  scorecards_amended: (line) => `修订了评分表${amended(line)}${because(line)}`,
  unit_moved: () => '把单位转到了另一张评分表',
  score_put_aside: ({ before }) =>
    `因单位转评分表，原得分${before === undefined ? '' : scoreOf(before)}不再计入`,
  rescored: (line) =>
    `因评分表修订，${changed(line.before, line.after)}${cameTo(line)}${because(line)}`,
  opinions_settled: (line) => `${opinionsAside(line)}${settled(line)}`,
  holidays_imported: () => '导入了放假安排',
  settings_changed: ({ facts }) =>
    facts.setting === undefined ? '更改了考核设置' : `更改了设置“${groupNames[facts.setting]}”`,
  delegated: (line) => `将评分转交${people(line)}${until(line)}`,
  delegation_ended: () => '结束了转交',
  handed_over: (line) => `将工作移交${people(line)}`,
  units_assigned: () => '调整了单位分工',
  noted: (line) => (line.facts.text === '' ? '删除了一条备注' : `写了备注${quoted(line)}`),
  unlocked: (line) => `解锁了该项${untilBracketed(line)}${because(line)}`,
  relocked: () => '重新锁定了该项',
  adjustment_proposed: (line) => `提出${adjustment(line)}${because(line)}`,
  adjustment_approved: (line) => `批准${adjustment(line)}${quoted(line)}`,
  adjustment_rejected: (line) => `未批准${adjustment(line)}${because(line)}`,
  adjustment_revoked: (line) => `撤销了${adjustment(line)}${because(line)}`,
  publication_asked: () => '提请公布排名，等待另一位管理员同意',
  publication_approved: () => '同意公布排名',
  publication_returned: (line) => `退回了排名公布${because(line)}`,
  publication_corrected: (line) => `更正公布了排名${because(line)}`,
  appeal_filed: (line) => `提出申诉${quoted(line)}`,
  appeal_withdrawn: () => '撤回了申诉',
  appeal_accepted: (line) => `拟答复申诉${proposed(line)}${quoted(line)}`,
  appeal_granted: (line) => `采纳申诉，${changed(line.before, line.after)}，答复${quoted(line)}`,
  appeal_denied: (line) => `未予采纳申诉，得分不变，答复${quoted(line)}`,
  finalized: () => '将考核定稿归档',
  exported: ({ facts: { document } }) =>
    `导出了${document === undefined ? '文件' : documentNames[document]}`,
};

const deadlineOf = ({ facts }: HistoryLine): string =>
  facts.until === undefined ? '' : `，${moment(facts.until)}截止`;

const untilBracketed = (line: HistoryLine): string =>
  line.facts.until === undefined ? '' : `（${until(line)}）`;

const proposed = ({ after }: HistoryLine): string =>
  after === undefined ? '（不予采纳，待确认）' : `（改为${scoreOf(after)}，待确认）`;

function amended({ facts }: HistoryLine): string {
  if (facts.amended === undefined || facts.amended.from === facts.amended.to) return '';
  return `，分值由${points(facts.amended.from)}改为${points(facts.amended.to)}`;
}

function adjustment({ facts }: HistoryLine): string {
  const kind = facts.adjustment === undefined ? '调整' : adjustments.kinds[facts.adjustment];
  if (facts.points === undefined || facts.points === 0) return kind;
  return `${kind}${facts.points > 0 ? '+' : ''}${points(facts.points)}`;
}

function changed(before: HistoryLine['before'], after: HistoryLine['after']): string {
  if (after === undefined) return '清空了得分';
  if (before === undefined) return `评${scoreOf(after)}`;
  if (before.points === after.points) {
    return `得分仍为${points(after.points)}，原因改为“${after.reason}”`;
  }
  return `由${points(before.points)}改为${scoreOf(after)}`;
}

/** What one of several opinions made of the cell. */
function cameTo({ facts: { opinion } }: HistoryLine): string {
  if (opinion === undefined) return '';
  return opinion.came === undefined
    ? '，本项待其他评分人评分'
    : `，本项得分${points(opinion.came.points)}`;
}

const opinionsAside = (line: HistoryLine): string =>
  line.facts.people.length === 0 ? '重新核计了多人评分' : `不再计入${people(line)}的评分`;

function settled({ before, after }: HistoryLine): string {
  if (before?.points === after?.points) return '';
  return after === undefined ? '，本项待评齐' : `，本项得分${points(after.points)}`;
}

const scoreOf = (value: ValidScore): string =>
  `${points(value.points)}${reasonInBrackets(value.reason)}`;
