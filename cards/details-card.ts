import { isComplete } from '#domain/tally.ts';
import type { UnitDetailsView } from '#domain/views.ts';
import { cycleCard } from './cycle-frame.ts';
import { detailsTable } from './details-table.ts';
import type { Card } from './kit/card.ts';
import { tallyElements } from './tally-elements.ts';
import type { Texts } from './texts/catalogue.ts';
import { totalSummary, totalTags } from './total-card.ts';

/** Every item of one unit with its score and the reason for a deduction. */
export function detailsCard(view: UnitDetailsView, texts: Texts): Card {
  return cycleCard(view.cycle, texts, {
    title: texts.details.title(view.unit),
    subtitle: view.scorecard,
    tone: isComplete(view.tally) ? 'done' : 'attention',
    tags: totalTags(view, texts),
    summary: totalSummary(view, texts),
    elements: [...tallyElements(view, texts), detailsTable(view.rows, texts)],
  });
}
