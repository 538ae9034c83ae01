import type { RehearsalView } from '#domain/rehearsal.ts';
import { button } from './kit/button.ts';
import { type Card, card } from './kit/card.ts';
import { lines, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

/** Who one is in the rehearsal that has just begun, and how to walk through it. `deadline` as it would be typed. */
export function rehearsalCard(view: RehearsalView, deadline: string, texts: Texts): Card {
  const words = texts.rehearsal;
  const steps = words.steps(deadline);
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
          md`${words.intro}`,
        ]),
      ),
      ...steps.map(({ says, types }) => button(`${says}：${types}`, { do: 'say', text: types })),
      button(words.end, { do: 'say', text: words.end }, { look: 'danger' }),
      markdown(lines(words.rules.map((rule) => md`${rule}`)), 'notation'),
    ],
  });
}
