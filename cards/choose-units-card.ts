import { CHOSEN_FIELD } from '#cards/actions.ts';
import type { ChooseUnitsView } from '#domain/views.ts';
import { shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { itemHeading } from './item-text.ts';
import { button, buttonRows, submitButton, wideAndNarrow } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { form, multiSelect } from './kit/form.ts';
import { coloured, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

/** 'Everyone full except…': which units are the exceptions. */
export function chooseUnitsCard(view: ChooseUnitsView, texts: Texts): Card {
  const { proposalId, page, pages, item } = view;
  const words = texts.deductions;
  const place = pages > 1 ? `${words.page(page, pages)} · ` : '';
  return cycleCard(view.cycle, texts, {
    title: words.chooseTitle,
    subtitle: view.scorecard,
    tone: 'work',
    tags: [texts.words.itemNumber(item.number)],
    summary: `${view.scorecard}${texts.words.itemNumber(item.number)}：${words.chooseTitle}`,
    elements: [
      ...savedElements(view, texts),
      ...itemHeading(item, texts),
      markdown(md`${words.choose}`),
      ...(view.part === undefined
        ? []
        : [markdown(coloured('orange', md`${texts.division.rest(view.part)}`))]),
      form('units', [
        multiSelect({
          name: CHOSEN_FIELD,
          placeholder: words.chooseHint,
          options: view.units.map((unit) => ({
            value: unit.id,
            text: optionText(unit, view, texts),
            isChosen: unit.isChosen,
          })),
        }),
        submitButton(
          words.next,
          { do: 'choose_units', proposalId, page },
          { look: 'primary_filled' },
        ),
      ]),
      note(`${place}${words.chosen(view.chosen)}`),
      ...buttonRows(
        [
          ...(page > 1
            ? [button(words.previousPage, { do: 'choose_page', proposalId, page: page - 1 })]
            : []),
          button(words.cancel, { do: 'cancel', proposalId }),
        ],
        2,
      ),
    ],
  });
}

/** What the press before this card wrote, and one to take it back. */
function savedElements(
  { saved, departmentId }: ChooseUnitsView,
  texts: Texts,
): readonly RootElement[] {
  if (saved === undefined) return [];
  const { written, batchId } = saved;
  const words = texts.deductions;
  return [
    wideAndNarrow(
      markdown(md`**${texts.marks.done} ${words.saved(written)}**`),
      button(words.undo, { do: 'undo', batchId, departmentId }),
    ),
  ];
}

function optionText(
  { name, current }: ChooseUnitsView['units'][number],
  { item }: ChooseUnitsView,
  texts: Texts,
): string {
  const isLowered = current !== undefined && current.points < item.maxPoints;
  return isLowered ? texts.deductions.nowScored(shortName(name), current.points) : shortName(name);
}
