import { expect, test } from 'vitest';
import { checkReason } from '#domain/reason.ts';

test.each(['示范点仅3个', '材料迟报', '迟报', '未达5+X标准', '90%未达到', '未完成：缺台账。'])(
  '%j tells the unit something',
  (reason) => {
    expect(checkReason(reason)).toBe('ok');
  },
);

test.each([
  ['', 'missing'],
  [' \u3000\n', 'missing'],
  ['无', 'empty_words'],
  ['没有。', 'empty_words'],
  ['略', 'empty_words'],
  ['同上', 'empty_words'],
  ['/', 'empty_words'],
  ['-', 'empty_words'],
  ['.', 'empty_words'],
  ['。。。', 'empty_words'],
  ['N/A', 'empty_words'],
  ['Ｎ／Ａ', 'empty_words'],
  ['None', 'empty_words'],
  ['啊啊啊啊', 'empty_words'],
  ['111', 'empty_words'],
  ['扣1分', 'empty_words'],
  ['迟', 'too_short'],
  ['迟。', 'too_short'],
  ['迟'.repeat(3).concat('报'.repeat(198)), 'too_long'],
])('%j is %s', (reason, judged) => {
  expect(checkReason(reason)).toBe(judged);
});

test('two hundred characters are allowed however many bytes they take', () => {
  expect(checkReason(`${'职工'.repeat(98)}𠮷𠮷未建`)).toBe('ok');
  expect(checkReason(`${'职工'.repeat(99)}𠮷𠮷未`)).toBe('too_long');
});
