import { isObject } from '#sandbox/server/json.ts';
import { interactiveTags } from './component-table.ts';
import type { Placed } from './placed-components.ts';
import type { CardProblem } from './problem.ts';
import { tableProblems } from './table-rows.ts';

/** Problems of the card as a whole, once each of its parts has its shape. */
export function* componentProblems(all: readonly Placed[]): Generator<CardProblem> {
  for (const placed of all) {
    yield* formProblems(placed, all);
    yield* selectProblems(placed);
    yield* pickerProblems(placed);
    yield* imageProblems(placed);
    if (placed.tag === 'chart') yield* chartProblems(placed);
    if (placed.tag === 'table') yield* tableProblems(placed);
  }
}

/** A form has a submit button; what stands in it has a name; a submit button stands in one. */
function* formProblems(placed: Placed, all: readonly Placed[]): Generator<CardProblem> {
  const { tag, component, path } = placed;
  if (tag === 'form' && !all.some((other) => isSubmitOf(placed, other))) {
    const message = 'there is no submit button in the form container, at least one';
    yield { code: 300123, path, message };
  }
  if (isInForm(placed)) {
    if (interactiveTags.has(tag) && tag !== 'overflow' && !component.name) {
      yield { code: 11310, path, message: 'name is empty' };
    }
  } else if (component.form_action_type !== undefined) {
    yield { code: 11310, path, message: 'formActionType only in form' };
  }
}

function isSubmitOf(form: Placed, { component, around }: Placed): boolean {
  const submits =
    component.form_action_type === 'submit' || component.action_type === 'form_submit';
  return submits && around.includes(form);
}

function isInForm(placed: Placed): boolean {
  return placed.around.some(({ tag }) => tag === 'form');
}

/** Multiple choice is for forms alone; two options of one value cannot be told apart. */
function* selectProblems(placed: Placed): Generator<CardProblem> {
  const { tag, component, path } = placed;
  const isMultiple = tag.startsWith('multi_select_') || component.multi_select === true;
  if (isMultiple && !isInForm(placed)) {
    yield { code: 11310, path, message: `${tag} only in form` };
  }
  const options = Array.isArray(component.options) ? component.options.filter(isObject) : [];
  const values = options.map(({ value }) => value).filter((value) => value !== undefined);
  if (new Set(values).size < values.length) {
    yield { code: 11310, path, message: 'option value duplicate' };
  }
}

const initials: Readonly<Record<string, string>> = {
  date_picker: 'initial_date',
  picker_time: 'initial_time',
  picker_datetime: 'initial_datetime',
};

function* pickerProblems({ tag, component, path }: Placed): Generator<CardProblem> {
  const initial = initials[tag];
  if (initial && component[initial] === undefined && component.placeholder === undefined) {
    yield { code: 11310, path, message: 'placeholder is required' };
  }
}

const combined: Readonly<Record<string, number>> = { double: 2, triple: 3, bisect: 6, trisect: 9 };

function* imageProblems({ component, path }: Placed): Generator<CardProblem> {
  const size = String(component.size ?? '');
  if (/^\d+px /.test(size) && component.scale_type === 'fit_horizontal') {
    yield { code: 11310, path, message: 'img size is not allowed' };
  }
  const most = combined[String(component.combination_mode)];
  const images = Array.isArray(component.img_list) ? component.img_list : [];
  if (most !== undefined && images.length > most) {
    yield { code: 11310, path, message: 'img_list exceeds the limit' };
  }
}

function* chartProblems({ component, path }: Placed): Generator<CardProblem> {
  const spec = component.chart_spec;
  if (!isObject(spec) || typeof spec.type !== 'string') {
    yield { code: 200550, path, message: 'chart spec is invalid' };
  }
}
