import { reasonField, scoreField } from '#cards/actions.ts';
import { formatPoints } from '#domain/points.ts';
import type { CurrentScore, FormRow, UnitFormView } from '#domain/views.ts';
import { shortReason } from './cell-lines.ts';
import { itemHeading } from './item-text.ts';
import type { FormElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { input } from './kit/form.ts';
import { apart, type Markdown, markdown, md, note } from './kit/markdown.ts';
import { notesWords } from './note-card.ts';
import { problemWords } from './score-problem.ts';
import type { Texts } from './texts/catalogue.ts';

/** With more items than this each has four elements, and what is wrong with them stands above the form. */
const ROOMY_ROWS = 7;
const DENSE_TEXT_LENGTH = 12;

const isRoomy = ({ rows }: UnitFormView): boolean => rows.length <= ROOMY_ROWS;

export type ConflictRow = FormRow & { readonly current: CurrentScore };

export const isConflict = (row: FormRow): row is ConflictRow =>
  row.problem?.kind === 'conflict' && row.current !== undefined;

/** The score as it stands in a sentence. */
export const briefly = (score: CurrentScore): CurrentScore => ({
  ...score,
  by: shorten(score.by, 12),
  reason: shortReason(score.reason),
});

/** The fields of one item. */
export function rowElements(
  row: FormRow,
  view: UnitFormView,
  texts: Texts,
): readonly FormElement[] {
  if (!isRoomy(view)) return denseRow(row, texts);
  const problem = problemOf(row, view, texts);
  const [heading, ...whole] = itemHeading(row.item, texts);
  return [
    apart(heading),
    ...whole,
    input({
      ...scoreInput(row),
      label: texts.unitForm.scoreLabel,
      labelAt: 'left',
      placeholder: texts.unitForm.scoreHint(row.item.maxPoints),
    }),
    input({ ...reasonInput(row, texts), placeholder: texts.unitForm.reasonHint }),
    ...(problem === undefined ? [] : [markdown(problem)]),
    ...(row.notes === undefined ? [] : [note(notesWords(row.notes, texts))]),
  ];
}

function denseRow(row: FormRow, texts: Texts): readonly FormElement[] {
  const { number, text, maxPoints } = row.item;
  const label = `${number} ${shorten(text, DENSE_TEXT_LENGTH)} ${texts.unitForm.score(maxPoints)}`;
  return [input({ ...scoreInput(row), label }), input(reasonInput(row, texts))];
}

function scoreInput({ item, current, typed }: FormRow) {
  const saved = current === undefined ? '' : formatPoints(current.points);
  return { name: scoreField(item.id, current?.version ?? 0), value: typed?.score ?? saved };
}

const reasonInput = ({ item, current, typed }: FormRow, texts: Texts) => ({
  name: reasonField(item.id),
  label: texts.unitForm.reason,
  labelAt: 'left' as const,
  value: typed?.reason ?? current?.reason ?? '',
});

function problemOf(row: FormRow, { step }: UnitFormView, texts: Texts): Markdown | undefined {
  const { problem, item } = row;
  if (problem?.kind === 'fault') {
    const { maxPoints } = item;
    return problemWords(texts.scoreFault(problem.fault, { maxPoints, step }), texts);
  }
  if (!isConflict(row)) return undefined;
  return problemWords(texts.unitForm.conflictAtField(briefly(row.current)), texts);
}

/** The notes, where there is no room beneath the fields. */
export function notesAbove(view: UnitFormView, texts: Texts): readonly Markdown[] {
  if (isRoomy(view)) return [];
  return view.rows.flatMap(({ item, notes }) =>
    notes === undefined
      ? []
      : [md`${texts.words.itemNumber(item.number)} ${notesWords(notes, texts)}`],
  );
}

/** What is wrong, where there is no room beneath the fields. Conflicts are told in full elsewhere. */
export function problemsAbove(view: UnitFormView, texts: Texts): readonly Markdown[] {
  if (isRoomy(view)) return [];
  return view.rows.flatMap((row) => {
    const problem = isConflict(row) ? undefined : problemOf(row, view, texts);
    if (problem === undefined) return [];
    return [md`${texts.words.itemNumber(row.item.number)} ${problem}`];
  });
}
