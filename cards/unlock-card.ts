import { formatPoints } from '#domain/points.ts';
import type { UnlockedView, UnlockFacts, UnlockPreview } from '#domain/unlock-views.ts';
import { shortReason } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { itemHeading } from './item-text.ts';
import { button } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { lines, markdown, md, note } from './kit/markdown.ts';
import { previewCard } from './preview-card.ts';
import type { Texts } from './texts/catalogue.ts';

/** Which single cell is to be opened, and for how long. */
export function unlockPreviewCard(view: UnlockPreview, texts: Texts): Card {
  const words = texts.unlock;
  const { unit, item } = view;
  return previewCard(view, texts, {
    title: words.title(unit, item.number),
    subtitle: `${view.department} · ${view.scorecard}`,
    summary: words.previewSummary(unit, item.number),
    elements: [...factElements(view, texts), note(words.how(view.until))],
    confirm: words.confirm,
    cancel: words.cancel,
  });
}

/** To the department's people: the cell that they may write once, with the way to it. */
export function unlockedCard(view: UnlockedView, texts: Texts): Card {
  const words = texts.unlock;
  const { unit, item, departmentId, unitId } = view;
  return cycleCard(view.cycle, texts, {
    title: words.openTitle(unit, item.number),
    subtitle: `${view.department} · ${view.scorecard}`,
    tone: 'attention',
    tags: [words.tag],
    summary: words.openTitle(unit, item.number),
    elements: [
      ...factElements(view, texts),
      note(words.how(view.until)),
      button(words.open, { do: 'unit_form', departmentId, unitId }, { look: 'primary_filled' }),
    ],
  });
}

function factElements(view: UnlockFacts, texts: Texts): readonly RootElement[] {
  const { item, current, reason } = view;
  const words = texts.unlock;
  return [
    ...itemHeading(item, texts),
    markdown(
      lines([
        ...(current === undefined
          ? []
          : [md`${words.current(formatPoints(current.points), shortReason(current.reason))}`]),
        md`${words.reason}：${reason}`,
      ]),
    ),
  ];
}
