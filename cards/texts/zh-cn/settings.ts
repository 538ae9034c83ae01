import { shorten } from '#cards/kit/escape.ts';
import type { GradeQuota, GradeRule, ReminderSettings, TieBreak } from '#domain/cycle-settings.ts';
import { formatPoints } from '#domain/points.ts';
import type {
  SettingGroup,
  SettingName,
  SettingOf,
  SettingProblem,
  SettingValue,
} from '#domain/settings-value.ts';
import type { OpinionRule, SeveralScorers } from '#domain/several-scorers.ts';
import { itemNumber } from './words.ts';

export const groupNames: { readonly [group in SettingGroup]: string } = {
  step: '评分步长',
  reminders: '提醒节奏',
  ties: '同分排序',
  grades: '等次与名额',
  bonus: '加分上限',
  second_admin: '双人公布',
  appeals: '申诉',
  several_scorers: '多人评分',
};

const NOTHING = '不发';
/** So much of what was typed is said again. */
const QUOTED = 40;

function quotaWords(quota: GradeQuota): string {
  switch (quota.kind) {
    case 'count':
      return `${quota.count}家`;
    case 'share':
      return `${quota.percent}%`;
    case 'unlimited':
      return '不限';
  }
}

/** `优秀 30% 90分以上；优秀 市、区 3家`: as it can be typed again. */
const gradeClauses = ({ name, quota, quotas, atLeast }: GradeRule): readonly string[] => [
  `${name} ${quotaWords(quota)}${atLeast === undefined ? '' : ` ${formatPoints(atLeast)}分以上`}`,
  ...Object.entries(quotas).map(([scorecard, own]) => `${name} ${scorecard} ${quotaWords(own)}`),
];

const gradesTyped = (grades: readonly GradeRule[]): string =>
  grades.flatMap(gradeClauses).join('；');

const tieWords = (tieBreak: TieBreak): string =>
  tieBreak.by === 'category' ? tieBreak.category : '扣分项少';

const tiesTyped = (tieBreaks: readonly TieBreak[]): string => tieBreaks.map(tieWords).join('、');

const dayWords = (workdays: number): string => (workdays === 0 ? '当天' : String(workdays));

function reminderWords(reminders: ReminderSettings): string {
  const { workdaysBefore, morning, lastCall, overdue, progress, urgent } = reminders;
  const before = workdaysBefore.filter((each) => each > 0);
  return [
    before.length === 0 ? '截止前不提醒' : `截止前 ${before.join('、')} 个工作日 ${morning}`,
    ...(workdaysBefore.includes(0) ? [`截止当天 ${morning}`] : []),
    lastCall === undefined
      ? '没有最后提醒'
      : `最后提醒 ${lastCall}${urgent ? '（应用内加急）' : ''}`,
    overdue ? '逾期后告知部门负责人和考核办' : '逾期后不再提醒',
    progress === undefined ? '不在群里通报进度' : `每个工作日 ${progress} 在群里通报进度`,
  ].join('；');
}

/** `市、区第2项 平均；直属单位第1项 去掉最高最低`: as it can be typed again. */
const severalTyped = (items: SeveralScorers): string =>
  Object.values(items)
    .map(({ scorecard, number, rule }) => `${scorecard}${itemNumber(number)} ${RULES[rule]}`)
    .join('；');

const RULES: { readonly [rule in OpinionRule]: string } = {
  mean: '平均',
  trimmed_mean: '去掉最高最低',
};

const severalWords = (items: SeveralScorers): string =>
  Object.keys(items).length === 0
    ? '各项由一人评分即可'
    : `${severalTyped(items)}；部门评分人各自评分，评齐后得出得分`;

type ValueWords = { readonly [Group in SettingGroup]: (value: SettingOf<Group>) => string };

