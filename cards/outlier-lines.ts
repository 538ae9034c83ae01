import type { Warning } from '#domain/outliers.ts';
import { shortName, shortReason } from './cell-lines.ts';
import type { MarkdownElement } from './kit/element.ts';
import { lines, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const ITEMS = 9;

/** What is worth a second look, softly; nothing where nothing is. */
export function outlierElements(
  warnings: readonly Warning[],
  texts: Texts,
): readonly MarkdownElement[] {
  if (warnings.length === 0) return [];
  const words = warnings.map((each) => md`• ${wordsOf(each, texts)}`);
  return [markdown(lines([md`**${texts.outliers.title}**`, ...words]))];
}

function wordsOf(warning: Warning, texts: Texts): string {
  const words = texts.outliers;
  switch (warning.kind) {
    case 'department_apart':
      return words.departmentApart(warning);
    case 'unit_far_below':
      return words.unitFarBelow({ ...warning, unit: shortName(warning.unit) });
    case 'all_deducted':
      return words.allDeducted({ ...warning, unit: shortName(warning.unit) });
    case 'same_reason':
      return words.sameReason(shortReason(warning.reason), warning.cells);
    case 'all_full':
      return words.allFull(
        warning.items.slice(0, ITEMS).map(({ scorecard, number }) => ({ scorecard, number })),
        warning.items.length,
        warning.units,
      );
  }
}
