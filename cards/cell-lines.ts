import { formatPoints } from '#domain/points.ts';
import type { PreviewCell } from '#domain/views.ts';
import { shorten } from './kit/escape.ts';
import { cut } from './kit/limits.ts';
import { lines, type Markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const NAME_LENGTH = 24;
const REASON_LENGTH = 40;

export const shortName = (unit: string): string => shorten(unit, NAME_LENGTH);
export const shortReason = (reason: string): string => shorten(reason, REASON_LENGTH);

/** `昆山市总工会 3 → 2.5 · 示范点仅3个`; what it was stands there when it is known to differ. */
export const cellLine = (cell: PreviewCell): Markdown => md`• ${cellWords(cell)}`;

/** The same, with the item in front. */
export const numberedCellLine = (
  cell: PreviewCell & { readonly itemNumber: number },
  texts: Texts,
): Markdown => md`• ${texts.words.itemNumber(cell.itemNumber)}　${cellWords(cell)}`;

function cellWords({ unit, points, reason, was }: PreviewCell): Markdown {
  const becomes = md`**${formatPoints(points)}**`;
  const score =
    was === undefined || was.points === points
      ? becomes
      : md`${formatPoints(was.points)} → ${becomes}`;
  const why = reason === '' ? md`` : md` · ${shortReason(reason)}`;
  return md`${shortName(unit)}　${score}${why}`;
}

/** At most so many lines, then how many more there are. */
export function listOf(all: readonly Markdown[], most: number, texts: Texts): Markdown {
  const { shown, hidden } = cut(all, most);
  return lines(hidden === 0 ? shown : [...shown, md`${texts.words.more(hidden)}`]);
}
