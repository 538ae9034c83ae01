import { readCount } from './text-number.ts';

const NUMBER = '(?:\\d{1,3}|[一二三四五六七八九十百]{1,5})';
const ITEMS = `第\\s?(${NUMBER}(?:\\s?项?\\s?[、,和及~至到-]\\s?第?\\s?${NUMBER}){0,20})\\s?项`;
const ANCHOR = new RegExp(ITEMS);
const ANCHOR_HERE = new RegExp(ITEMS, 'y');
const RANGE = new RegExp(`^(${NUMBER})项?[~至到-]第?(${NUMBER})$`);
const LONGEST_RANGE = 60;

/** 其余满分, 其他单位都不扣, 全部满分: every unit that is not named gets full marks. */
const FULL = '(?:满分|全分|不扣分?|没扣分?|没有扣分|未扣分?|满)';
const OTHERS =
  '(?:(?:其余|其他|其它|剩下|剩余|余下|别的)(?:的|各|单位|家|市|区|、|都|均|全|部|一律|为|是|得|给|打|\\s){0,12}' +
  '|(?:全部|所有|各单位|各家|大家|全体|一律|都|均|全)(?:的|单位|家|都|均|全|部|一律|为|是|得|给|打|\\s){0,12})';
const REST_FULL = new RegExp(`${OTHERS}${FULL}(?=$|[\\s,;。、.!)])`, 'y');
const REST_NAME = new RegExp(`^${OTHERS}$`);
const FULL_ALONE = new RegExp(`^(?:都|均|全)?(?:得|给|打)?${FULL}$`);

/** A mention of items by number: 第2项, 第二项, 第1、3项, 第1-4项. */
export interface Anchor {
  readonly numbers: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** The first mention of items in the text. */
export function findAnchor(plain: string): Anchor | undefined {
  const match = ANCHOR.exec(plain);
  return match === null ? undefined : toAnchor(match);
}

/** The mention that stands exactly at `at`. */
export function anchorAt(plain: string, at: number): Anchor | undefined {
  ANCHOR_HERE.lastIndex = at;
  const match = ANCHOR_HERE.exec(plain);
  return match === null ? undefined : toAnchor(match);
}

function toAnchor({ 0: typed, 1: list = '', index }: RegExpExecArray): Anchor | undefined {
  const numbers = readNumbers(list.replace(/\s/g, ''));
  return numbers.length === 0 ? undefined : { numbers, start: index, end: index + typed.length };
}

/** Where 其余满分 ends if it stands at `at`. */
export function endOfRestFull(plain: string, at: number): number | undefined {
  REST_FULL.lastIndex = at;
  return REST_FULL.test(plain) ? REST_FULL.lastIndex : undefined;
}

/** Whether a cell says 其余 or 全部 in the place of a unit. */
export const isRestName = (plain: string): boolean => REST_NAME.test(plain);

/** Whether a text says nothing but full marks. */
export const isFullAlone = (plain: string): boolean => FULL_ALONE.test(plain);

function readNumbers(list: string): readonly number[] {
  const range = RANGE.exec(list);
  if (range !== null) return readRange(readCount(range[1] ?? ''), readCount(range[2] ?? ''));
  const parts = list.split(/[^\d一二三四五六七八九十百]+/).filter((part) => part !== '');
  const numbers = parts.map(readCount).filter((number) => number !== undefined);
  const isWhole = numbers.length === parts.length && !numbers.includes(0);
  return isWhole ? [...new Set(numbers)] : [];
}

function readRange(first: number | undefined, last: number | undefined): readonly number[] {
  if (first === undefined || last === undefined || first < 1) return [];
  const length = last - first + 1;
  if (length < 1 || length > LONGEST_RANGE) return [];
  return Array.from({ length }, (_, at) => first + at);
}
