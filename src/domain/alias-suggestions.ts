import { foldName } from './text-normal.ts';
import type { ListedUnit } from './unit-list.ts';
import { aliasSpellings, coreName, coreNames, coreSpellings, fullSpellings } from './unit-names.ts';

const MOST_SUGGESTIONS = 4;

/** Names that do not follow from the unit's own: what people call it, and what it was called. */
const CALLED: ReadonlyMap<string, readonly string[]> = new Map([
  ['张家港', ['港城']],
  ['常熟', ['虞城']],
  ['太仓', ['娄城']],
  ['昆山', ['鹿城']],
  // 沧浪、平江 and 金阊 became 姑苏 in 2012.
  ['姑苏', ['古城区', '沧浪', '平江', '金阊']],
  ['工业园区', ['园区']],
  ['高新区', ['新区']],
]);

/** Offices whose short names leave out characters in their middle. */
const SHORTENED: ReadonlyMap<string, string> = new Map([
  ['发展和改革委员会', '发改委'],
  ['工业和信息化局', '工信局'],
  ['人力资源和社会保障局', '人社局'],
  ['住房和城乡建设局', '住建局'],
  ['自然资源和规划局', '资规局'],
  ['交通运输局', '交通局'],
  ['农业农村局', '农业局'],
  ['文化广电和旅游局', '文旅局'],
  ['卫生健康委员会', '卫健委'],
  ['市场监督管理局', '市场监管局'],
  ['城市管理局', '城管局'],
  ['生态环境局', '环境局'],
  ['应急管理局', '应急局'],
  ['退役军人事务局', '退役军人局'],
  ['机关事务管理局', '机关事务局'],
  ['国有资产监督管理委员会', '国资委'],
  ['疾病预防控制中心', '疾控中心'],
  ['住房公积金管理中心', '公积金中心'],
  ['住房公积金中心', '公积金中心'],
]);

/** 第一人民医院 is 一院, 第一中学 is 一中. */
const NUMBERED = /^第([一二三四五六七八九十]+)(?:人民|高级|实验)?(?:医(院)|(中)学|(小)学)$/;
const ORGANIZATION = /(?:有限|股份|集团)*(?:公司|集团)$|(?:管理)?(?:局|委员会|中心)$/;
/** Left over from a name these mean no unit. */
const TOO_COMMON = new Set([
  ...['服务', '管理', '建设', '发展', '实业', '投资', '职工', '职工服务', '市场', '人民', '中心'],
]);

/**
 * Short names that people are likely to type for the units of a roster and that would not be found yet,
 * by the unit's name. None that another unit answers to, and none that two units would share.
 */
export function suggestAliases(
  units: readonly ListedUnit[],
): Readonly<Record<string, readonly string[]>> {
  const known = units.map((unit) => ({ unit, spellings: spellingsOf(unit) }));
  const owners = countOwners(known.map(({ spellings }) => spellings));
  const suggested = known.map(({ unit, spellings }) => ({
    name: unit.name,
    aliases: listShortNames(unit.name).filter((each) => !(spellings.has(each) || owners.has(each))),
  }));
  const wishes = countOwners(suggested.map(({ aliases }) => new Set(aliases)));
  return Object.fromEntries(
    suggested
      .map(({ name, aliases }) => [name, aliases.filter((each) => wishes.get(each) === 1)] as const)
      .filter(([, aliases]) => aliases.length > 0)
      .map(([name, aliases]) => [name, aliases.slice(0, MOST_SUGGESTIONS)]),
  );
}

/** Every spelling by which a unit is found at once. */
function spellingsOf({ name, aliases }: ListedUnit): ReadonlySet<string> {
  return new Set([
    ...fullSpellings(name),
    ...coreSpellings(name),
    ...aliases.map(foldName),
    ...aliases.flatMap(aliasSpellings),
  ]);
}

function countOwners(sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) {
    for (const name of set) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** What follows from a name: 市公安局工会 is 公安局 and 公安. */
function listShortNames(name: string): readonly string[] {
  const called = coreNames(name).flatMap((core) => [core, ...(CALLED.get(core) ?? [])]);
  const body = coreName(name).replace(/^市(?!区)(?=.{2})/, '');
  const short = SHORTENED.get(body) ?? shortenNumbered(body) ?? body;
  return [...new Set([...called, short, short.replace(ORGANIZATION, '')])].filter(
    (each) => each.length > 1 && !TOO_COMMON.has(each),
  );
}

function shortenNumbered(body: string): string | undefined {
  const match = NUMBERED.exec(body);
  if (match === null) return undefined;
  const [, number, ...kinds] = match;
  return `${number}${kinds.find((kind) => kind !== undefined)}`;
}
