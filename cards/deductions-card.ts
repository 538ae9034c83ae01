import { unitReasonField, unitScoreField } from '#cards/actions.ts';
import type { DeductionRow, DeductionsView } from '#domain/views.ts';
import { shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { itemHeading } from './item-text.ts';
import { button, row, submitButton } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { FormElement } from './kit/element.ts';
import { form, input } from './kit/form.ts';
import { apart, markdown, md, note } from './kit/markdown.ts';
import { problemWords } from './score-problem.ts';
import type { Texts } from './texts/catalogue.ts';

/** 'Everyone full except…': score and reason of the exceptions. */
export function deductionsCard(view: DeductionsView, texts: Texts): Card {
  const { proposalId, page, pages, item } = view;
  const words = texts.deductions;
  const faults = view.rows.filter(({ fault }) => fault !== undefined).length;
  return cycleCard(view.cycle, texts, {
    title: words.title,
    subtitle: view.scorecard,
    tone: faults > 0 ? 'attention' : 'work',
    tags: [
      texts.words.itemNumber(item.number),
      ...(faults > 0 ? [texts.words.tags.needsChange] : []),
    ],
    summary: `${view.scorecard}${texts.words.itemNumber(item.number)}：${words.title}`,
    elements: [
      ...itemHeading(item, texts),
      faults > 0
        ? markdown(problemWords(words.faults(faults), texts))
        : markdown(md`${words.explain}`),
      form('deductions', [
        ...view.rows.flatMap((each) => rowElements(each, view, texts)),
        submitButton(
          page < pages ? words.nextPage : words.toPreview,
          { do: 'save_deductions', proposalId, page },
          { look: 'primary_filled' },
        ),
      ]),
      pages > 1 ? note(words.page(page, pages)) : undefined,
      row([
        page > 1
          ? button(words.previousPage, { do: 'deductions_page', proposalId, page: page - 1 })
          : button(words.chooseAgain, { do: 'choose_page', proposalId, page: 1 }),
        button(words.cancel, { do: 'cancel', proposalId }),
      ]),
    ],
  });
}

function rowElements(
  { unitId, unit, typed, fault }: DeductionRow,
  { item, step }: DeductionsView,
  texts: Texts,
): readonly FormElement[] {
  const { maxPoints } = item;
  return [
    apart(markdown(md`**${shortName(unit)}**`)),
    input({
      name: unitScoreField(unitId),
      label: texts.unitForm.scoreLabel,
      labelAt: 'left',
      value: typed.score,
      // A fault names the range itself, and a card has room for so many elements only.
      ...(fault === undefined ? { placeholder: texts.deductions.scoreHint(maxPoints) } : {}),
    }),
    input({
      name: unitReasonField(unitId),
      label: texts.unitForm.reason,
      labelAt: 'left',
      value: typed.reason,
      placeholder: texts.deductions.reasonHint,
    }),
    ...(fault === undefined
      ? []
      : [markdown(problemWords(texts.scoreFault(fault, { maxPoints, step }), texts))]),
  ];
}
