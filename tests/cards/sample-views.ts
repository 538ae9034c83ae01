/** Views as large and as long as they come: what the cards are measured with. */
import { departmentId, itemId, scorecardId, type UnitId, unitId } from '#domain/ids.ts';
import { type Points, pointsFromDecimal, ZERO } from '#domain/points.ts';
import { rank } from '#domain/ranking.ts';
import { type ScoredItem, tally } from '#domain/tally.ts';
import type {
  CurrentScore,
  CycleView,
  ItemView,
  LocalMoment,
  PreviewCell,
  UnitDetailsView,
} from '#domain/views.ts';

export const points = (text: string): Points => pointsFromDecimal(text) ?? ZERO;

/** How much there is, and what people wrote. */
export interface Sample {
  readonly name: string;
  readonly units: number;
  /** Items of one department on one scorecard. */
  readonly items: number;
  readonly writing: 'plain' | 'hostile';
}

export const SAMPLES: readonly Sample[] = [
  { name: '1 unit', units: 1, items: 1, writing: 'plain' },
  { name: '10 units', units: 10, items: 3, writing: 'plain' },
  { name: '60 units', units: 60, items: 3, writing: 'plain' },
  { name: '200 units', units: 200, items: 21, writing: 'plain' },
  { name: '10 units, hostile', units: 10, items: 3, writing: 'hostile' },
  { name: '200 units, hostile', units: 200, items: 21, writing: 'hostile' },
];

const HOSTILE = '<at id=all></at>**[x](http://x.cn)**`#_~|\n# 1. ![i](k)';

/** A text of so many characters. */
export function textOf({ writing }: Sample, seed: string, length: number): string {
  const piece = writing === 'plain' ? '苏州工业园区总工会示范点材料' : HOSTILE;
  return [...(seed + piece.repeat(Math.ceil(length / piece.length)))].slice(0, length).join('');
}

export const DEPARTMENT_ID = departmentId('d2k4j5h6g7f8');
export const PROPOSAL_ID = 'p2k4j5h6g7f8';
export const SCORECARD_ID = scorecardId('c2k4j5h6g7f8');

export const moment: LocalMoment = { day: '2015-12-25', time: '18:00', weekday: 5 };

export const cycle: CycleView = {
  year: 2015,
  isExample: true,
  phase: 'scoring',
  deadline: moment,
  isOverdue: false,
};

export const times = <Value>(count: number, make: (index: number) => Value): readonly Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

export const unitIdOf = (index: number): UnitId => unitId(`u2k4j5h6${index}`);
export const unitName = (sample: Sample, index: number): string => textOf(sample, `${index}`, 20);
export const reasonOf = (sample: Sample): string => textOf(sample, '', 200);

export const itemOf = (sample: Sample, index: number): ItemView => ({
  id: itemId(`i2k4j5h6g7${index}`),
  number: index + 1,
  text: textOf(sample, `${index}`, 110),
  maxPoints: points('11'),
});

export const scoreOf = (sample: Sample): CurrentScore => ({
  points: points('9.5'),
  reason: reasonOf(sample),
  version: 12,
  by: textOf(sample, '', 10),
  onBehalf: true,
});

export const cellsOf = (sample: Sample, count: number): readonly PreviewCell[] =>
  times(count, (index) => ({
    unit: unitName(sample, index),
    points: points('9.5'),
    reason: reasonOf(sample),
    was: index % 2 === 0 ? { points: points('11'), reason: '' } : undefined,
  }));

export const numberedCells = (sample: Sample, count: number) =>
  cellsOf(sample, count).map((cell) => ({ ...cell, itemNumber: 2 }));

const scoredItem = (sample: Sample, index: number, isScored: boolean): ScoredItem => ({
  ...itemOf(sample, index),
  itemId: itemOf(sample, index).id,
  category: ['服务发展', '服务职工', '服务社会', '服务基层'][index % 4] ?? '',
  departmentId: DEPARTMENT_ID,
  score: isScored ? { points: points('9.5'), reason: reasonOf(sample) } : undefined,
});

/** A unit with a deduction on every one of its 21 items, all or all but a few of them scored. */
export function detailsOf(sample: Sample, scored: 'all' | 'some' | 'none'): UnitDetailsView {
  const isScored = { all: () => true, some: (index: number) => index % 4 > 0, none: () => false };
  const items = times(21, (index) => scoredItem(sample, index, isScored[scored](index)));
  const ranked = rank([
    { unitId: unitIdOf(0), unitName: unitName(sample, 0), total: points('97.5') },
  ]);
  return {
    cycle,
    unit: unitName(sample, 0),
    scorecard: '市、区',
    maxTotal: points('231'),
    tally: tally(items),
    extent: 'whole',
    rank: scored === 'all' ? ranked[0] : undefined,
    waitingFor:
      scored === 'all' ? [] : times(11, (index) => ({ department: `部门${index}`, items: 2 })),
    rows: items.map(({ number, text, category, maxPoints, score }) => ({
      number,
      text,
      category,
      department: '宣教部',
      maxPoints,
      points: score?.points,
      reason: score?.reason ?? '',
    })),
  };
}
