import type { HolidaysView } from '#domain/settings-views.ts';
import { type Card, card } from './kit/card.ts';
import { cut } from './kit/limits.ts';
import { coloured, lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const STRETCHES = 40;

/** What is off and what is worked in the months to come, and which years are still missing. */
export function holidaysCard(view: HolidaysView, texts: Texts): Card {
  const words = texts.holidays;
  const { unknownYears, isAdmin } = view;
  return card({
    title: words.title,
    tone: unknownYears.length > 0 ? 'attention' : 'work',
    tags: [texts.words.tags.notice],
    summary: words.summary,
    forwardable: true,
    elements: [
      markdown(stretchLines(view, texts)),
      unknownYears.length > 0
        ? markdown(coloured('orange', md`${words.unknownYears(unknownYears)}`))
        : undefined,
      ...(isAdmin ? [words.howToImport, words.howToOwn] : [words.askOffice]).map(note),
    ],
  });
}

function stretchLines({ stretches }: HolidaysView, texts: Texts): Markdown {
  const words = texts.holidays;
  if (stretches.length === 0) return md`${words.none}`;
  const { shown, hidden } = cut(stretches, STRETCHES);
  return lines([
    ...shown.map((each) => md`• ${words.stretch(each)}`),
    ...(hidden > 0 ? [md`${texts.words.more(hidden)}`] : []),
  ]);
}
