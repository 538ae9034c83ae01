import type { ReviewGroup, ReviewLine } from '#domain/joint-review.ts';
import type { JointReviewPage } from '#domain/joint-review-views.ts';
import { shortName, shortReason } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, row } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import { outlierElements } from './outlier-lines.ts';
import type { Texts } from './texts/catalogue.ts';

const TEXT_LENGTH = 20;

/** What the joint review talks about, by item or by unit. */
export function jointReviewCard(view: JointReviewPage, texts: Texts): Card {
  const words = texts.jointReview;
  return cycleCard(view.cycle, texts, {
    title: words.title,
    ...(view.scorecard === undefined ? {} : { subtitle: view.scorecard }),
    tone: 'work',
    tags: [words.by[view.by]],
    summary: words.counts(view),
    elements: [
      markdown(md`**${words.counts(view)}**`),
      switchElement(view, texts),
      ...outlierElements(view.warnings, texts),
      ...(view.groups.length === 0
        ? [markdown(md`${words.none}`)]
        : view.groups.map((group) => groupElement(group, view, texts))),
      ...pageElements(view, texts),
      button(words.export, { do: 'say', text: words.askExport }),
    ],
  });
}

function switchElement(view: JointReviewPage, texts: Texts): RootElement {
  const to = view.by === 'item' ? 'unit' : 'item';
  return button(texts.jointReview.switchTo[to], actionAt(view, { by: to, page: 1 }));
}

const actionAt = (
  { scorecardId }: JointReviewPage,
  at: { readonly by: 'item' | 'unit'; readonly page: number },
) => ({ do: 'joint_review', scope: scorecardId ?? 'all', ...at }) as const;

function groupElement(group: ReviewGroup, { by }: JointReviewPage, texts: Texts): RootElement {
  const words = texts.jointReview;
  const heading =
    by === 'unit'
      ? md`**${shortName(group.unit)}**`
      : group.item === undefined
        ? md`**${words.wholeUnits}**`
        : md`**${group.scorecard} ${texts.words.itemNumber(group.item.number)}** ${shorten(group.item.text, TEXT_LENGTH)}`;
  const sum = group.deducted > 0 ? md` · ${words.deducted(group.deducted)}` : md``;
  return markdown(
    lines([md`${heading}${sum}`, ...group.lines.map((line) => lineWords(line, by, texts))]),
  );
}

function lineWords(line: ReviewLine, by: 'item' | 'unit', texts: Texts): Markdown {
  const { matter, unit, item } = line;
  const words = texts.jointReview;
  const inUnit = item === undefined ? '' : texts.words.itemNumber(item.number);
  const place = by === 'item' ? shortName(unit) : inUnit;
  const about = place === '' ? md`` : md`${place}　`;
  switch (matter.kind) {
    case 'deduction':
      return md`• ${about}**${words.minus(matter.deducted)}** · ${shortReason(matter.reason)}`;
    case 'adjustment':
      return md`• ${about}**${words.adjustment(matter)}** · ${shortReason(matter.reason)}`;
    case 'note':
      return md`• ${about}${words.note(matter.by, shorten(matter.text, 60))}`;
  }
}

function pageElements(view: JointReviewPage, texts: Texts): readonly RootElement[] {
  const { page, pages, by } = view;
  if (pages === 1) return [];
  const words = texts.jointReview;
  const to = (label: string, at: number) => button(label, actionAt(view, { by, page: at }));
  return [
    note(words.page(page, pages)),
    row([
      ...(page > 1 ? [to(words.previous, page - 1)] : []),
      ...(page < pages ? [to(words.next, page + 1)] : []),
    ]),
  ];
}
