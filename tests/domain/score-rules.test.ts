import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPoints, pointsFromHundredths } from '#domain/points.ts';
import { readScore } from '#domain/score-reading.ts';
import { checkScore, type ScoreRule } from '#domain/score-rules.ts';

const rule: ScoreRule = {
  maxPoints: pointsFromHundredths(500),
  step: pointsFromHundredths(50),
};

const check = (score: string, reason = '示范点仅3个', of: ScoreRule = rule) =>
  checkScore({ score, reading: readScore(score), reason }, of);

const faultOf = (score: string, reason?: string, of?: ScoreRule) => {
  const checked = check(score, reason, of);
  return checked.ok ? undefined : checked.fault;
};

describe('a score', () => {
  test.each([
    ['4.5', 450],
    ['0', 0],
    ['5', 500],
    ['满分', 500],
    ['不得分', 0],
    ['扣1', 400],
    ['-1.5', 350],
    ['扣5', 0],
  ])('typed as %s for an item of 5 is %i hundredths', (typed, points) => {
    expect(check(typed)).toEqual({ ok: true, score: { points, reason: '示范点仅3个' } });
  });

  test.each(['5.5', '6', '100', '扣6', '-5.5'])(
    'of %s is outside an item that is worth 5',
    (typed) => {
      expect(faultOf(typed)).toEqual({ kind: 'out_of_range', typed });
    },
  );

  test.each([
    ['4.3', 450],
    ['4.2', 400],
    ['0.1', 0],
    ['4.9', 500],
    ['扣0.3', 450],
  ])('of %s is off the half-point step; the nearest is %i hundredths', (typed, nearest) => {
    expect(faultOf(typed)).toEqual({ kind: 'off_step', typed, nearest });
  });

  test('of full marks is on the step even where the item itself is not', () => {
    const odd = { maxPoints: pointsFromHundredths(325), step: pointsFromHundredths(50) };
    expect(check('满分', '', odd)).toEqual({ ok: true, score: { points: 325, reason: '' } });
    expect(faultOf('3.24', '迟报材料', odd)).toMatchObject({ kind: 'off_step', nearest: 300 });
  });

  test.each([
    ['', { kind: 'blank' }],
    ['  ', { kind: 'blank' }],
    ['很好', { kind: 'unreadable', typed: '很好' }],
    ['1.234', { kind: 'unreadable', typed: '1.234' }],
  ])("typed as '%s' is told apart", (typed, fault) => {
    expect(faultOf(typed)).toEqual(fault);
  });

  test('with two readings is asked about, not guessed', () => {
    expect(faultOf('2,5')).toMatchObject({ kind: 'ambiguous', typed: '2,5' });
  });
});

describe('a reason', () => {
  test.each([
    ['', 'reason_missing'],
    ['   ', 'reason_missing'],
    ['无', 'reason_empty_words'],
    ['同上', 'reason_empty_words'],
    ['晚', 'reason_too_short'],
    ['迟'.concat('到报'.repeat(101)), 'reason_too_long'],
  ])("'%s' does not explain a deduction: %s", (reason, kind) => {
    expect(faultOf('4', reason)).toMatchObject({ kind });
  });

  test('is not asked for with full marks, and any remark may stand there', () => {
    expect(check('5', '')).toEqual({ ok: true, score: { points: 500, reason: '' } });
    expect(check('满分', ' 好 ')).toEqual({ ok: true, score: { points: 500, reason: '好' } });
  });

  test('is not endless with full marks either', () => {
    const reason = '好事连连'.repeat(51);
    expect(faultOf('5', reason)).toEqual({ kind: 'reason_too_long', length: 204 });
  });

  test('is counted in characters as people see them, whatever they are made of', () => {
    const reason = '迟报𠮷'.repeat(67);
    expect(faultOf('4', reason)).toEqual({ kind: 'reason_too_long', length: 201 });
  });
});

describe('whatever is typed', () => {
  const anyRule = fc.record({
    maxPoints: fc.integer({ min: 1, max: 2_000 }).map(pointsFromHundredths),
    step: fc.constantFrom(10, 50, 100).map(pointsFromHundredths),
  });
  const anyPoints = fc.integer({ min: 0, max: 3_000 }).map(pointsFromHundredths);

  test('a score that is taken lies between zero and the item, on the step, with a reason below full', () => {
    fc.assert(
      fc.property(anyRule, anyPoints, fc.string(), (of, points, reason) => {
        const checked = check(formatPoints(points), reason, of);
        if (!checked.ok) return;
        const { score } = checked;
        expect(score.points).toBe(points);
        expect(score.points).toBeLessThanOrEqual(of.maxPoints);
        expect(score.points % of.step === 0 || score.points === of.maxPoints).toBe(true);
        expect(score.points === of.maxPoints || score.reason.length >= 2).toBe(true);
      }),
    );
  });

  test('a score that is offered instead would be taken', () => {
    fc.assert(
      fc.property(anyRule, anyPoints, (of, points) => {
        const checked = check(formatPoints(points), '材料迟报', of);
        if (checked.ok || checked.fault.kind !== 'off_step') return;
        expect(check(formatPoints(checked.fault.nearest), '材料迟报', of).ok).toBe(true);
      }),
    );
  });
});
