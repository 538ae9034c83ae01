import type { CardAction } from '#cards/actions.ts';
import type { ChangesView, HistoryLine } from '#domain/history-views.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, row } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { MarkdownElement, RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { lines, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const LINE_LENGTH = 160;

/** What happened to a unit, or to all, a sentence each under the heading of its day, the latest first. */
export function changesHistoryCard(view: ChangesView, texts: Texts): Card {
  const words = texts.changes;
  const title = words.title(view.unit?.name);
  const byDay = Map.groupBy(view.lines, ({ at }) => at.day);
  return cycleCard(view.cycle, texts, {
    title,
    tone: 'sealed',
    tags: [texts.words.tags.notice],
    summary: title,
    elements: [
      view.total === 0 ? markdown(md`${words.none}`) : note(words.total(view.total)),
      ...[...byDay.values()].map((own) => dayElement(own, view, texts)),
      ...pageElements(view, texts),
    ],
  });
}

function dayElement(
  own: readonly HistoryLine[],
  { unit }: ChangesView,
  texts: Texts,
): MarkdownElement {
  const words = texts.changes;
  const [first] = own;
  const of = unit === undefined ? 'office' : 'unit';
  return markdown(
    lines([
      ...(first === undefined ? [] : [md`**${words.day(first.at)}**`]),
      ...own.map((line) => md`• ${shorten(words.line(line, of), LINE_LENGTH)}`),
    ]),
  );
}

function pageElements(view: ChangesView, texts: Texts): readonly RootElement[] {
  const { page, pages } = view;
  if (pages <= 1) return [];
  const words = texts.changes;
  const to = (text: string, target: number) => button(text, pageAction(view, target));
  const buttons = [
    ...(page > 1 ? [to(words.newer, page - 1)] : []),
    ...(page < pages ? [to(words.older, page + 1)] : []),
  ];
  return [note(words.page(page, pages)), row(buttons)];
}

const pageAction = ({ unit }: ChangesView, page: number): CardAction =>
  unit === undefined ? { do: 'changes_page', page } : { do: 'history_page', unitId: unit.id, page };
