import type { ResultView } from '#domain/views.ts';
import { cycleCard } from './cycle-frame.ts';
import { detailsTable } from './details-table.ts';
import { button } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { markdown, md, note } from './kit/markdown.ts';
import { tallyElements } from './tally-elements.ts';
import type { Texts } from './texts/catalogue.ts';

const REASON_LENGTH = 200;

/** What a unit's contact is sent when the ranking is out. */
export function resultCard(view: ResultView, texts: Texts): Card {
  return cycleCard(view.cycle, texts, {
    title: texts.result.title(view.unit),
    subtitle: view.scorecard,
    tone: 'done',
    tags: [texts.words.tags.published],
    summary:
      view.correction === undefined
        ? texts.result.summary(view.unit)
        : texts.result.correctedSummary(view.unit),
    elements: [
      ...correctionElements(view, texts),
      ...tallyElements(view, texts),
      ...gradeElements(view, texts),
      detailsTable(view.rows, texts),
      ...appealElements(view, texts),
      markdown(md`${texts.result.thanks}`),
      note(texts.ranking.publishedAt(view.publishedAt)),
    ],
  });
}

const correctionElements = ({ correction }: ResultView, texts: Texts): readonly RootElement[] =>
  correction === undefined
    ? []
    : [markdown(md`**${texts.result.correction(shorten(correction, REASON_LENGTH))}**`)];

function gradeElements({ rank }: ResultView, texts: Texts): readonly RootElement[] {
  if (rank?.isVetoed === true) return [markdown(md`**${texts.result.vetoed}**`)];
  return rank?.grade === undefined ? [] : [markdown(md`**${texts.result.grade(rank.grade)}**`)];
}

function appealElements({ appeal }: ResultView, texts: Texts): readonly RootElement[] {
  if (appeal === undefined) return [markdown(md`${texts.result.askOffice}`)];
  const { publicationId, unitId, until } = appeal;
  return [
    markdown(md`${texts.result.appealUntil(until)}`),
    button(texts.result.appeal, { do: 'open_appeal', publicationId, unitId }),
  ];
}
