import type { PreviewGroup, RejectedView, ScoresPreviewView } from '#domain/views.ts';
import { cellLine, listOf } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { itemLine } from './item-text.ts';
import { button, row } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { rule } from './kit/display.ts';
import type { RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { cut } from './kit/limits.ts';
import { coloured, lines, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const GROUPS = 12;
/** Lines of all groups together. */
const LOWERED_LINES = 48;
const COLLISION_LINES = 12;
const REJECTED_LINES = 10;

/** What is about to be written, with every difference, before one confirmation. */
export function scoresPreviewCard(view: ScoresPreviewView, texts: Texts): Card {
  const words = texts.preview;
  const writes = count(view.groups, ({ lowered, full }) => lowered.length + full);
  const collisions = count(view.groups, (group) => group.collisions.length);
  const hasAny = writes + collisions > 0;
  return cycleCard(view.cycle, texts, {
    title: hasAny ? words.title : words.nothingTitle,
    tone: hasAny && view.rejected.length === 0 ? 'work' : 'attention',
    tags: [
      hasAny ? texts.words.tags.awaitsConfirmation : texts.words.tags.needsChange,
      ...(view.onBehalf ? [texts.words.tags.onBehalf] : []),
    ],
    summary: hasAny ? words.summary(writes) : words.nothingTitle,
    elements: [
      ...groupElements(view, texts),
      ...(hasAny && view.rejected.length > 0 ? [rule] : []),
      ...rejectedElements(view.rejected, texts),
      ...(hasAny ? decisionButtons(view, { writes, collisions }, texts) : []),
    ],
  });
}

const count = (groups: readonly PreviewGroup[], of: (group: PreviewGroup) => number): number =>
  groups.reduce((sum, group) => sum + of(group), 0);

function groupElements({ groups }: ScoresPreviewView, texts: Texts): readonly RootElement[] {
  const { shown, hidden } = cut(groups, GROUPS);
  const each = Math.max(1, Math.floor(LOWERED_LINES / Math.max(1, shown.length)));
  const eachCollisions = Math.max(1, Math.floor(COLLISION_LINES / Math.max(1, shown.length)));
  return [
    ...shown.flatMap((group) => [
      markdown(groupLines(group, each, texts)),
      ...collisionElements(group, eachCollisions, texts),
    ]),
    ...(hidden > 0 ? [note(texts.words.moreItems(hidden))] : []),
  ];
}

function groupLines(group: PreviewGroup, most: number, texts: Texts) {
  const { lowered, full, item, scorecard, part } = group;
  const cells = listOf(lowered.map(cellLine), most, texts);
  return lines([
    md`**${scorecard}** ${itemLine(item, texts, 20)}`,
    ...(lowered.length > 0 ? [md`${texts.preview.lowered(lowered.length)}`, cells] : []),
    ...(full > 0 ? [md`**${texts.preview.full(full, lowered.length > 0)}**`] : []),
    ...(part === undefined ? [] : [coloured('orange', md`${texts.division.rest(part)}`)]),
  ]);
}

function collisionElements(
  group: PreviewGroup,
  most: number,
  texts: Texts,
): readonly RootElement[] {
  const { collisions } = group;
  if (collisions.length === 0) return [];
  const title = texts.preview.collisionsTitle(collisions.length);
  const kept = collisions.map((cell) => cellLine({ ...cell, was: undefined, ...cell.was }));
  return [
    markdown(
      lines([
        coloured('orange', md`**${title}**`),
        listOf(kept, most, texts),
        md`${texts.preview.collisionsAsk}`,
      ]),
    ),
  ];
}

function rejectedElements(rejected: readonly RejectedView[], texts: Texts): readonly RootElement[] {
  if (rejected.length === 0) return [];
  const sentences = rejected.map(({ entry, units, item }) => {
    const short = { ...entry, typed: shorten(entry.typed, 24) };
    return md`• ${texts.rejected(short, { units, item })}`;
  });
  return [
    markdown(
      lines([
        coloured(
          'red',
          md`**${texts.marks.wrong} ${texts.preview.rejectedTitle(rejected.length)}**`,
        ),
        listOf(sentences, REJECTED_LINES, texts),
      ]),
    ),
    note(texts.preview.rejectedHint),
  ];
}

function decisionButtons(
  { proposalId, nextItem }: ScoresPreviewView,
  { writes, collisions }: { readonly writes: number; readonly collisions: number },
  texts: Texts,
): readonly RootElement[] {
  const words = texts.preview;
  const keep = { do: 'confirm', proposalId, collisions: 'keep' } as const;
  const raise = { do: 'confirm', proposalId, collisions: 'raise' } as const;
  const cancel = button(words.cancel, { do: 'cancel', proposalId });
  const primary = { look: 'primary_filled' } as const;
  if (collisions === 0 && nextItem !== undefined) {
    const next = `${nextItem.scorecard}${texts.words.itemNumber(nextItem.number)}`;
    const goOn = { do: 'confirm_next', proposalId } as const;
    const confirmNext = button(words.confirmNext(writes, next), goOn, primary);
    return [confirmNext, row([button(words.confirmOnly, keep), cancel])];
  }
  if (collisions === 0) return [button(words.confirm(writes), keep, primary), cancel];
  const confirm = { title: words.raiseTitle, text: words.raiseText(collisions) };
  return [
    ...(writes > 0 ? [button(words.keep(writes), keep, primary)] : []),
    button(words.raise, raise, { confirm }),
    cancel,
  ];
}
