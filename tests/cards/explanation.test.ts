import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explain, explanationLine } from '#cards/explanation.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import { departmentId, itemId } from '#domain/ids.ts';
import { pointsFromDecimal, pointsFromHundredths } from '#domain/points.ts';
import { isComplete, type ScoredItem, type TallyAdjustment, tally } from '#domain/tally.ts';
import { points } from './sample-views.ts';

const texts = textsFor('zh-CN');

const item = (
  number: number,
  of: Pick<ScoredItem, 'maxPoints' | 'score' | 'text'>,
): ScoredItem => ({
  itemId: itemId(`i${number}`),
  number,
  category: '服务发展',
  departmentId: departmentId('d1'),
  ...of,
});

const items = fc
  .array(
    fc.record({
      max: fc.integer({ min: 0, max: 2000 }),
      lost: fc.integer({ min: 0, max: 2000 }),
      isScored: fc.boolean(),
      // Signs and digits in a reason must not pass for a term of the sum.
      reason: fc.string({ unit: fc.constantFrom('差', '、', '缺') }),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all.map(({ max, lost, isScored, reason }, index) =>
      item(index + 1, {
        text: '',
        maxPoints: pointsFromHundredths(max),
        score: isScored
          ? { points: pointsFromHundredths(Math.max(0, max - lost)), reason }
          : undefined,
      }),
    ),
  );

const adjustments: fc.Arbitrary<readonly TallyAdjustment[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('bonus', 'calibration', 'veto'),
    itemNumber: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    points: fc.integer({ min: 0, max: 900 }).map(pointsFromHundredths),
    asked: fc.constant(pointsFromHundredths(900)),
    reason: fc.string({ unit: fc.constantFrom('奖', '、', '状') }),
  }),
  { maxLength: 9 },
);

/** `97.5 = 100 − 1（…）＋ 1.5（…）`, read back by its signs: the two sides in hundredths. */
function sidesOf(line: string): readonly [number, number] {
  const plain = line
    .replaceAll('**', '')
    .replaceAll('\n', ' ')
    .replace(/（[^）]*）/g, '');
  const [left = '', right = ''] = plain.split(' = ');
  const [base = 0, ...terms] = right.split(/ (?=[−＋])/).map((term) => signed(term.trim()));
  return [signed(left), terms.reduce((sum, term) => sum + term, base)];
}

function signed(term: string): number {
  const size = pointsFromDecimal(term.replace(/^[−＋] /, '')) ?? Number.NaN;
  return term.startsWith('−') ? -size : size;
}

test('the line that explains a number always adds up, however much was deducted and added', () => {
  fc.assert(
    fc.property(items, adjustments, (all, beside) => {
      const sum = tally(all, beside);
      const [result, made] = sidesOf(explanationLine(explain(sum, texts)).source);
      expect(made).toBe(result);
      expect(result).toBe(sum.possible);
      if (isComplete(sum)) expect(result).toBe(sum.certain);
    }),
  );
});

test('a deduction says which item it is of and why', () => {
  const sum = tally([
    item(1, {
      text: '读书活动',
      maxPoints: points('97'),
      score: { points: points('97'), reason: '' },
    }),
    item(2, {
      text: '读书站',
      maxPoints: points('3'),
      score: { points: points('2'), reason: '仅3个' },
    }),
  ]);
  expect(explanationLine(explain(sum, texts)).source).toBe(
    '**99** = 100 − 1（第2项 读书站：仅3个）',
  );
});

test('a bonus says why, and how much of it counts', () => {
  const [full] = [
    item(1, { text: '', maxPoints: points('100'), score: { points: points('99'), reason: '' } }),
  ];
  const bonus = {
    kind: 'bonus',
    itemNumber: undefined,
    points: points('2.5'),
    asked: points('3'),
    reason: '获全国五一劳动奖状',
  } as const;
  expect(explanationLine(explain(tally([full], [bonus]), texts)).source).toBe(
    '**101.5** = 100 − 1（第1项） ＋ 2.5（加分，批准3，计2.5：获全国五一劳动奖状）',
  );
});
