import { reasonField, scoreField } from '#cards/actions.ts';
import { formatPoints } from '#domain/points.ts';
import type { CurrentScore, FormRow, UnitFormView } from '#domain/views.ts';
import { shortReason } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { itemHeading, itemLine } from './item-text.ts';
import { button, buttonRows, submitButton } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { FormElement, RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { form, input } from './kit/form.ts';
import { coloured, markdown, md, note } from './kit/markdown.ts';
import { problemLine } from './score-problem.ts';
import type { Texts } from './texts/catalogue.ts';

/** With more items than this, texts do not open and fields have no hints: five elements an item. */
const ROOMY_ROWS = 8;

type ConflictRow = FormRow & { readonly current: CurrentScore };

const isConflict = (row: FormRow): row is ConflictRow =>
  row.problem?.kind === 'conflict' && row.current !== undefined;

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
    ],
    summary: `${view.unit} · ${texts.unitForm.place(view.position, view.units, view.unitsDone)}`,
    elements: [
      note(texts.unitForm.place(view.position, view.units, view.unitsDone)),
      problems > 0 ? problemLine(texts.unitForm.problems(problems), texts) : undefined,
      ...conflictElements(view, texts),
      form('scores', [
        ...view.rows.flatMap((row) => rowElements(row, view, texts)),
        ...saveButtons(view, texts),
      ]),
      ...ways(view, texts),
    ],
  });
}

function rowElements(row: FormRow, view: UnitFormView, texts: Texts): readonly FormElement[] {
  const { item, current, typed } = row;
  const isRoomy = view.rows.length <= ROOMY_ROWS;
  const score = typed?.score ?? (current === undefined ? '' : formatPoints(current.points));
  const hint = (text: string) => (isRoomy ? { placeholder: text } : {});
  return [
    isRoomy ? itemHeading(item, texts) : markdown(itemLine(item, texts)),
    input({
      name: scoreField(item.id, current?.version ?? 0),
      label: texts.unitForm.score(item.maxPoints),
      labelAt: 'left',
      value: score,
      ...hint(texts.unitForm.scoreHint),
    }),
    input({
      name: reasonField(item.id),
      label: texts.unitForm.reason,
      labelAt: 'left',
      value: typed?.reason ?? current?.reason ?? '',
      ...hint(texts.unitForm.reasonHint),
    }),
    ...problemElements(row, view, texts),
  ];
}

function problemElements(
  row: FormRow,
  { step }: UnitFormView,
  texts: Texts,
): readonly FormElement[] {
  const { problem, item } = row;
  if (problem?.kind === 'fault') {
    const sentence = texts.scoreFault(problem.fault, { maxPoints: item.maxPoints, step });
    return [problemLine(sentence, texts)];
  }
  return isConflict(row)
    ? [problemLine(texts.unitForm.conflictAtField(shortScore(row)), texts)]
    : [];
}

const shortScore = ({ current }: ConflictRow): CurrentScore => ({
  ...current,
  reason: shortReason(current.reason),
});

/** Both values in words, and one press that takes the other's. */
function conflictElements(view: UnitFormView, texts: Texts): readonly RootElement[] {
  const conflicts = view.rows.filter(isConflict);
  if (conflicts.length === 0) return [];
  const { departmentId, unitId } = view;
  return [
    ...conflicts.map((row) => {
      const typed = shorten(row.typed?.score ?? '', 24);
      const sentence = texts.unitForm.conflict(row.item.number, shortScore(row), typed);
      return markdown(coloured('orange', md`${sentence}`));
    }),
    button(texts.unitForm.takeTheirs, { do: 'unit_form', departmentId, unitId }),
  ];
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
