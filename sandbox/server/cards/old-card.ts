import type { Json, JsonObject } from '#sandbox/contract.ts';
import { isSubmit } from '#sandbox/server/card-components.ts';
import { type CardProblem, unreadable } from '#sandbox/server/card-validator/problem.ts';
import { isJsonObject, isObject, objectAt, textAt } from '#sandbox/server/json.ts';

const largestCard = 30 * 1024;
const mostTables = 5;
const deepest = 5;

const known = new Set([
  'action',
  'button',
  'chart',
  'checker',
  'collapsible_panel',
  'column',
  'column_set',
  'date_picker',
  'div',
  'form',
  'hr',
  'img',
  'img_combination',
  'input',
  'interactive_container',
  'markdown',
  'multi_select_person',
  'multi_select_static',
  'note',
  'overflow',
  'person',
  'person_list',
  'picker_datetime',
  'picker_time',
  'select_img',
  'select_person',
  'select_static',
  'table',
]);

/** What stands in a note: texts and images beside each other, not components. */
const inNotes = new Set(['plain_text', 'lark_md', 'img', 'standard_icon', 'custom_icon']);

/** A component of a card of JSON 1.0 where it stands. */
interface Placed {
  readonly tag: string;
  readonly component: JsonObject;
  readonly path: string;
  readonly around: readonly JsonObject[];
}

/**
 * The first thing that the platform would find wrong with a card of JSON 1.0, or nothing. It is lenient: properties
 * that it does not know are passed over, and `{}` is a blank card. What it does refuse: what cannot be read, what is
 * too large or too deep, and what stands where it may not.
 * Source: Feishu cards, card JSON 1.0 structure and the pages of its containers; frequently asked questions, "sending".
 */
export function oldCardProblem(card: JsonObject): CardProblem | undefined {
  if (Buffer.byteLength(JSON.stringify(card)) > largestCard) {
    return { code: 230025, message: 'The length of the message content reaches its limit.' };
  }
  return problemsOf(card).next().value ?? undefined;
}

function* problemsOf(card: JsonObject): Generator<CardProblem, undefined> {
  yield* objectKeys(card, ['config', 'header', 'card_link', 'i18n_elements'], 'ROOT');
  yield* objectKeys(
    objectAt(card, 'header') ?? {},
    ['title', 'subtitle', 'icon'],
    'ROOT -> header',
  );
  yield* linkProblems(card);
  for (const [path, elements] of bodiesOf(card)) yield* bodyProblems(elements, path);
  return undefined;
}

function* objectKeys(
  object: JsonObject,
  keys: readonly string[],
  path: string,
): Generator<CardProblem> {
  for (const key of keys) {
    const value = object[key];
    if (value !== undefined && !isObject(value)) {
      yield unreadable(`expected map for ${key}, but: ${JSON.stringify(value)}`, path);
    }
  }
}

function* linkProblems(card: JsonObject): Generator<CardProblem> {
  const link = objectAt(card, 'card_link');
  if (!link || link.url || (link.pc_url && link.ios_url && link.android_url)) return;
  yield { code: 11310, path: 'ROOT -> card_link', message: 'url is empty' };
}

/** The card's components, and those of each language, with the path to them. */
function bodiesOf(card: JsonObject): (readonly [string, Json | undefined])[] {
  const languages = Object.entries(objectAt(card, 'i18n_elements') ?? {});
  return [
    ['ROOT -> elements', card.elements],
    ...languages.map(
      ([language, elements]) => [`ROOT -> i18n_elements -> ${language}`, elements] as const,
    ),
  ];
}

function* bodyProblems(elements: Json | undefined, path: string): Generator<CardProblem> {
  const placed: Placed[] = [];
  yield* elementProblems(elements, { path, around: [] }, placed);
  if (placed.filter(({ tag }) => tag === 'table').length > mostTables) {
    yield { code: 11310, message: 'card table number over limit', value: 'table' };
  }
  for (const each of placed) yield* placeProblems(each, placed);
}

interface Around {
  readonly path: string;
  readonly around: readonly JsonObject[];
}

/** Keys under which components hold others. */
const lists = ['elements', 'columns', 'actions'];

/** What cannot be read in a list of components; the readable ones are gathered in `placed`. */
function* elementProblems(
  value: Json | undefined,
  { path, around }: Around,
  placed: Placed[],
): Generator<CardProblem> {
  if (value === undefined) return;
  if (!Array.isArray(value)) {
    yield unreadable(`expected slice, but: ${JSON.stringify(value)}`, path);
    return;
  }
  for (const [index, component] of value.entries()) {
    yield* elementProblem(component, { path: `${path} -> [${index}]`, around }, placed);
  }
}

function* elementProblem(component: Json, at: Around, placed: Placed[]): Generator<CardProblem> {
  if (!isJsonObject(component)) {
    yield unreadable(`expected map, but: ${JSON.stringify(component)}`, at.path);
    return;
  }
  const tag = textAt(component, 'tag') ?? '';
  const path = `${at.path}(tag: ${tag})`;
  if (!mayBe(tag, at.around)) {
    yield unreadable(`type of element is not supported tag: ${tag}`, path);
    return;
  }
  placed.push({ tag, component, path, around: at.around });
  yield* textProblems(component, path);
  const around = [...at.around, component];
  for (const key of lists) {
    yield* elementProblems(component[key], { path: `${path} -> ${key}`, around }, placed);
  }
}

function mayBe(tag: string, around: readonly JsonObject[]): boolean {
  return around.at(-1)?.tag === 'note' ? inNotes.has(tag) : known.has(tag);
}

function* textProblems(component: JsonObject, path: string): Generator<CardProblem> {
  const { tag, content, text } = component;
  if (tag === 'markdown' && !isTextOrAbsent(content)) {
    yield unreadable(`expected string for content, but: ${JSON.stringify(content)}`, path);
  }
  if (text !== undefined && !(isObject(text) && isTextOrAbsent(text.content))) {
    yield unreadable(`expected map for text, but: ${JSON.stringify(text)}`, path);
  }
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

/** What stands where it may not. */
function* placeProblems(placed: Placed, all: readonly Placed[]): Generator<CardProblem> {
  const { tag, component, path, around } = placed;
  if (around.length >= deepest) yield { code: 11310, path, message: 'nesting too deep' };
  if (tag === 'action' && isInside(around, 'column')) {
    yield { code: 200410, path, message: 'action is not supported in column' };
  }
  if (isMisplaced(placed)) yield unreadable(`type of element is not supported tag: ${tag}`, path);
  if (tag === 'form' && !all.some((other) => isSubmitOf(component, other))) {
    const message = 'there is no submit button in the form container, at least one';
    yield { code: 300123, path, message };
  }
  if (tag === 'select_img' && component.multi_select === true && !isInside(around, 'form')) {
    yield { code: 11310, path, message: 'select_img with multi_select only in form' };
  }
}

/** Forms and tables stand at the root alone, columns in a column set; a form holds no text or chart directly. */
function isMisplaced({ tag, around }: Placed): boolean {
  const outer = around.at(-1)?.tag;
  if (tag === 'form' || tag === 'table') return outer !== undefined;
  if (tag === 'column') return outer !== 'column_set';
  return outer === 'form' && (tag === 'div' || tag === 'chart');
}

function isInside(around: readonly JsonObject[], tag: string): boolean {
  return around.some((outer) => outer.tag === tag);
}

function isSubmitOf(form: JsonObject, { component, around }: Placed): boolean {
  return around.includes(form) && isSubmit({ component, form });
}
