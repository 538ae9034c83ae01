import type { AppealEffectView } from '#domain/appeal-views.ts';
import { listOf, shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { itemHeading } from './item-text.ts';
import { button } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const OTHERS = 40;

/** What a granted appeal does to the published ranking, and the way to correct it. */
export function appealEffectCard(view: AppealEffectView, texts: Texts): Card {
  const words = texts.appealEffect;
  const { unit, item, scorecard } = view;
  return cycleCard(view.cycle, texts, {
    title: words.title(unit, item.number),
    subtitle: scorecard,
    tone: 'attention',
    tags: [texts.appealStates.granted],
    summary: words.summary(unit, item.number),
    elements: [
      ...itemHeading(item, texts),
      markdown(ownWords(view, texts)),
      markdown(otherWords(view, texts)),
      button(
        words.correct,
        { do: 'say', text: words.correction(scorecard, unit, item.number) },
        { look: 'primary_filled' },
      ),
      note(words.note),
    ],
  });
}

function ownWords({ before, after, answer, own }: AppealEffectView, texts: Texts): Markdown {
  const words = texts.appealEffect;
  const effect =
    own === undefined
      ? [md`${words.same}`]
      : [md`**${words.total(own.before?.total, own.after?.total)}**`, md`**${words.place(own)}**`];
  return lines([
    md`${texts.appeal.changed(before.points, after.points)}`,
    md`${words.answer}：${answer}`,
    ...effect,
  ]);
}

function otherWords({ others }: AppealEffectView, texts: Texts): Markdown {
  const words = texts.appealEffect;
  if (others.length === 0) return md`${words.noOthers}`;
  const moved = others.map((each) => md`• ${words.other(shortName(each.unitName), each)}`);
  return lines([md`**${words.othersTitle}**`, listOf(moved, OTHERS, texts)]);
}
