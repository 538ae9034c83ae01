import type { SettingName } from './settings-value.ts';

/** What people call a setting, after 设置. Longer words are tried first. */
export const SETTING_WORDS: readonly (readonly [SettingName, readonly string[]])[] = [
  ['step', ['步长', '评分步长', '最小分差']],
  ['reminder_days', ['提醒日', '提醒天数', '提前提醒', '提醒日期']],
  ['reminder_morning', ['提醒时间', '提醒时刻', '提醒钟点']],
  ['reminder_last', ['最后提醒', '最后一次提醒', '截止提醒']],
  ['reminder_overdue', ['逾期提醒', '逾期通知']],
  ['reminder_progress', ['进度通报', '进度通报时间', '通报时间', '群进度']],
  ['reminder_urgent', ['加急', '应用内加急', '加急提醒']],
  ['ties', ['同分', '同分排序', '同分规则', '并列规则', '并列']],
  ['grades', ['等次', '等次规则', '名额']],
  ['bonus', ['加分上限', '加分封顶', '加分最多']],
  ['second_admin', ['双人公布', '第二管理员', '双人复核', '公布复核']],
  ['several_scorers', ['多人评分', '多人打分', '多人评']],
  ['appeal_window', ['申诉期', '申诉期限', '申诉时间']],
  ['appeal_answer', ['申诉答复', '答复期限', '申诉答复期', '答复期']],
];

/** What opens the form of the reminders. */
export const REMINDER_SETTING_WORDS: readonly string[] = ['提醒', '提醒节奏', '提醒安排'];

export const YES_WORDS: readonly string[] = [
  ...['是', '是的', '对', '好', '开', '要', '需要', '启用', '打开', '开启', '有', '需', '发'],
];
export const NO_WORDS: readonly string[] = [
  ...['否', '关', '不要', '不需要', '停用', '关闭', '不', '无', '不用', '没有', '不发'],
];
/** Nothing of it. */
export const NONE_WORDS: readonly string[] = [
  ...[
    '无',
    '不',
    '没有',
    '不限',
    '不设',
    '不设上限',
    '无上限',
    '取消',
    '不要',
    '关',
    '关闭',
    '不用',
  ],
  ...['不发', '并列', '保持并列', '不分', '否'],
];
export const REMOVE_WORDS: readonly string[] = ['不设', '取消', '删除', '去掉', '撤销'];
export const UNLIMITED_WORDS: readonly string[] = ['不限', '不限名额', '无限'];
export const FEWER_DEDUCTIONS_WORDS: readonly string[] = [
  ...['扣分项少', '扣分项少者', '扣分项少的', '扣分少', '扣分项数', '扣分项数少', '扣分项目少'],
];
/** Around a category's name in a tie-break: 服务基层得分高的在前. */
export const CATEGORY_ENDINGS = /(?:类|小计|得分|分数|高|多|者|的|在前|优先|排前)+$/;
export const THE_DAY_ITSELF: readonly string[] = ['当天', '截止当天', '当日', '截止日'];
export const MEAN_WORDS: readonly string[] = ['平均', '取平均', '平均分', '取平均分', '平均数'];
export const TRIMMED_WORDS: readonly string[] = [
  ...['去掉最高最低', '去掉最高最低分', '去最高最低', '去高去低', '去掉最高分和最低分'],
  ...[
    '去掉一个最高分和一个最低分',
    '去掉一个最高分一个最低分',
    '去掉最高最低后平均',
    '去掉最高和最低',
  ],
];
/** What ends that several people score an item. */
export const ONE_SCORER_WORDS: readonly string[] = [...REMOVE_WORDS, '不用', '关', '关闭', '单人'];
