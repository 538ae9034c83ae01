import type { UnitMovePreview } from '#domain/import-views.ts';
import { shortName } from './cell-lines.ts';
import type { Card } from './kit/card.ts';
import { shorten } from './kit/escape.ts';
import { coloured, lines, markdown, md } from './kit/markdown.ts';
import { previewCard } from './preview-card.ts';
import type { Texts } from './texts/catalogue.ts';

const CLASS_LENGTH = 20;
const DEPARTMENTS = 20;

/** What becomes of a unit's scores on its way to another scorecard, before it goes. */
export function unitMoveImportCard(view: UnitMovePreview, texts: Texts): Card {
  const words = texts.unitMove;
  const [from, to] = [shorten(view.from, CLASS_LENGTH), shorten(view.to, CLASS_LENGTH)];
  const reopened = texts.words.nameList(view.reopened.map(shortName), DEPARTMENTS);
  return previewCard(view, texts, {
    title: words.title,
    summary: words.summary,
    elements: [
      markdown(
        lines([
          md`**${words.change(shortName(view.unit), from, to)}**`,
          md`${words.putAside(view.putAside)}`,
          md`${words.missing(view.missing)}`,
          ...(view.reopened.length === 0
            ? []
            : [coloured('orange', md`${words.reopened(reopened)}`)]),
        ]),
      ),
    ],
    confirm: words.confirm,
    cancel: words.cancel,
  });
}
