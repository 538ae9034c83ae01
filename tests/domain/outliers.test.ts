import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { departmentId, unitId } from '#domain/ids.ts';
import { type AssessedItem, findOutliers, MOST_WARNINGS } from '#domain/outliers.ts';
import { pointsFromHundredths } from '#domain/points.ts';

/** One item of five points with one score, in hundredths, for each unit. */
function item(department: string, scores: readonly number[], number = 1): AssessedItem {
  return {
    scorecard: '市、区',
    number,
    departmentId: departmentId(department),
    department,
    maxPoints: pointsFromHundredths(500),
    cells: scores.map((points, at) => ({
      unitId: unitId(`u${at}`),
      unit: `单位${at}`,
      points: pointsFromHundredths(points),
      reason: points < 500 ? `材料缺第${at}份` : '',
    })),
  };
}

const kinds = (items: readonly AssessedItem[]) => findOutliers(items).map(({ kind }) => kind);

describe('what stands out among scores', () => {
  test('is nothing where deductions differ a little', () => {
    expect(findOutliers([item('宣教部', [500, 450, 500, 400, 450, 500])])).toEqual([]);
  });

  test('is an item that gives every one of many units full marks', () => {
    const full = Array.from({ length: 12 }, () => 500);
    expect(findOutliers([item('宣教部', full, 1), item('宣教部', full, 2)])).toEqual([
      {
        kind: 'all_full',
        items: [
          { scorecard: '市、区', number: 1 },
          { scorecard: '市、区', number: 2 },
        ],
        units: 12,
      },
    ]);
    expect(kinds([item('宣教部', full.slice(0, 9))])).toEqual([]);
  });

  test('is a department that deducts far more than four others', () => {
    const usual = ['甲', '乙', '丙', '丁'].map((name) => item(name, [500, 490, 480, 500]));
    expect(findOutliers([...usual, item('戊', [400, 400, 380, 420])])).toEqual([
      { kind: 'department_apart', department: '戊', share: 20, usual: 2 },
    ]);
    expect(kinds([...usual.slice(1), item('戊', [400, 400, 380, 420])])).toEqual([]);
  });

  test('is a unit that a department puts far below the others', () => {
    expect(findOutliers([item('宣教部', [500, 500, 450, 500, 500, 200])])).toEqual([
      { kind: 'unit_far_below', department: '宣教部', unit: '单位5', share: 60, usual: 0 },
    ]);
  });

  test('is one reason for many deductions, however it is written', () => {
    const same = item('宣教部', [450, 450, 450, 450, 450, 450]);
    const cells = same.cells.map((cell, at) => ({
      ...cell,
      reason: at % 2 ? '材料迟报。' : '材料 迟报',
    }));
    expect(findOutliers([{ ...same, cells }])).toEqual([
      { kind: 'same_reason', reason: '材料 迟报', cells: 6 },
    ]);
  });

  test('is a deduction of everything that an item is worth', () => {
    expect(findOutliers([item('宣教部', [0, 0], 3)])).toEqual([
      {
        kind: 'all_deducted',
        unit: '单位0',
        number: 3,
        maxPoints: 500,
        cells: 2,
      },
    ]);
  });

  test('about one department says nothing of the others, with which it is compared', () => {
    const usual = ['甲', '乙', '丙', '丁'].map((name) => item(name, [500, 490, 480, 500]));
    const all = [...usual, item('戊', [400, 400, 380, 420])];
    expect(findOutliers(all, departmentId('甲'))).toEqual([]);
    expect(findOutliers(all, departmentId('戊'))).toHaveLength(1);
  });

  test('is said in at most three lines, in percents between nothing and all, whatever the scores are', () => {
    const department = fc.constantFrom('甲', '乙', '丙', '丁', '戊', '己');
    const scores = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 15 });
    fc.assert(
      fc.property(fc.array(fc.tuple(department, scores), { maxLength: 12 }), (all) => {
        const found = findOutliers(all.map(([name, own], at) => item(name, own, at + 1)));
        expect(found.length).toBeLessThanOrEqual(MOST_WARNINGS);
        for (const warning of found) {
          if (!('share' in warning)) continue;
          expect(warning.share).toBeGreaterThanOrEqual(0);
          expect(warning.share).toBeLessThanOrEqual(100);
          expect(warning.share).not.toBe(warning.usual);
        }
      }),
    );
  });
});
