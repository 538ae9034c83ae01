import type { OpeningAnnouncement } from '#domain/views.ts';
import { cycleCard } from './cycle-frame.ts';
import type { Card } from './kit/card.ts';
import { lines, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

/** Tells a group that scoring has begun, or that its deadline has moved. */
export function openingAnnouncementCard(view: OpeningAnnouncement, texts: Texts): Card {
  const { cycle } = view;
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
          md`${words.scale(view)}`,
          md`${words.text}`,
        ]),
      ),
      note(words.how),
    ],
  });
}
