import { foldName, plainForm, tidyTyped } from './text-normal.ts';

const CITY = ['苏州市', '苏州'] as const;
const UNION_SUFFIXES = [
  '工会工作委员会',
  '工会联合会',
  '工会委员会',
  '工会工委',
  '总工会',
  '工会',
] as const;
const CLASS_SUFFIX = /[市区县]$/;
/** Names in which 区 is part of a common noun: 工业园区 without it would be 工业园. */
const COMMON_NOUN = /(?:园区|新区|开发区|度假区|保税区|示范区|管理区|古城区|地区|社区|市区)$/;
/** 市总 and 区总 are how people shorten 市总工会. */
const SHORT_UNION = /([市区县])总$/;
const BRACKETED = /\(([^()]*)\)/g;
/** In brackets these are a part of the name's form, not another name. */
const GENERIC = new Set([
  ...['集团', '股份', '有限', '控股', '筹', '筹建', '中国', '江苏', '苏州', '总部', '本部'],
]);

/** The part of a unit's name that people say: 昆山市总工会 → 昆山, 苏州工业园区总工会 → 工业园区. */
export function coreName(name: string): string {
  return stripClass(stripUnion(stripCity(nameParts(name)[0] ?? '')));
}

/** The core of the name and of each further name in its brackets: 苏州高新区（虎丘区）总工会 → 高新区, 虎丘. */
export function coreNames(name: string): readonly string[] {
  return unique(nameParts(name).map(coreName));
}

/** The name in full, with and without what stands in brackets, folded for comparing. */
export function fullSpellings(name: string): readonly string[] {
  return unique([foldName(name), nameParts(name)[0] ?? '']);
}

/** Every spelling that differs from the full name by the city, the class of place and the word for union alone. */
export function coreSpellings(name: string): readonly string[] {
  return unique(
    nameParts(name).flatMap((part) => [
      stripUnion(part),
      ...listStems(part).flatMap((stem) => dress(stem, ['', '市', ...CITY])),
    ]),
  );
}

/** An alias as people lengthen it: 昆山 is also 昆山总工会. */
export function aliasSpellings(alias: string): readonly string[] {
  return unique(
    nameParts(alias).flatMap((part) => listStems(part).flatMap((stem) => dress(stem, ['', '市']))),
  );
}

/** The core with and without its class of place: 昆山市, 昆山. */
export function listStems(part: string): readonly string[] {
  const base = stripUnion(stripCity(foldName(part)));
  return unique([base, stripClass(base)]);
}

function dress(stem: string, cities: readonly string[]): readonly string[] {
  if (stem.length < 2) return [];
  const endings = ['', '工会', '总工会', ...(CLASS_SUFFIX.test(stem) ? ['总'] : [])];
  return endings.flatMap((ending) => cities.map((city) => `${city}${stem}${ending}`));
}

/** The name without its brackets first, then what stands in each of them, where that is a name. */
function nameParts(name: string): readonly string[] {
  const plain = plainForm(tidyTyped(name));
  const inner = [...plain.matchAll(BRACKETED)]
    .map(([, text = '']) => foldName(text).replace(/^(?:原|简称)/, ''))
    .filter((text) => text.length > 1 && !GENERIC.has(text));
  return [foldName(plain.replace(BRACKETED, '')), ...inner];
}

function stripCity(name: string): string {
  const city = CITY.find((each) => name.startsWith(each));
  return keepSayable(name, city === undefined ? name : name.slice(city.length));
}

function stripUnion(name: string): string {
  const suffix = UNION_SUFFIXES.find((each) => name.endsWith(each));
  const stripped = suffix === undefined ? name : name.slice(0, -suffix.length);
  return keepSayable(name, stripped.replace(SHORT_UNION, '$1'));
}

function stripClass(name: string): string {
  return COMMON_NOUN.test(name) ? name : keepSayable(name, name.replace(CLASS_SUFFIX, ''));
}

/** A single character is not a name; then the longer form stays. */
const keepSayable = (longer: string, shorter: string): string =>
  shorter.length < 2 ? longer : shorter;

const unique = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name) => name !== '')),
];
