import type { Json, JsonObject } from '#domain/message.ts';

/** Stands before every action of a card that was drawn in a rehearsal, so that no press on it reaches real scores. */
const MARK = 'rehearsed.';

/** The action of a press on a card of a rehearsal as that card was drawn; undefined for any other press. */
export const unmarkedAction = (action: string): string | undefined =>
  action.startsWith(MARK) ? action.slice(MARK.length) : undefined;

/** The same card, told apart by its title and by every action on it. */
export function markRehearsed(card: JsonObject, title: (own: string) => string): JsonObject {
  const { header } = card;
  const marked = markActions(card);
  if (!isObject(marked)) return card;
  if (!isObject(header) || !isObject(header.title)) return marked;
  const own = header.title.content;
  const text = { ...header.title, content: title(typeof own === 'string' ? own : '') };
  return { ...marked, header: { ...header, title: text } };
}

/** An action stands as the `name` of a submit button or as `a` in the value of a plain one. */
function markActions(json: Json): Json {
  if (isList(json)) return json.map(markActions);
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) =>
      (key === 'name' || key === 'a') && isAction(value)
        ? [key, `${MARK}${value}`]
        : [key, markActions(value)],
    ),
  );
}

const isAction = (value: Json): value is string =>
  typeof value === 'string' && /^g\d+\./.test(value);
const isList = (json: Json): json is readonly Json[] => Array.isArray(json);
const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
