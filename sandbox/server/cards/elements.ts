import type { Json, JsonObject } from '#sandbox/contract.ts';
import { dataKeys } from '#sandbox/server/card-components.ts';
import { isJsonObject, objectAt } from '#sandbox/server/json.ts';

/** What takes the place of an element: nothing, itself changed, or it among others. */
type Edit = (element: JsonObject) => readonly JsonObject[];

/**
 * The card with one element of its body edited, or undefined when it has no such element, or the element is part of a
 * component (its text, its icon) and the edit would leave none or several of it.
 */
export function withEdited(
  card: JsonObject,
  elementId: string,
  edit: Edit,
): JsonObject | undefined {
  const change = new Change(elementId, edit);
  const body = change.in(card.body ?? {});
  return change.isDone ? { ...card, body } : undefined;
}

/** The element of the body with this id. */
export function findElement(card: JsonObject, elementId: string): JsonObject | undefined {
  let found: JsonObject | undefined;
  withEdited(card, elementId, (element) => {
    found = element;
    return [element];
  });
  return found;
}

/** The card with more elements at the end of its body. */
export function withAppended(card: JsonObject, elements: readonly JsonObject[]): JsonObject {
  const body = objectAt(card, 'body') ?? {};
  const own = Array.isArray(body.elements) ? body.elements : [];
  return { ...card, body: { ...body, elements: [...own, ...elements] } };
}

const listOf: Readonly<Record<string, string>> = {
  form: 'elements',
  column: 'elements',
  interactive_container: 'elements',
  collapsible_panel: 'elements',
  column_set: 'columns',
};

/** The container with more elements at its end; undefined for what holds none. */
export function withInside(
  container: JsonObject,
  elements: readonly JsonObject[],
): JsonObject | undefined {
  const key = listOf[String(container.tag)];
  if (key === undefined) return undefined;
  const own = container[key];
  return { ...container, [key]: [...(Array.isArray(own) ? own : []), ...elements] };
}

/** One pass over a card's JSON that edits one element where it stands. */
class Change {
  #times = 0;
  readonly #elementId: string;
  readonly #edit: Edit;

  constructor(elementId: string, edit: Edit) {
    this.#elementId = elementId;
    this.#edit = edit;
  }

  get isDone(): boolean {
    return this.#times > 0;
  }

  in(value: Json): Json {
    if (Array.isArray(value)) return value.flatMap((entry: Json) => this.#entry(entry));
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, part]) => [key, this.#part(key, part)]));
  }

  #entry(entry: Json): readonly Json[] {
    if (!this.#isIt(entry)) return [this.in(entry)];
    this.#times += 1;
    return this.#edit(entry);
  }

  /** A part of a component: there is exactly one of it. */
  #part(key: string, part: Json): Json {
    if (dataKeys.has(key)) return part;
    if (!this.#isIt(part)) return this.in(part);
    const [only, ...others] = this.#edit(part);
    if (only === undefined || others.length > 0) return part;
    this.#times += 1;
    return only;
  }

  #isIt(value: Json): value is JsonObject {
    return !this.isDone && isJsonObject(value) && value.element_id === this.#elementId;
  }
}
