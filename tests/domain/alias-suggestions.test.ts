import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pinyinKeysOfNames } from '#documents/pinyin.ts';
import { suggestAliases } from '#domain/alias-suggestions.ts';
import { findNameClashes } from '#domain/name-clashes.ts';
import { EXAMPLE_UNITS } from '#example/example-units.ts';

const unit = (name: string, aliases: readonly string[] = [], scorecardName = '局、公司') => ({
  scorecardName,
  name,
  aliases,
  pinyin: pinyinKeysOfNames([name, ...aliases]),
});

describe('short names that are suggested', () => {
  test.each([
    ['市公安局工会', ['公安局', '公安']],
    ['市卫生健康委员会工会', ['卫健委']],
    ['市住房和城乡建设局工会', ['住建局', '住建']],
    ['市第一人民医院工会', ['一院']],
    ['市第三中学工会', ['三中']],
    ['市供电公司工会', ['供电公司', '供电']],
    ['昆山市总工会', ['鹿城']],
    ['姑苏区总工会', ['古城区', '沧浪', '平江', '金阊']],
  ])('%s', (name, aliases) => {
    expect(suggestAliases([unit(name)])).toEqual({ [name]: aliases });
  });

  test('a common noun keeps its class of place: 工业园区 never becomes 工业园', () => {
    expect(suggestAliases([unit('苏州工业园区总工会')])).toEqual({ 苏州工业园区总工会: ['园区'] });
  });

  test('none that another unit answers to, and none that two would share', () => {
    expect(suggestAliases([unit('市水务局工会'), unit('市水务集团公司工会')])).toEqual({
      市水务局工会: ['水务局'],
      市水务集团公司工会: ['水务集团公司'],
    });
    expect(suggestAliases([unit('市公安局工会'), unit('公安大学工会', ['公安'])])).toMatchObject({
      市公安局工会: ['公安局'],
    });
  });

  test('taken in, they make no clash that was not there, and nothing more is suggested', () => {
    fc.assert(
      fc.property(fc.subarray([...EXAMPLE_UNITS]), fc.boolean(), (chosen, bare) => {
        const units = chosen.map(({ name, aliases, scorecardName }) =>
          unit(name, bare ? [] : aliases, scorecardName),
        );
        const suggested = suggestAliases(units);
        const taken = units.map((each) => ({
          ...each,
          aliases: [...each.aliases, ...(suggested[each.name] ?? [])],
        }));
        expect(suggestAliases(taken)).toEqual({});
        expect(findNameClashes(taken)).toEqual(findNameClashes(units));
      }),
    );
  });
});

describe('a name that two units answer to', () => {
  test.each<[string, readonly ReturnType<typeof unit>[], readonly string[]]>([
    [
      'an alias of both',
      [unit('市水务局工会', ['水务']), unit('市水务集团工会', ['水务'])],
      ['水务'],
    ],
    [
      'an alias of one that is what people say of the other',
      [unit('昆山市总工会'), unit('昆山饭店工会', ['昆山'])],
      ['昆山'],
    ],
    ['names that sound the same', [unit('市贸易工会'), unit('市茂艺工会')], ['shimaoyi', 'smy']],
    [
      'names that sound the same in two classes are no clash',
      [unit('市贸易工会'), unit('市茂艺工会', [], '直属单位')],
      [],
    ],
  ])('%s', (_, units, names) => {
    const clashes = findNameClashes(units);
    expect(clashes.map(({ name }) => name)).toEqual(names);
    for (const clash of clashes) expect(clash.units).toEqual(units.map(({ name }) => name));
  });
});
