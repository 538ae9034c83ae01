import { DEFAULT_SETTINGS } from '#domain/cycle-settings.ts';
import type {
  DeductionLine,
  DepartmentWorkbookView,
  DocumentFrame,
  SummaryScorecard,
  SummaryView,
} from '#domain/document-views.ts';
import { cycleId, departmentId, itemId, unitId } from '#domain/ids.ts';
import { type Points, pointsFromHundredths, subtractPoints, sumPoints } from '#domain/points.ts';
import { rank } from '#domain/ranking.ts';

const at = { day: '2015-12-28', time: '09:30', weekday: 1 };

export const frame: DocumentFrame = {
  year: 2015,
  isExample: false,
  phase: 'reviewing',
  writtenAt: at,
};

/** What people typed, by where it stands. */
export interface SampleTexts {
  readonly unit: string;
  readonly scorecard: string;
  readonly item: string;
  readonly reason: string;
}

const TEXTS: SampleTexts = {
  unit: '昆山市总工会',
  scorecard: '市、区',
  item: '开展职工读书活动',
  reason: '材料报送不及时',
};

const MAX = pointsFromHundredths(400);

/**
 * Two categories of two and three items, or as many as are asked for, for so many units; `lost` says what a cell
 * lacks, undefined for no score.
 */
export function sampleScorecard(
  units: number,
  lost: (unit: number, item: number) => number | undefined,
  texts: Partial<SampleTexts> & { readonly items?: readonly number[] } = {},
): SummaryScorecard {
  const { unit, scorecard, item, items: counts = [2, 3] } = { ...TEXTS, ...texts };
  const count = counts.reduce((sum, each) => sum + each, 0);
  const rows = Array.from({ length: units }, (_, row) =>
    Array.from({ length: count }, (_cell, column) => {
      const missing = lost(row, column);
      return missing === undefined ? undefined : subtractPoints(MAX, pointsFromHundredths(missing));
    }),
  );
  const totals = rows.map(totalOf);
  const ranking = rank(
    totals.flatMap((total, row) =>
      total === undefined ? [] : [{ unitId: unitId(`u${row}`), unitName: '', total }],
    ),
  );
  let number = 0;
  return {
    name: scorecard,
    title: `2015年${scorecard}评分表`,
    maxTotal: pointsFromHundredths(MAX * count),
    categories: counts.map((items, index) => ({
      name: `类别${index}`,
      points: pointsFromHundredths(MAX * items),
      items: Array.from({ length: items }, () => {
        number += 1;
        return { number, text: item, maxPoints: MAX, department: '宣教部' };
      }),
    })),
    publishedAt: undefined,
    isUncorrected: false,
    missingCells: rows.flat().filter((cell) => cell === undefined).length,
    rows: rows.map((cells, row) => ({
      unit: `${unit}${row}`,
      cells,
      deductions: totals[row] === undefined ? undefined : cells.filter((c) => c !== MAX).length,
      ...{ calibration: pointsFromHundredths(0), bonus: pointsFromHundredths(0) },
      isVetoed: false,
      total: totals[row],
      rank: ranking.find((each) => each.unitId === `u${row}`)?.rank,
      grade: '',
    })),
  };
}

function totalOf(cells: readonly (Points | undefined)[]): Points | undefined {
  const points = cells.filter((each) => each !== undefined);
  return points.length === cells.length ? sumPoints(points) : undefined;
}

export function sampleSummary(
  scorecards: readonly SummaryScorecard[],
  texts: Partial<SampleTexts> = {},
): SummaryView {
  const { step, ...rest } = { step: pointsFromHundredths(50), ...DEFAULT_SETTINGS };
  return {
    kind: 'summary',
    frame,
    rules: { step, bonusCap: rest.bonusCap, tieBreaks: rest.tieBreaks, grades: rest.grades },
    scorecards,
    deductions: scorecards.flatMap((scorecard) => deductionsOf(scorecard, texts)),
    ledgerHead: { seq: 12, hash: 'ab12' },
  };
}

function deductionsOf(
  { name, rows }: SummaryScorecard,
  texts: Partial<SampleTexts>,
): readonly DeductionLine[] {
  const { item, reason } = { ...TEXTS, ...texts };
  return rows.flatMap(({ unit, cells }) =>
    cells.flatMap((points, index): readonly DeductionLine[] => {
      if (points === undefined || points === MAX) return [];
      const deducted = subtractPoints(MAX, points);
      return [
        {
          ...{ scorecard: name, unit, itemNumber: index + 1, itemText: item, category: '类别' },
          ...{ department: '宣教部', maxPoints: MAX, points, deducted, reason },
          ...{ scoredBy: '王丽华', onBehalf: false, scoredAt: at },
        },
      ];
    }),
  );
}

/** 宣教部 with two items for two units; the first unit's first item has a score. */
export function sampleWorkbook(texts: Partial<SampleTexts> = {}): DepartmentWorkbookView {
  const { unit, scorecard, item, reason } = { ...TEXTS, ...texts };
  return {
    kind: 'department_workbook',
    frame,
    ...{ cycleId: cycleId('y1'), departmentId: departmentId('d1'), department: '宣教部' },
    step: pointsFromHundredths(50),
    deadline: at,
    scorecards: [
      {
        name: scorecard,
        title: `2015年${scorecard}评分表`,
        items: ['i1', 'i2'].map((id, index) => ({
          ...{ id: itemId(id), number: index + 1, text: item },
          ...{ maxPoints: MAX, department: '宣教部' },
        })),
        rows: ['u1', 'u2'].map((id, row) => ({
          unitId: unitId(id),
          unit: `${unit}${row}`,
          cells: [0, 1].map((column) =>
            row + column === 0
              ? { version: 7, filled: { points: pointsFromHundredths(350), reason } }
              : { version: 0, filled: undefined },
          ),
        })),
      },
    ],
  };
}
