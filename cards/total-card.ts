import { isComplete } from '#domain/tally.ts';
import type { TotalView } from '#domain/views.ts';
import { cycleCard } from './cycle-frame.ts';
import { button } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { lines, markdown, md } from './kit/markdown.ts';
import { tallyElements } from './tally-elements.ts';
import type { Texts } from './texts/catalogue.ts';

const DEPARTMENTS = 15;

/** One unit's total, or as much of it as there is and this person may see. */
export function totalCard(view: TotalView, texts: Texts): Card {
  const words = texts.total;
  return cycleCard(view.cycle, texts, {
    title: view.extent === 'whole' ? words.title(view.unit) : words.partTitle(view.unit),
    subtitle: view.scorecard,
    tone: isComplete(view.tally) ? 'done' : 'attention',
    tags: totalTags(view, texts),
    summary: totalSummary(view, texts),
    elements: [
      ...tallyElements(view, texts),
      view.waitingFor.length > 0 ? markdown(waitingLines(view, texts)) : undefined,
      button(words.details, { do: 'say', text: texts.questions.details(view.unit) }),
    ],
  });
}

export function totalTags({ tally, extent }: TotalView, texts: Texts): readonly string[] {
  const { tags } = texts.words;
  return [
    isComplete(tally) ? tags.complete : tags.incomplete,
    ...(extent === 'part' ? [tags.part] : []),
  ];
}

export function totalSummary({ unit, tally }: TotalView, texts: Texts): string {
  return isComplete(tally)
    ? texts.total.summary(unit, tally.certain)
    : texts.total.summaryIncomplete(unit, tally.scored, tally.items);
}

function waitingLines({ waitingFor }: TotalView, texts: Texts) {
  const departments = waitingFor
    .slice(0, DEPARTMENTS)
    .map(({ department, items }) => texts.total.waiting(department, items));
  return lines([md`**${texts.total.waitingFor}**`, md`${departments.join('、')}`]);
}
