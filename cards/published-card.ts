import type { PublishedView } from '#domain/publication-views.ts';
import type { RankedUnit } from '#domain/ranking.ts';
import { shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import type { Card } from './kit/card.ts';
import { table } from './kit/display.ts';
import type { RootElement } from './kit/element.ts';
import { coloured, lines, markdown, md, note } from './kit/markdown.ts';
import { publishedHead, rankingCard } from './ranking-card.ts';
import { gradeWords } from './ranking-words.ts';
import type { Texts } from './texts/catalogue.ts';

/** A published ranking in the form that the office chose for the group. */
export function publishedCard(view: PublishedView, texts: Texts): Card {
  return view.form === 'full' ? rankingCard(view.ranking, texts, view) : namesCard(view, texts);
}

/** Names by grade, without places and totals. */
function namesCard(view: PublishedView, texts: Texts): Card {
  const { ranking, form, correction } = view;
  const words = texts.published;
  const { scorecard } = ranking;
  const plain = form === 'graded' ? words.gradedTitle(scorecard) : texts.ranking.title(scorecard);
  const title = correction === undefined ? plain : words.correctionTitle(scorecard);
  return cycleCard(ranking.cycle, texts, {
    title,
    tone: 'done',
    tags: [texts.words.tags.published],
    summary: title,
    elements: [
      ...publishedHead(ranking, view, texts),
      ...headElements(view, texts),
      ranking.rows.length === 0
        ? markdown(md`${words.noneGraded}`)
        : namesTable(ranking.rows, texts),
      ranking.pages > 1 ? note(texts.ranking.page(ranking.page, ranking.pages)) : undefined,
    ],
  });
}

function headElements({ ranking }: PublishedView, texts: Texts): readonly RootElement[] {
  const { title, publishedAt, units, maxTotal } = ranking;
  const published = publishedAt === undefined ? '' : texts.ranking.publishedAt(publishedAt);
  const size = texts.ranking.outOf(units, maxTotal);
  return [
    markdown(
      lines([
        md`**${title}**`,
        coloured('grey', md`${[size, published].filter((each) => each !== '').join(' · ')}`),
        coloured('grey', md`${texts.published.unordered}`),
      ]),
    ),
  ];
}

function namesTable(rows: readonly RankedUnit[], texts: Texts): RootElement {
  const words = texts.published;
  return table(
    [
      { name: 'unit', title: texts.ranking.unit, width: 'auto' },
      { name: 'grade', title: words.grade, width: '120px' },
    ],
    rows.map((each) => ({
      unit: shortName(each.unitName),
      grade: gradeWords(each, texts) || words.ungraded,
    })),
  );
}
