import { CHOSEN_FIELD } from '#cards/actions.ts';
import type { AssignmentView, DivisionView } from '#domain/people-views.ts';
import { shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, buttonRows, submitButton } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { form, multiSelect } from './kit/form.ts';
import { cut } from './kit/limits.ts';
import { coloured, lines, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const COLLEAGUES = 20;

/** Who of the department scores how many units, how far they are, and a button to change each part. */
export function divisionCard(view: DivisionView, texts: Texts): Card {
  const words = texts.division;
  const { departmentId, department, colleagues, unassigned, units } = view;
  const { shown, hidden } = cut(colleagues, COLLEAGUES);
  const isDivided = unassigned < units;
  const choose = ({ openId, name }: (typeof colleagues)[number]) =>
    button(words.choose(shortName(name)), { do: 'assignment_page', departmentId, openId, page: 1 });
  return cycleCard(view.cycle, texts, {
    title: words.title(department),
    tone: 'work',
    tags: [words.tag],
    summary: words.summary(department),
    elements: [
      markdown(md`${isDivided ? words.unassigned(unassigned, units) : words.none}`),
      markdown(
        lines(
          shown.map((each) => md`• ${words.colleague({ ...each, name: shortName(each.name) })}`),
        ),
      ),
      ...buttonRows(shown.map(choose), 2),
      ...(hidden > 0 ? [note(words.moreColleagues(hidden))] : []),
      note(words.typed),
      button(words.home, { do: 'home', departmentId }),
    ],
  });
}

/** One person's units. */
export function assignmentCard(view: AssignmentView, texts: Texts, notice?: 'changed'): Card {
  const words = texts.division;
  const { departmentId, department, person, page, pages, version } = view;
  const { openId } = person;
  const name = shortName(person.name);
  const place = pages > 1 ? `${words.page(page, pages)} · ` : '';
  return cycleCard(view.cycle, texts, {
    title: words.chooseTitle(name),
    subtitle: department,
    tone: notice === 'changed' ? 'attention' : 'work',
    tags: [notice === 'changed' ? texts.words.tags.needsChange : words.tag],
    summary: words.chooseTitle(name),
    elements: [
      notice === 'changed'
        ? markdown(coloured('orange', md`**${words.changed}**`))
        : markdown(md`${words.explain}`),
      form('units', [
        multiSelect({
          name: CHOSEN_FIELD,
          placeholder: words.hint,
          options: view.options.map(({ id, name: unit, isChosen, owner }) => ({
            value: id,
            text:
              owner === undefined
                ? shortName(unit)
                : words.owned(shortName(unit), shortName(owner)),
            isChosen,
          })),
        }),
        submitButton(
          page < pages ? words.saveNext : words.save,
          { do: 'assign_units', departmentId, openId, page, version },
          { look: 'primary_filled' },
        ),
      ]),
      note(`${place}${words.chosen(view.chosen)}`),
      button(words.back, { do: 'division', departmentId }),
    ],
  });
}
