import type { RehearsalView } from '#domain/rehearsal.ts';
import { button, buttonRows } from './kit/button.ts';
import { type Card, card } from './kit/card.ts';
import { lines, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

/** Who one is in the rehearsal that has just begun, and how to walk through it. `deadline` as it would be typed. */
export function rehearsalCard(view: RehearsalView, deadline: string, texts: Texts): Card {
  const words = texts.rehearsal;
  const steps = words.lines(deadline);
  return card({
    title: words.title,
    tone: 'attention',
    tags: [words.tag],
    summary: words.summary,
    elements: [
      markdown(
        lines([
          ...(view.isOnExample ? [md`${words.onExample}`] : []),
          md`${words.roles(view.year, view.department, view.unit)}`,
        ]),
      ),
      markdown(
        lines([md`${words.steps}`, ...steps.map(([says, types]) => md`${says}：**${types}**`)]),
      ),
      ...buttonRows(
        steps.map(([, types]) => button(types, { do: 'say', text: types })),
        1,
      ),
      button(words.end, { do: 'say', text: words.end }, { look: 'danger' }),
      note(words.rules.join('\n')),
    ],
  });
}
