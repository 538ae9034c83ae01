import type { SavedView } from '#domain/views.ts';
import { listOf, numberedCellLine, shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, row } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { coloured, lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const LOWERED_LINES = 40;
const NAMES = 10;

/** What a save or an undo did, how to take it back, and what comes next. */
export function savedCard(view: SavedView, texts: Texts): Card {
  const title = titleOf(view, texts);
  return cycleCard(view.cycle, texts, {
    title,
    tone: view.skipped.length > 0 ? 'attention' : 'done',
    tags: [view.kind === 'saved' ? texts.words.tags.written : texts.words.tags.undone],
    summary: title,
    elements: [markdown(resultLines(view, texts)), ...nextButtons(view, texts)],
  });
}

function titleOf({ kind, written }: SavedView, texts: Texts): string {
  if (kind === 'undone') return texts.saved.undoneTitle(written);
  return written === 0 ? texts.saved.nothingTitle : texts.saved.title(written);
}

function resultLines(view: SavedView, texts: Texts): Markdown {
  const skipped = texts.words.nameList(view.skipped.map(shortName), NAMES);
  return lines([
    ...changeLines(view, texts),
    ...(view.skipped.length > 0 ? [coloured('orange', md`${texts.saved.skipped(skipped)}`)] : []),
    md`**${nextStep(view, texts)}**`,
  ]);
}

function nextStep({ left, isOpen }: SavedView, texts: Texts): string {
  if (!isOpen) return texts.saved.locked;
  return left > 0 ? texts.saved.left(left) : texts.saved.noneLeft;
}

function changeLines({ kind, written, lowered }: SavedView, texts: Texts): readonly Markdown[] {
  if (kind === 'undone') return [md`${texts.saved.undone}`];
  if (written === 0) return [md`${texts.saved.nothing}`];
  if (lowered.length === 0) return [md`${texts.saved.allFull}`];
  const cells = lowered.map((cell) => numberedCellLine(cell, texts));
  return [md`${texts.saved.lowered(lowered.length)}`, listOf(cells, LOWERED_LINES, texts)];
}

function nextButtons(view: SavedView, texts: Texts): readonly RootElement[] {
  const { departmentId, batchId, left, isOpen } = view;
  const words = texts.saved;
  const primary = { look: 'primary_filled' } as const;
  const home = button(words.home, { do: 'home', departmentId });
  if (!isOpen) return [home];
  const next =
    left > 0
      ? button(words.next, { do: 'next_unscored', departmentId }, primary)
      : button(
          words.submit,
          { do: 'submit', departmentId },
          {
            ...primary,
            confirm: { title: texts.home.submitTitle, text: texts.home.submitText },
          },
        );
  if (batchId === undefined) return [next, home];
  const undo = button(words.undo, { do: 'undo', batchId, departmentId });
  return [next, row([undo, home]), note(words.undoHint)];
}
