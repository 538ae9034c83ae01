import { ZERO } from '#domain/points.ts';
import type { UnitYear, YearsView } from '#domain/years-views.ts';
import { shortName, shortReason } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import type { Card } from './kit/card.ts';
import type { MarkdownElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { lines, type Markdown, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const TEXT_LENGTH = 14;

/** One unit over several years, the newest first. */
export function yearsHistoryCard(view: YearsView, texts: Texts): Card {
  const words = texts.years;
  return cycleCard(view.cycle, texts, {
    title: words.title(view.unit),
    tone: 'done',
    tags: [texts.words.tags.notice],
    summary: words.summary(view.unit, view.years.length),
    elements: view.years.map((each) => yearElement(each, view, texts)),
  });
}

function yearElement(each: UnitYear, { unit }: YearsView, texts: Texts): MarkdownElement {
  const words = texts.years;
  const heading = md`**${words.year(each.year)}**`;
  switch (each.kind) {
    case 'absent':
      return markdown(lines([heading, md`${words.absent}`]));
    case 'hidden':
      return markdown(lines([heading, md`${words.hidden}`]));
    case 'known':
      return markdown(lines([heading, ...knownLines(each, unit, texts)]));
  }
}

function knownLines(
  each: Extract<UnitYear, { readonly kind: 'known' }>,
  unit: string,
  texts: Texts,
): readonly Markdown[] {
  const words = texts.years;
  const isComplete = each.scored === each.items;
  const total = isComplete
    ? md`**${words.total(each.total, each.maxTotal)}**`
    : md`${words.incomplete(each.scored, each.items, each.total)}`;
  const { rank, deductions, deductionCount } = each;
  const hidden = deductionCount - deductions.length;
  return [
    total,
    ...(rank === undefined ? [] : [md`${words.place(rank, each.units)}`]),
    ...(each.unit === unit ? [] : [md`${words.named(shortName(each.unit))}`]),
    ...deductions.map((deduction) => {
      const { text, reason, deducted } = deduction;
      const short = {
        ...deduction,
        text: shorten(text, TEXT_LENGTH),
        reason: shortReason(reason),
      };
      return md`${words.deduction(short, deducted)}`;
    }),
    ...(hidden > 0 ? [md`${words.moreDeductions(hidden)}`] : []),
    ...(each.adjusted === ZERO ? [] : [md`${words.adjusted(each.adjusted)}`]),
    ...(isComplete && deductionCount === 0 ? [md`${words.full}`] : []),
  ];
}
