import type { SummaryRules, SummaryScorecard } from '#domain/document-views.ts';

/** What stands after the categories, in this order. */
const SUM_KINDS = [
  'scoreSum',
  'calibration',
  'bonus',
  'total',
  'deductions',
  'rank',
  'grade',
  'veto',
] as const;
export type SumKind = (typeof SUM_KINDS)[number];

/** Which column of the sheet holds what; columns are counted from 0. */
export interface Layout {
  readonly categories: readonly {
    readonly name: string;
    /** Of the first and the last item. */
    readonly from: number;
    readonly to: number;
    readonly subtotal: number;
  }[];
  readonly sums: readonly { readonly kind: SumKind; readonly column: number }[];
  readonly columns: number;
  readonly rules: SummaryRules;
}

/** Place and unit come first. */
const FIRST = 2;

/** Columns that would be empty for every unit are left out. */
export function layOut(scorecard: SummaryScorecard, rules: SummaryRules): Layout {
  let next = FIRST;
  const categories = scorecard.categories.map(({ name, items }) => {
    const from = next;
    const subtotal = from + items.length;
    next = subtotal + 1;
    return { name, from, to: subtotal - 1, subtotal };
  });
  const first = next;
  const sums = SUM_KINDS.filter((kind) => isNeeded(kind, scorecard, rules)).map((kind, index) => ({
    kind,
    column: first + index,
  }));
  return { categories, sums, columns: first + sums.length, rules };
}

function isNeeded(kind: SumKind, { rows }: SummaryScorecard, { tieBreaks }: SummaryRules): boolean {
  switch (kind) {
    case 'total':
    case 'rank':
      return true;
    case 'scoreSum':
      return rows.some(({ calibration, bonus }) => calibration !== 0 || bonus !== 0);
    case 'calibration':
      return rows.some(({ calibration }) => calibration !== 0);
    case 'bonus':
      return rows.some(({ bonus }) => bonus !== 0);
    case 'deductions':
      return tieBreaks.some(({ by }) => by === 'fewer_deductions');
    case 'grade':
      return rows.some(({ grade }) => grade !== '');
    case 'veto':
      return rows.some(({ isVetoed }) => isVetoed);
  }
}
