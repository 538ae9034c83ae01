import type { TieBreak } from '#domain/cycle-settings.ts';
import type { RankChange } from '#domain/publication.ts';
import type { RankedUnit } from '#domain/ranking.ts';
import { shortName } from './cell-lines.ts';
import type { MarkdownElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { type Markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const GRADE_LENGTH = 12;

/** The unit's grade, or why it has none; '' where nothing is to be said. */
export function gradeWords({ grade, isVetoed }: RankedUnit, texts: Texts): string {
  if (isVetoed === true) return texts.published.vetoed;
  return grade === undefined ? '' : shorten(grade, GRADE_LENGTH);
}

/** `2 并列 · 97.5 · 优秀`. */
export function standingWords(unit: RankedUnit | undefined, texts: Texts): string {
  if (unit === undefined) return texts.publication.noStanding;
  const place = texts.ranking.place(unit.rank, unit.tied);
  return texts.publication.standing(place, unit.total, gradeWords(unit, texts));
}

export const changeLine = (change: RankChange, texts: Texts): Markdown =>
  md`• ${texts.published.change(
    shortName(change.unitName),
    standingWords(change.before, texts),
    standingWords(change.after, texts),
  )}`;

/** Which rule told units with the same total apart, a line for each rule that did. */
export function apartNotes(rows: readonly RankedUnit[], texts: Texts): readonly MarkdownElement[] {
  const byRule = new Map<string, { readonly rule: TieBreak; readonly names: string[] }>();
  for (const { apartBy, unitName } of rows) {
    if (apartBy === undefined) continue;
    const key = apartBy.by === 'category' ? `category ${apartBy.category}` : apartBy.by;
    const known = byRule.get(key) ?? { rule: apartBy, names: [] };
    known.names.push(shortName(unitName));
    byRule.set(key, known);
  }
  return [...byRule.values()].map(({ rule, names }) =>
    note(texts.published.apart(texts.apartBy(rule), names)),
  );
}
