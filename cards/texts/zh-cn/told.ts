import type { Told, ToldOf } from '#domain/told.ts';
import { moment } from './dates.ts';
import { roles } from './words.ts';

export interface ToldText {
  readonly sentence: string;
  /** The same in a word or two. */
  readonly toast: string;
  /** What to type next, on a button. */
  readonly next?: string;
}

type ToldTexts = { readonly [Kind in Told['kind']]: (told: ToldOf<Kind>) => ToldText };

const TEXTS: ToldTexts = {
  opened: ({ deadline }) => ({
    sentence: `考核已启动，${moment(deadline)}截止。已通知各部门评分人。`,
    toast: '考核已启动',
    next: '进度',
  }),
  extended: ({ deadline }) => ({
    sentence: `截止时间已延至 ${moment(deadline)}。`,
    toast: '已延期',
  }),
  approved: ({ department }) => ({
    sentence: `${department}的评分已审核通过。`,
    toast: '已审核通过',
  }),
  appointed: ({ role, people, scope }) => ({
    sentence: `已指定${people.join('、')}为${scope ?? ''}${roles[role]}。`,
    toast: '已指定',
  }),
  dismissed: ({ role, people, scope }) => ({
    sentence: `已取消${people.join('、')}的${scope ?? ''}${roles[role]}。`,
    toast: '已取消指定',
  }),
};

export function toldText<Kind extends Told['kind']>(
  told: ToldOf<Kind> & { readonly kind: Kind },
): ToldText {
  const text: ToldTexts[Kind] = TEXTS[told.kind];
  return text(told);
}
