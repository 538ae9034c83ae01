import type { AdjustmentKind } from './adjustment.ts';
import type { ItemId, UnitId } from './ids.ts';
import { type Points, sumPoints, ZERO } from './points.ts';

/** One thing to talk about in the joint review, at its place. */
export interface ReviewLine {
  readonly unitId: UnitId;
  readonly unit: string;
  readonly scorecard: string;
  /** Undefined for what is about the unit as a whole. */
  readonly item:
    | { readonly id: ItemId; readonly number: number; readonly text: string }
    | undefined;
  readonly matter: ReviewMatter;
}

export type ReviewMatter =
  | { readonly kind: 'deduction'; readonly deducted: Points; readonly reason: string }
  | {
      readonly kind: 'adjustment';
      readonly adjustment: AdjustmentKind;
      readonly points: Points;
      readonly reason: string;
      readonly isApproved: boolean;
    }
  | { readonly kind: 'note'; readonly text: string; readonly by: string };

export type ReviewOrder = 'item' | 'unit';

/** What is about one item, or one unit. */
export interface ReviewGroup {
  readonly unit: string;
  readonly scorecard: string;
  readonly item: ReviewLine['item'];
  /** Of all of its lines, also of those on other pages. */
  readonly deducted: Points;
  readonly lines: readonly ReviewLine[];
}

const KIND_ORDER = ['deduction', 'adjustment', 'note'] as const;

const deductedOf = ({ matter }: ReviewLine): Points =>
  matter.kind === 'deduction' ? matter.deducted : ZERO;

/** By item or by unit: what lost the most points first, and within it the largest deduction first, then the rest. */
export function groupLines(lines: readonly ReviewLine[], by: ReviewOrder): readonly ReviewGroup[] {
  const keyOf = ({ unitId, item }: ReviewLine) => (by === 'unit' ? unitId : (item?.id ?? ''));
  return [...Map.groupBy(lines, keyOf).values()]
    .flatMap((own): readonly ReviewGroup[] => {
      const [first] = own;
      if (first === undefined) return [];
      const { unit, scorecard, item } = first;
      return [
        { unit, scorecard, item, deducted: sumPoints(own.map(deductedOf)), lines: sorted(own) },
      ];
    })
    .toSorted((a, b) => b.deducted - a.deducted);
}

const sorted = (lines: readonly ReviewLine[]): readonly ReviewLine[] =>
  lines.toSorted(
    (a, b) =>
      KIND_ORDER.indexOf(a.matter.kind) - KIND_ORDER.indexOf(b.matter.kind) ||
      deductedOf(b) - deductedOf(a),
  );

/** So many lines of the groups; a group that goes on over the page has its head on both. */
export function pageOfGroups(
  groups: readonly ReviewGroup[],
  at: { readonly page: number; readonly linesPerPage: number },
): { readonly groups: readonly ReviewGroup[]; readonly page: number; readonly pages: number } {
  const { linesPerPage } = at;
  const count = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  const pages = Math.max(1, Math.ceil(count / linesPerPage));
  const page = Math.min(Math.max(1, at.page), pages);
  const [from, to] = [(page - 1) * linesPerPage, page * linesPerPage];
  let before = 0;
  const shown = groups.map((group) => {
    const start = before;
    before += group.lines.length;
    return {
      ...group,
      lines: group.lines.slice(Math.max(0, from - start), Math.max(0, to - start)),
    };
  });
  return { groups: shown.filter(({ lines }) => lines.length > 0), page, pages };
}
