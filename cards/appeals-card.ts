import { APPEAL_STATES } from '#domain/appeal.ts';
import type { AppealsView } from '#domain/appeal-views.ts';
import { shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, row } from './kit/button.ts';
import type { Card, Tone } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { cut } from './kit/limits.ts';
import { lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const WINDOWS = 5;

/** Several appeals, each a button to the appeal itself; what is overdue stands first. */
export function appealsCard(view: AppealsView, texts: Texts): Card {
  const words = texts.appeals;
  const open = view.counts.filed + view.counts.accepted;
  return cycleCard(view.cycle, texts, {
    title: words.titles[view.about],
    tone: toneOf(view, open),
    tags: [view.overdue > 0 ? texts.words.tags.overdue : texts.words.tags.notice],
    summary: words.summary(open),
    elements: [
      markdown(countWords(view, texts)),
      ...view.rows.map((each) =>
        button(words.line(each, shortName(each.unit)), { do: 'appeal', appealId: each.appealId }),
      ),
      ...pageElements(view, texts),
      ...windowElements(view, texts),
    ],
  });
}

function toneOf({ overdue }: AppealsView, open: number): Tone {
  if (overdue > 0) return 'refused';
  return open > 0 ? 'attention' : 'sealed';
}

function countWords({ counts, overdue, rows }: AppealsView, texts: Texts): Markdown {
  const words = texts.appeals;
  if (rows.length === 0) return md`${words.none}`;
  const states = APPEAL_STATES.filter((state) => counts[state] > 0).map((state) =>
    words.count(state, counts[state]),
  );
  return lines([
    md`${states.join(' · ')}`,
    ...(overdue > 0 ? [md`**${texts.marks.wrong} ${words.overdue(overdue)}**`] : []),
  ]);
}

function pageElements({ page, pages, about }: AppealsView, texts: Texts): readonly RootElement[] {
  if (pages <= 1 || about === 'due' || about === 'overdue') return [];
  const words = texts.appeals;
  const to = (text: string, target: number) =>
    button(text, { do: 'appeals_page', which: about === 'office' ? 'all' : 'own', page: target });
  const buttons = [
    ...(page > 1 ? [to(words.previous, page - 1)] : []),
    ...(page < pages ? [to(words.next, page + 1)] : []),
  ];
  return [note(words.page(page, pages)), row(buttons)];
}

function windowElements({ windows }: AppealsView, texts: Texts): readonly RootElement[] {
  const words = texts.appeals;
  return cut(windows, WINDOWS).shown.flatMap(({ publicationId, unitId, unit, closesAt }) => [
    note(words.window(unit, closesAt)),
    button(words.file, { do: 'open_appeal', publicationId, unitId }),
  ]);
}
