import type { CarryOverPreview } from '#domain/import-views.ts';
import type { Card } from './kit/card.ts';
import { shorten } from './kit/escape.ts';
import { coloured, lines, markdown, md, note } from './kit/markdown.ts';
import { previewCard } from './preview-card.ts';
import type { Texts } from './texts/catalogue.ts';

const NAME_LENGTH = 20;

/** A new year made of an earlier one, before it is. */
export function carryOverImportCard(view: CarryOverPreview, texts: Texts): Card {
  const words = texts.carryOver;
  return previewCard(view, texts, {
    title: words.title(view.year),
    summary: words.summary(view.year),
    elements: [
      markdown(
        lines([
          md`**${words.from(view.from)}**`,
          ...view.scorecards.map(
            ({ name, items, units }) =>
              md`• ${words.scorecard(shorten(name, NAME_LENGTH), items, units)}`,
          ),
          ...(view.aliases === 0 ? [] : [md`• ${words.aliases(view.aliases)}`]),
          ...(view.contacts === 0 ? [] : [md`• ${words.contacts(view.contacts)}`]),
          md`${words.roles}`,
        ]),
      ),
      view.running === undefined
        ? undefined
        : markdown(coloured('orange', md`${words.running(view.running.year, view.running.phase)}`)),
      note(words.later),
    ],
    confirm: words.confirm,
    cancel: words.cancel,
  });
}
