import { formatPoints } from '#domain/points.ts';
import type { MostDeductedView } from '#domain/years-views.ts';
import { shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { itemHeading } from './item-text.ts';
import type { Card } from './kit/card.ts';
import { table } from './kit/display.ts';
import { shorten } from './kit/escape.ts';
import { coloured, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const REASON_LENGTH = 60;

/** The units with the greatest deductions on one item. */
export function mostDeductedCard(view: MostDeductedView, texts: Texts): Card {
  const words = texts.mostDeducted;
  const { tags } = texts.words;
  const { item, rows, isPublished } = view;
  return cycleCard(view.cycle, texts, {
    title: words.title(item.number),
    subtitle: `${view.scorecard} · ${view.department}`,
    tone: isPublished ? 'done' : 'attention',
    tags: [isPublished ? tags.published : tags.unpublished],
    summary: words.title(item.number),
    elements: [
      ...itemHeading(item, texts),
      note(words.counts(view.deducted, view.scored, view.units)),
      rows.length === 0
        ? markdown(md`${words.none}`)
        : table(
            [
              { name: 'unit', title: words.unit, width: 'auto' },
              { name: 'deducted', title: words.deducted, width: '80px', align: 'right' },
              { name: 'reason', title: words.reason, width: 'auto' },
            ],
            rows.map(({ unit, deducted, reason }) => ({
              unit: shortName(unit),
              deducted: formatPoints(deducted),
              reason: shorten(reason, REASON_LENGTH),
            })),
          ),
      isPublished ? undefined : markdown(coloured('orange', md`${texts.comparison.unpublished}`)),
    ],
  });
}
