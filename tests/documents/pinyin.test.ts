import { expect, test } from 'vitest';
import { pinyinKeys, pinyinKeysOfNames } from '#documents/pinyin.ts';

test.each([
  ['昆山', ['kunshan', 'ks']],
  ['常熟', ['changshu', 'cs']],
  ['相城', ['xiangcheng', 'xc']],
  ['高新区', ['gaoxinqu', 'gxq']],
])('%s is typed as %j', (core, keys) => {
  expect(pinyinKeys(core)).toEqual(keys);
});

test('浒墅关 is found as people there say it, and as the dictionary does', () => {
  expect(pinyinKeys('浒墅关').slice(0, 2)).toEqual(['xushuguan', 'xsg']);
  expect(pinyinKeys('浒墅关')).toContain('hushuguan');
});

test('a character with two readings in place names is found by both', () => {
  expect(pinyinKeys('长桥')).toEqual(expect.arrayContaining(['changqiao', 'zhangqiao']));
  expect(pinyinKeys('盛泽')).toEqual(expect.arrayContaining(['shengze', 'chengze']));
});

test('every name that a unit has gives keys, without 工会 and the city', () => {
  expect(pinyinKeysOfNames(['苏州高新区（虎丘区）总工会', '新区'])).toEqual([
    'gaoxinqu',
    'gxq',
    'huqiu',
    'hq',
    'xinqu',
    'xq',
  ]);
  expect(pinyinKeysOfNames(['SIP'])).toEqual([]);
});