const WORDS: ValueWords = {
  step: ({ step }) => `${formatPoints(step)} 分`,
  reminders: ({ reminders }) => reminderWords(reminders),
  ties: ({ tieBreaks }) =>
    tieBreaks.length === 0
      ? '总分相同即并列'
      : `总分相同时依次比较：${tieBreaks.map(tieSentence).join('、')}；仍相同则并列`,
  grades: ({ grades }) => (grades.length === 0 ? '不设等次' : gradesTyped(grades)),
  bonus: ({ cap }) => (cap === undefined ? '不限' : `每家单位累计最多加 ${formatPoints(cap)} 分`),
  second_admin: ({ isNeeded }) =>
    isNeeded ? '公布前由另一位考核办管理员复核' : '一位考核办管理员即可公布',
  appeals: ({ appeals: { windowWorkdays, answerWorkdays } }) =>
    windowWorkdays === 0
      ? '不受理申诉'
      : `公布后 ${windowWorkdays} 个工作日内可以申诉，部门 ${answerWorkdays} 个工作日内答复`,
  several_scorers: ({ items }) => severalWords(items),
};

const tieSentence = (tieBreak: TieBreak): string =>
  tieBreak.by === 'category' ? `“${tieBreak.category}”得分` : '扣分项少者在前';

export function valueWords<Group extends SettingGroup>(
  value: SettingOf<Group> & { readonly group: Group },
): string {
  const words: ValueWords[Group] = WORDS[value.group];
  return words(value);
}

const yes = (is: boolean): string => (is ? '是' : '否');

/** The present value of a part as it is typed: what a field of the form is filled with. */
function partTyped(value: SettingValue, name: SettingName): string {
  switch (value.group) {
    case 'step':
      return formatPoints(value.step);
    case 'reminders':
      return reminderTyped(value.reminders, name);
    case 'ties':
      return tiesTyped(value.tieBreaks);
    case 'grades':
      return gradesTyped(value.grades);
    case 'bonus':
      return value.cap === undefined ? '不限' : formatPoints(value.cap);
    case 'second_admin':
      return value.isNeeded ? '需要' : '不需要';
    case 'appeals':
      return String(
        name === 'appeal_window' ? value.appeals.windowWorkdays : value.appeals.answerWorkdays,
      );
    case 'several_scorers':
      return severalTyped(value.items);
  }
}

function reminderTyped(reminders: ReminderSettings, name: SettingName): string {
  const { workdaysBefore, morning, lastCall, overdue, progress, urgent } = reminders;
  const parts: Partial<Record<SettingName, string>> = {
    reminder_days: workdaysBefore.map(dayWords).join('、'),
    reminder_morning: morning,
    reminder_last: lastCall ?? NOTHING,
    reminder_overdue: yes(overdue),
    reminder_progress: progress ?? NOTHING,
    reminder_urgent: yes(urgent),
  };
  return parts[name] ?? '';
}

const LABELS: {
  readonly [name in SettingName]: { readonly label: string; readonly hint: string };
} = {
  step: { label: '步长（分）', hint: '0.1、0.5 或 1' },
  reminder_days: { label: '截止前几个工作日提醒', hint: '5、3、1、当天' },
  reminder_morning: { label: '提醒时间', hint: '09:30' },
  reminder_last: { label: '截止当天最后提醒', hint: '15:00，或“不发”' },
  reminder_overdue: { label: '逾期后告知负责人和考核办', hint: '是 或 否' },
  reminder_progress: { label: '群内进度通报时间', hint: '16:30，或“不发”' },
  reminder_urgent: { label: '最后提醒时应用内加急', hint: '是 或 否' },
  ties: { label: '同分时依次比较', hint: '服务基层、扣分项少；不比较请留空' },
  grades: { label: '等次，从高到低', hint: '优秀 30%；良好 50%；优秀 市区 3家' },
  grade: { label: '等次', hint: '优秀 30%' },
  bonus: { label: '每家单位最多加几分', hint: '5，或“不限”' },
  second_admin: { label: '公布前由另一位管理员复核', hint: '需要 或 不需要' },
  appeal_window: { label: '公布后几个工作日内可以申诉', hint: '5；0 表示不受理' },
  appeal_answer: { label: '部门几个工作日内答复', hint: '3' },
  several_scorers: {
    label: '由多人评分的项目',
    hint: '市区第2项 平均；市区第3项 去掉最高最低；或 市区第2项 取消',
  },
};

