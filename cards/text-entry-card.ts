import type { HomeView } from '#domain/views.ts';
import { shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { itemLine } from './item-text.ts';
import { button } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { coloured, lines, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

export interface TextEntryView {
  readonly home: HomeView;
  /** Short names of two units of the first scorecard, for the examples. */
  readonly exampleUnits: readonly string[];
}

/** How to score in one's own words, with examples from the department's own items. */
export function textEntryCard({ home, exampleUnits }: TextEntryView, texts: Texts): Card {
  const words = texts.textEntry;
  const units = exampleUnits.slice(0, 2).map(shortName);
  return cycleCard(home.cycle, texts, {
    title: words.title,
    subtitle: home.department,
    tone: 'work',
    tags: [texts.words.tags.notice, ...(home.onBehalf ? [texts.words.tags.onBehalf] : [])],
    summary: words.summary,
    elements: [
      markdown(md`${words.how}`),
      ...examples(home, units, texts),
      markdown(lines([md`${words.forms}`, md`${words.table}`])),
      button(words.home, { do: 'home', departmentId: home.departmentId }),
    ],
  });
}

function examples(
  { scorecards }: HomeView,
  units: readonly string[],
  texts: Texts,
): readonly RootElement[] {
  const words = texts.textEntry;
  const [scorecard] = scorecards;
  const item = scorecard?.items[0];
  if (scorecard === undefined || item === undefined) return [];
  const unit = units[0] ?? words.anyUnit;
  const said = [
    words.several(item.number, units),
    words.single(item.number, unit),
    words.allFull(item.number),
  ];
  const scoped = words.scoped(scorecard.name, item.number, unit);
  return [
    note(words.example),
    markdown(itemLine(item, texts)),
    markdown(lines(said.map((each) => coloured('green', md`${each}`)))),
    ...(scorecards.length > 1
      ? [markdown(lines([md`${words.scopedHint}`, coloured('green', md`${scoped}`)]))]
      : []),
  ];
}
