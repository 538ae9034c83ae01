import type { AppointmentPreview } from '#domain/views.ts';
import type { Card } from './kit/card.ts';
import { lines, markdown, md } from './kit/markdown.ts';
import { previewCard } from './preview-card.ts';
import type { Texts } from './texts/catalogue.ts';

const PEOPLE = 40;

/** Who gets or loses which role, before it holds. */
export function appointmentPreviewCard(view: AppointmentPreview, texts: Texts): Card {
  const { kind, role, scope, people } = view;
  const words = texts.appointment;
  const names = people.slice(0, PEOPLE).join('、');
  return previewCard(view, texts, {
    title: words.title[kind],
    summary: words.summary[kind],
    elements: [
      markdown(
        lines([
          md`**${words.people}** ${names}`,
          md`**${words.role}** ${words.roleName(role)}`,
          ...(scope === undefined ? [] : [md`**${words.scope}** ${scope}`]),
          md`${words.note[kind]}`,
        ]),
      ),
    ],
    confirm: words.confirm[kind],
    cancel: words.cancel,
  });
}
