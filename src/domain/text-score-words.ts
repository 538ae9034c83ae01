/** What people write instead of, or around, a number of points. Compared with the plain form of the text. */

export const FULL_WORDS: readonly string[] = [
  '满分',
  '全分',
  '满',
  '得满分',
  '给满分',
  '打满分',
  '得全分',
  '给全分',
  '不扣',
  '不扣分',
  '没扣',
  '没扣分',
  '没有扣分',
  '未扣',
  '未扣分',
  '无扣分',
  '不减分',
];

export const NOTHING_WORDS: readonly string[] = [
  '扣完',
  '扣光',
  '全扣',
  '全扣光',
  '全部扣完',
  '扣满分',
  '不得分',
  '不给分',
  '没得分',
  '没有分',
];

export const DEDUCTION_WORDS: readonly string[] = [
  '扣除',
  '扣掉',
  '扣去',
  '扣减',
  '扣了',
  '被扣',
  '扣',
  '减去',
  '减掉',
  '减了',
  '减',
  '少了',
  '少',
];

export const AWARD_WORDS: readonly string[] = [
  '得分',
  '得了',
  '得',
  '给了',
  '给',
  '打分',
  '打了',
  '打',
  '评分',
  '评为',
  '评',
  '记',
  '改成',
  '改为',
  '改到',
  '改',
];

/** After a number these make it a count of things, not points: 3个示范点. */
export const MEASURE_WORDS: readonly string[] = [
  ...'个家次人名项篇期份场条件年月日号天周级类批%'.split(''),
  '小时',
  '分钟',
  '万',
  '元',
  '以上',
  '以下',
  '左右',
];
