import type { UnitFormView } from '#domain/views.ts';
import { listOf } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { delegationTags } from './delegation-card.ts';
import { button, buttonRows, submitButton } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { FormElement, RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { form } from './kit/form.ts';
import { coloured, lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import { problemWords } from './score-problem.ts';
import type { Texts } from './texts/catalogue.ts';
import {
  briefly,
  type ConflictRow,
  isConflict,
  notesAbove,
  problemsAbove,
  rowElements,
} from './unit-form-rows.ts';

const NOTES = 5;

/** All of a department's items of one unit in one form, made for a phone held in one hand. */
export function unitFormCard(view: UnitFormView, texts: Texts): Card {
  const { tags } = texts.words;
  const problems = view.rows.filter(({ problem }) => problem !== undefined).length;
  return cycleCard(view.cycle, texts, {
    title: view.unit,
    subtitle: `${view.department} · ${view.scorecard}`,
    tone: problems > 0 ? 'attention' : 'work',
    tags: [
      problems > 0 ? tags.needsChange : texts.words.submissionStates.open,
      ...(view.onBehalf ? [tags.onBehalf] : []),
      ...delegationTags(view, texts),
    ],
    summary: `${view.unit} · ${texts.unitForm.place(view.position, view.units, view.unitsDone)}`,
    elements: [
      note(texts.unitForm.place(view.position, view.units, view.unitsDone)),
      ...problemElements(view, texts),
      ...noteElements(view, texts),
      form('scores', [
        ...view.rows.flatMap((row) => rowElements(row, view, texts)),
        ...saveButtons(view, texts),
      ]),
      ...ways(view, texts),
    ],
  });
}

/** What is wrong, and where two people disagree both values and one press that takes the other's. */
function problemElements(view: UnitFormView, texts: Texts): readonly RootElement[] {
  const { departmentId, unitId, rows } = view;
  const problems = rows.filter(({ problem }) => problem !== undefined);
  if (problems.length === 0) return [];
  const conflicts = rows.filter(isConflict);
  const othersSaved = rows.some(({ problem, current }) => !problem && current !== undefined);
  return [
    markdown(
      lines([
        problemWords(texts.unitForm.problems(problems.length, othersSaved), texts),
        ...conflicts.map((row) => conflictWords(row, texts)),
        ...problemsAbove(view, texts),
      ]),
    ),
    ...(conflicts.length === 0
      ? []
      : [button(texts.unitForm.takeTheirs, { do: 'unit_form', departmentId, unitId })]),
  ];
}

function noteElements(view: UnitFormView, texts: Texts): readonly RootElement[] {
  const notes = notesAbove(view, texts);
  return notes.length === 0
    ? []
    : [
        markdown(
          listOf(
            notes.map((each) => coloured('grey', each)),
            NOTES,
            texts,
          ),
          'notation',
        ),
      ];
}

function conflictWords(row: ConflictRow, texts: Texts): Markdown {
  const typed = shorten(row.typed?.score ?? '', 24);
  const sentence = texts.unitForm.conflict(row.item.number, briefly(row.current), typed);
  return coloured('orange', md`${sentence}`);
}

function saveButtons(view: UnitFormView, texts: Texts): readonly FormElement[] {
  const { departmentId, unitId } = view;
  const isLast = view.nextUnscoredUnitId === undefined;
  const words = texts.unitForm;
  return [
    submitButton(
      isLast ? words.saveKeepLast : words.saveKeep,
      { do: 'save_unit', departmentId, unitId, blank: 'keep' },
      { look: 'primary_filled' },
    ),
    submitButton(isLast ? words.saveFullLast : words.saveFull, {
      do: 'save_unit',
      departmentId,
      unitId,
      blank: 'full',
    }),
  ];
}

function ways(view: UnitFormView, texts: Texts): readonly RootElement[] {
  const { departmentId, previousUnitId, nextUnitId } = view;
  const to = (text: string, unitId: typeof nextUnitId) =>
    unitId === undefined ? [] : [button(text, { do: 'unit_form', departmentId, unitId })];
  const buttons = [
    ...to(texts.unitForm.previous, previousUnitId),
    ...to(texts.unitForm.skip, nextUnitId),
    button(texts.unitForm.back, { do: 'home', departmentId }),
  ];
  return buttonRows(buttons, 3);
}
