import { subtractPoints } from '#domain/points.ts';
import type { ItemScoreView } from '#domain/views.ts';
import { cycleCard } from './cycle-frame.ts';
import { itemHeading } from './item-text.ts';
import { button } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import { notesWords } from './note-card.ts';
import type { Texts } from './texts/catalogue.ts';

const PEOPLE = 12;
const NAME_LENGTH = 8;

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
      ...opinionElements(view, texts),
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

/** Each person's opinion and what they come to; to who sees no people the rule alone. */
function opinionElements(
  { severalScorers, current }: ItemScoreView,
  texts: Texts,
): readonly RootElement[] {
  if (severalScorers === undefined) return [];
  const words = texts.itemScore;
  const { rule, opinions = [], awaited } = severalScorers;
  const given = texts.words.personList(
    opinions.map(({ by, points, onBehalf }) =>
      words.opinion(shorten(by, NAME_LENGTH), points, onBehalf),
    ),
    PEOPLE,
  );
  const waiting = texts.words.personList(
    awaited.map((each) => shorten(each, NAME_LENGTH)),
    PEOPLE,
  );
  const sum = () => words.opinions(rule, opinions.length, given, current?.points);
  return [
    markdown(
      lines([
        ...(opinions.length < 2 || current === undefined ? [md`${words.rules[rule]}`] : []),
        ...(opinions.length === 0
          ? []
          : [md`${current === undefined ? words.given(given) : sum()}`]),
        ...(waiting === '' ? [] : [md`${words.awaited(waiting)}`]),
      ]),
      'notation',
    ),
  ];
}

function whoAndWhen(view: ItemScoreView, texts: Texts): string {
  const { current, at, seesPeople, severalScorers } = view;
  if (severalScorers !== undefined) return '';
  if (current === undefined || current.by === '' || !seesPeople) return '';
  const who = texts.itemScore.scoredBy(current.by, current.onBehalf);
  return at === undefined ? who : `${who} ${texts.dates.moment(at)}`;
}
