import type { AdjustmentLine, AdjustmentListView } from '#domain/adjustment-views.ts';
import { shortName, shortReason } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, row, wideAndNarrow } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { lines, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

/** Bonus points, vetoes and calibrations of the year, each with the way to it. */
export function adjustmentsCard(view: AdjustmentListView, texts: Texts): Card {
  const words = texts.adjustments;
  return cycleCard(view.cycle, texts, {
    title: words.listTitle,
    tone: 'work',
    tags: [texts.words.tags.notice],
    summary: words.listSummary(view.count),
    elements: [
      ...(view.count === 0
        ? [markdown(md`${words.none}`)]
        : view.lines.map((line) => lineElement(line, texts))),
      ...pageElements(view, texts),
    ],
  });
}

function lineElement(line: AdjustmentLine, texts: Texts): RootElement {
  const { id, kind, itemNumber, points, unit, reason, state } = line;
  const words = texts.adjustments;
  return wideAndNarrow(
    markdown(
      lines([
        md`**${shortName(unit)}** ${words.line(kind, itemNumber, points)} · ${words.states[state]}`,
        md`${shortReason(reason)}`,
      ]),
    ),
    button(words.open, { do: 'adjustment', adjustmentId: id }),
  );
}

function pageElements({ page, pages }: AdjustmentListView, texts: Texts): readonly RootElement[] {
  if (pages === 1) return [];
  const words = texts.adjustments;
  const to = (label: string, at: number) => button(label, { do: 'adjustments_page', page: at });
  return [
    note(words.page(page, pages)),
    row([
      ...(page > 1 ? [to(words.previous, page - 1)] : []),
      ...(page < pages ? [to(words.following, page + 1)] : []),
    ]),
  ];
}
