import { isObject } from '#sandbox/server/json.ts';
import type { CardRules } from './card-rules.ts';
import { chartProblems } from './chart-rules.ts';
import { markdownTagProblems } from './markdown-tags.ts';
import { isInForm, type Placed } from './placed-components.ts';
import { type CardProblem, missing, refused, unreadable } from './problem.ts';
import { tableProblems } from './table-rows.ts';

/** What is wrong with single components, once each of them has its shape. */
export function* componentProblems(
  all: readonly Placed[],
  rules: CardRules,
): Generator<CardProblem> {
  for (const placed of all) {
    yield* formProblems(placed, all);
    yield* placeProblems(placed, rules);
    yield* optionProblems(placed);
    yield* pickerProblems(placed);
    yield* markdownTagProblems(placed);
    if (placed.tag === 'img') yield* imageProblems(placed);
    if (placed.tag === 'chart') yield* chartProblems(placed);
    if (placed.tag === 'table') yield* tableProblems(placed);
  }
}

/** A form has a submit button; a submit button stands in a form. Source: component form; live refusals. */
function* formProblems(placed: Placed, all: readonly Placed[]): Generator<CardProblem> {
  const { tag, component, path } = placed;
  if (tag === 'form' && !all.some((other) => other.around.includes(placed) && submits(other))) {
    const message = 'there is no submit button in the form container, at least one';
    yield { code: 300123, path, message };
  }
  if (component.form_action_type !== undefined && !isInForm(placed)) {
    yield refused('formActionType only in form', path);
  }
}

/** 1.0's `action_type` still makes a button submit, but not beside `behaviors`: seen refused. */
function submits({ component }: Placed): boolean {
  if (component.form_action_type === 'submit') return true;
  return component.action_type === 'form_submit' && component.behaviors === undefined;
}

function* placeProblems(placed: Placed, rules: CardRules): Generator<CardProblem> {
  const { tag, component, path } = placed;
  const isChoices = tag.startsWith('multi_select_') && rules.choices_outside_form === 'refused';
  if ((isChoices || component.multi_select === true) && !isInForm(placed)) {
    yield refused(`${tag} only in form`, path);
  }
  if (tag === 'chart' && rules.chart_in_form === 'refused' && isInForm(placed)) {
    yield unreadable(`type of element is not supported tag: ${tag}`, path);
  }
}

/** Two options of one value cannot be told apart, which the pages forbid; a person may be listed twice. */
function* optionProblems({ tag, component, path }: Placed): Generator<CardProblem> {
  if (tag !== 'select_static' && tag !== 'multi_select_static') return;
  const options = Array.isArray(component.options) ? component.options.filter(isObject) : [];
  const values = options.map(({ value }) => value);
  if (new Set(values).size < values.length) yield refused('option value duplicate', path);
}

const initials: Readonly<Record<string, string>> = {
  date_picker: 'initial_date',
  picker_time: 'initial_time',
  picker_datetime: 'initial_datetime',
};

function* pickerProblems({ tag, component, path }: Placed): Generator<CardProblem> {
  const initial = initials[tag];
  if (initial && !component[initial] && component.placeholder === undefined) {
    yield missing(tag, 'placeholder', path);
  }
}

/** A size needs cropping, and no key of 1.0 stands beside it: both seen refused. */
function* imageProblems({ component, path }: Placed): Generator<CardProblem> {
  if (component.size && component.scale_type === 'fit_horizontal') {
    yield { code: 10002, path, message: 'img size is not allowed' };
  }
  const isOfTwo = Boolean(component.size ?? component.scale_type);
  const isOfOne = [component.mode, component.custom_width, component.compact_width].some(
    (value) => value !== undefined,
  );
  if (isOfTwo && isOfOne) yield { code: 10002, path, message: 'img mode is not supported' };
}
