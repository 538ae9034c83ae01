import type { NotedView, NotesBrief } from '#domain/note-views.ts';
import { cycleCard } from './cycle-frame.ts';
import { button } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { shorten } from './kit/escape.ts';
import { markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const NEWEST_LENGTH = 40;

/** `备注 2 条：材料已补（王丽华）`. */
export const notesWords = ({ count, text, by }: NotesBrief, texts: Texts): string =>
  texts.notes.brief(count, shorten(text, NEWEST_LENGTH), shorten(by, 12));

/** A note that was written just now; it can be taken back for a while. */
export function notedCard(view: NotedView, texts: Texts): Card {
  const { unit, itemNumber, noteId } = view;
  const words = texts.notes;
  return cycleCard(view.cycle, texts, {
    title: words.title(unit, itemNumber),
    tone: 'done',
    tags: [words.tag],
    summary: words.noted(unit, itemNumber),
    elements: [
      markdown(md`**${words.noted(unit, itemNumber)}**`),
      markdown(md`${view.text}`),
      note(words.seenBy),
      button(words.undo, { do: 'undo_note', noteId }),
    ],
  });
}
