import type { RecheckView } from '#domain/import-views.ts';
import { amendedLines } from './amendment-lines.ts';
import { listOf } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { button } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { shorten } from './kit/escape.ts';
import { lines, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const ITEMS = 12;
const REASON_LENGTH = 200;

/** To a department: items that were amended while it scores, and how many scores there are to look at again. */
export function recheckCard(view: RecheckView, texts: Texts): Card {
  const words = texts.recheck;
  const { departmentId } = view;
  const items = view.items.map(({ scored, ...item }) =>
    amendedLines(item, { department: view.department, more: words.scored(scored) }, texts),
  );
  return cycleCard(view.cycle, texts, {
    title: words.title(shorten(view.department, 20)),
    tone: 'attention',
    tags: [texts.words.tags.needsChange],
    summary: words.summary,
    elements: [
      markdown(md`${words.reason(shorten(view.reason, REASON_LENGTH))}`),
      markdown(lines([listOf(items, ITEMS, texts), md`${words.done}`])),
      button(words.tasks, { do: 'home', departmentId }, { look: 'primary_filled' }),
    ],
  });
}