type WhyTexts = {
  readonly [Kind in SettingProblem['why']['kind']]: (
    why: Extract<SettingProblem['why'], { kind: Kind }>,
  ) => string;
};

const WHY: WhyTexts = {
  unreadable: () => '没有看懂',
  not_a_step: () => '步长只能是 0.1、0.5 或 1 分',
  quiet_hours: () => '请选工作时间：9:00–11:30 或 13:30–17:30，午休和下班后不打扰',
  last_before_morning: () => '最后提醒应晚于当天的提醒时间',
  out_of_range: ({ least, most }) => `应在 ${least} 到 ${most} 之间`,
  unknown_category: ({ part, known }) =>
    `没有“${shorten(part, QUOTED)}”这个类别，可写${known.map((each) => `“${each}”`).join('、')}，或“扣分项少”`,
  unknown_scorecard: ({ part, known }) =>
    `没有“${shorten(part, QUOTED)}”这张评分表，可写${known.map((each) => `“${each}”`).join('、')}`,
  unknown_item: ({ part }) => `没有“${shorten(part, QUOTED)}”，请写评分表和项目号`,
  unknown_grade: ({ part }) => `还没有“${part}”，请先设通用名额，如“${part} 30%”`,
};

function whyWords<Kind extends SettingProblem['why']['kind']>(
  why: Extract<SettingProblem['why'], { kind: Kind }> & { readonly kind: Kind },
): string {
  const words: WhyTexts[Kind] = WHY[why.kind];
  return words(why);
}

/** `第1项“截止前几个工作日提醒”：没有看懂，您输入“五天前后”，如“5、3、1、当天”。` */
export const problemText = ({ name, typed, why }: SettingProblem): string =>
  `“${LABELS[name].label}”：${whyWords(why)}。您输入“${shorten(typed, QUOTED)}”，可写：${LABELS[name].hint}。`;

export const settings = {
  title: '考核设置',
  summary: '考核设置',
  tag: '考核办',
  intro: '以下各项由考核办决定，随本年度保存，往年不受影响。',
  edit: '修改',
  stepFixed: '评分启动后不再修改。',
  more: '其他',
  people: (departments: number, unstaffed: number, admins: number): string =>
    `人员：${departments} 个评分部门${unstaffed === 0 ? '均有评分人' : `，${unstaffed} 个没有评分人`}；考核办 ${admins} 人。`,
  chat: (name: string): string => `“${name}”的公布方式`,
  noChats: '没有绑定的群。在群里 @我 发送“绑定本群”可以绑定。',
  holidays: (unknownYears: readonly number[]): string =>
    unknownYears.length === 0
      ? '放假安排：今明两年都已导入。'
      : `放假安排：${unknownYears.join('、')}年未导入。`,
  say: { people: '人员', holidays: '放假安排' },
  formTitle: (group: SettingGroup): string => `设置${groupNames[group]}`,
  formSummary: (group: SettingGroup): string => `设置：${groupNames[group]}`,
  present: (words: string): string => `现在：${words}`,
  label: (name: SettingName): string => LABELS[name].label,
  hint: (name: SettingName): string => LABELS[name].hint,
  typed: partTyped,
  save: '下一步',
  back: '返回设置',
  needsChange: '需修改',
  previewTitle: '修改设置',
  previewSummary: (group: SettingGroup): string => `待确认：${groupNames[group]}`,
  before: '修改前',
  after: '修改后',
  dates: '确认后的提醒安排',
  noDates: '启动考核后按截止时间排定，启动前的预览会列出每个日期。',
  noReminders: '此后不再有个人提醒。',
  keepsSent: '已经发出的不会重发，同一人一天最多一次。',
  confirm: '确认修改',
  cancel: '不修改',
};

/** What the setting is after it was saved. */
export const savedWords = (value: SettingValue): string =>
  `${groupNames[value.group]}已改为：${valueWords(value)}。`;
