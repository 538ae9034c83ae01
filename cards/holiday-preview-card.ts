import type { HolidayStretch, HolidaysPreview } from '#domain/settings-views.ts';
import { confirmButtons } from './confirm-buttons.ts';
import { type Card, card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { cut } from './kit/limits.ts';
import { coloured, lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const STRETCHES = 40;
const PROBLEMS = 20;

/** What was understood of a notice, day by day; with something wrong in it there is nothing to confirm. */
export function holidayPreviewCard(view: HolidaysPreview, texts: Texts): Card {
  const words = texts.holidays;
  const { problems, source } = view;
  const isClean = problems.length === 0;
  return card({
    title: words.previewTitle[source],
    tone: isClean ? 'attention' : 'refused',
    tags: [isClean ? texts.words.tags.awaitsConfirmation : texts.words.tags.needsChange],
    summary: isClean ? words.previewSummary : words.problemsSummary,
    elements: [
      isClean ? undefined : markdown(problemLines(view, texts)),
      ...stretchElements(view, texts),
      ...remarks(view, texts),
      view.proposalId === undefined
        ? undefined
        : confirmButtons({
            proposalId: view.proposalId,
            confirm: words.confirm,
            cancel: words.cancel,
          }),
    ],
  });
}

function problemLines({ problems }: HolidaysPreview, texts: Texts): Markdown {
  const words = texts.holidays;
  const { shown, hidden } = cut(problems, PROBLEMS);
  return lines([
    coloured('red', md`**${words.problems}**`),
    ...shown.map((each) => md`• ${words.problem(each)}`),
    ...(hidden > 0 ? [md`${texts.words.more(hidden)}`] : []),
    md`${words.howToMend}`,
  ]);
}

function stretchElements({ stretches }: HolidaysPreview, texts: Texts): readonly RootElement[] {
  const words = texts.holidays;
  const years = new Set(stretches.map(yearOf));
  const groups = [...years].flatMap((year) => {
    const ofYear = stretches.filter((each) => yearOf(each) === year);
    return [
      { title: words.off(year), own: ofYear.filter(({ isOffDay }) => isOffDay) },
      { title: words.worked(year), own: ofYear.filter(({ isOffDay }) => !isOffDay) },
    ];
  });
  return groups
    .filter(({ own }) => own.length > 0)
    .map(({ title, own }) => {
      const { shown, hidden } = cut(own, STRETCHES);
      return markdown(
        lines([
          md`**${title}**`,
          ...shown.map((each) => md`• ${words.stretch(each)}`),
          ...(hidden > 0 ? [md`${texts.words.more(hidden)}`] : []),
        ]),
      );
    });
}

const yearOf = ({ from }: HolidayStretch): string => from.day.slice(0, 4);

function remarks(
  { missing, source, endsDeadline, problems }: HolidaysPreview,
  texts: Texts,
): readonly RootElement[] {
  const words = texts.holidays;
  if (problems.length > 0) return [];
  return [
    ...(source === 'notice' && missing.length > 0
      ? [markdown(coloured('orange', md`${words.missing(missing)}`))]
      : []),
    ...(endsDeadline ? [markdown(coloured('orange', md`${words.endsDeadline}`))] : []),
    note(words.note),
  ];
}
