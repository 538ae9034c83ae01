import type { CycleView } from '#domain/views.ts';
import { cycleCard } from './cycle-frame.ts';
import type { Card } from './kit/card.ts';
import { lines, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

export interface OpeningAnnouncementView {
  readonly cycle: CycleView;
  readonly departments: number;
  readonly units: number;
}

/** Tells a group that scoring has begun. */
export function openingAnnouncementCard(view: OpeningAnnouncementView, texts: Texts): Card {
  const { cycle, departments, units } = view;
  const words = texts.announcement;
  return cycleCard(cycle, texts, {
    title: words.title(cycle.year),
    tone: 'work',
    tags: [texts.words.phases[cycle.phase]],
    summary: words.summary(cycle.year),
    forwardable: true,
    elements: [
      markdown(
        lines([
          md`**${texts.dates.deadline(cycle.deadline)}**`,
          md`${words.scale(departments, units)}`,
          md`${words.text}`,
        ]),
      ),
      note(words.how),
    ],
  });
}
