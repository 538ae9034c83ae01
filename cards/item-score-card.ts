import { subtractPoints } from '#domain/points.ts';
import type { ItemScoreView } from '#domain/views.ts';
import { cycleCard } from './cycle-frame.ts';
import { itemHeading } from './item-text.ts';
import { button } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import { notesWords } from './note-card.ts';
import type { Texts } from './texts/catalogue.ts';

/** One item of one unit: the score, why, by whom and when. */
export function itemScoreCard(view: ItemScoreView, texts: Texts): Card {
  const { item, unit, current, department } = view;
  const words = texts.itemScore;
  return cycleCard(view.cycle, texts, {
    title: words.title(unit, item.number),
    subtitle: view.scorecard,
    tone: current === undefined ? 'attention' : 'done',
    tags: [current === undefined ? texts.words.tags.incomplete : texts.words.tags.complete],
    summary:
      current === undefined
        ? `${words.title(unit, item.number)}：${words.notScored}`
        : `${words.title(unit, item.number)}：${texts.words.points(current.points)}`,
    elements: [
      ...itemHeading(item, texts),
      markdown(scoreLines(view, texts)),
      ...(view.notes === undefined ? [] : [note(notesWords(view.notes, texts))]),
      note(
        [words.by(department), whoAndWhen(view, texts)].filter((each) => each !== '').join(' · '),
      ),
      current === undefined || !view.seesPeople
        ? undefined
        : button(words.history, { do: 'say', text: words.askHistory(unit, item.number) }),
    ],
  });
}

function scoreLines({ current, item }: ItemScoreView, texts: Texts): Markdown {
  const words = texts.itemScore;
  if (current === undefined) return md`**${words.notScored}**`;
  const deducted = subtractPoints(item.maxPoints, current.points);
  const verdict = deducted > 0 ? words.deducted(deducted) : words.full;
  return lines([
    md`**${words.scored(current.points, item.maxPoints)}** · ${verdict}`,
    ...(current.reason === '' ? [] : [md`${words.reason}：${current.reason}`]),
  ]);
}

function whoAndWhen({ current, at, seesPeople }: ItemScoreView, texts: Texts): string {
  if (current === undefined || current.by === '' || !seesPeople) return '';
  const who = texts.itemScore.scoredBy(current.by, current.onBehalf);
  return at === undefined ? who : `${who} ${texts.dates.moment(at)}`;
}
