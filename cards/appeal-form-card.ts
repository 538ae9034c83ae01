import { APPEAL_ITEM_FIELD, APPEAL_TEXT_FIELD } from '#cards/actions.ts';
import { LONGEST_APPEAL } from '#domain/appeal.ts';
import type { AppealFormView, AppealItemOption } from '#domain/appeal-views.ts';
import { subtractPoints } from '#domain/points.ts';
import { cycleCard } from './cycle-frame.ts';
import { submitButton } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { shorten } from './kit/escape.ts';
import { form, input, select } from './kit/form.ts';
import { cut } from './kit/limits.ts';
import { markdown, md, note } from './kit/markdown.ts';
import { problemWords } from './score-problem.ts';
import type { Texts } from './texts/catalogue.ts';

const OPTIONS = 80;
const TEXT_LENGTH = 24;

/** The form in which a unit appeals against one item of its result. */
export function appealFormCard(view: AppealFormView, texts: Texts): Card {
  const words = texts.appealForm;
  const { tags } = texts.words;
  const { publicationId, unitId, typed } = view;
  const problem = problemOf(view, texts);
  return cycleCard(view.cycle, texts, {
    title: words.title(view.unit),
    subtitle: view.scorecard,
    tone: problem === undefined ? 'work' : 'attention',
    tags: [
      problem === undefined ? words.tag : tags.needsChange,
      ...(view.onBehalf ? [texts.appealOnBehalf] : []),
    ],
    summary: words.summary(view.unit),
    elements: [
      markdown(md`${words.until(view.closesAt)}`),
      form('appeal', [
        markdown(md`**${words.item}**`),
        select({
          name: APPEAL_ITEM_FIELD,
          placeholder: words.itemHint,
          chosen: typed.itemId,
          options: cut(view.items, OPTIONS).shown.map((option) => ({
            value: option.item.id,
            text: optionText(option, texts),
          })),
        }),
        input({
          name: APPEAL_TEXT_FIELD,
          label: words.text,
          placeholder: words.textHint,
          value: typed.text,
          maxLength: LONGEST_APPEAL,
          lines: 4,
        }),
        ...(problem === undefined ? [] : [markdown(problemWords(problem, texts))]),
        submitButton(
          words.submit,
          { do: 'file_appeal', publicationId, unitId },
          { look: 'primary_filled' },
        ),
      ]),
      note(words.note),
    ],
  });
}

function optionText({ item, points, isPending }: AppealItemOption, texts: Texts): string {
  const words = texts.appealForm;
  const deducted = subtractPoints(item.maxPoints, points);
  const label = words.option(item.number, shorten(item.text, TEXT_LENGTH), deducted);
  return isPending ? words.pending(label) : label;
}

function problemOf({ problem }: AppealFormView, texts: Texts): string | undefined {
  switch (problem?.kind) {
    case undefined:
      return undefined;
    case 'item_missing':
      return texts.appealForm.itemMissing;
    case 'text':
      return texts.appealForm.textFault(problem.fault);
  }
}
