import { expect, test } from 'vitest';
import { textsFor } from '#cards/texts/catalogue.ts';
import { pointsFromHundredths } from '#domain/points.ts';

const { itemScore, home } = textsFor('zh-CN');
const mean = pointsFromHundredths(425);

test('an item that several score says who gave what and what it comes to', () => {
  const given = '王丽华 4.5、陈小雨 4';
  expect(itemScore.opinions('mean', 2, given, mean)).toBe(`两人平均：${given} → 4.25`);
  expect(itemScore.opinions('trimmed_mean', 3, given, mean)).toMatch(/^3人去掉最高最低后平均：/);
  expect(home.awaited(2)).toBe('还差 2 人');
});
