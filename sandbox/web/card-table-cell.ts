/** One cell of a table, by its column's type of data. Source: Feishu cards, JSON 2.0 components, table, `data_type`. */
import type { Json, JsonObject } from '#sandbox/contract.ts';
import type { CardContext } from './card-context.ts';
import { dateInFormat } from './card-dates.ts';
import { personMark } from './card-people.ts';
import { textTag } from './card-text.ts';
import { element, lines } from './dom.ts';
import { flagAt, isObject, numberAt, objectAt, textAt } from './json.ts';
import { markdown } from './markdown.ts';

export function cellOf(value: Json | undefined, column: JsonObject, context: CardContext): Node {
  switch (textAt(column, 'data_type') ?? 'text') {
    case 'lark_md':
    case 'markdown':
      return markdown(wordsOf(value), context);
    case 'options':
      return optionTags(value);
    case 'number':
      return onOneLine(numberText(value, objectAt(column, 'format')));
    case 'date':
      return onOneLine(dateInFormat(value, textAt(column, 'date_format')));
    case 'persons':
      return people(value, context);
    default:
      return lines(wordsOf(value));
  }
}

function onOneLine(text: string): HTMLElement {
  return element('span', { class: 'nowrap' }, text);
}

/** What is no string is written as one. */
function wordsOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

function optionTags(value: Json | undefined): Node {
  const tags = listOf(value).map((option) =>
    isObject(option)
      ? textTag(textAt(option, 'text') ?? '', textAt(option, 'color') ?? 'blue')
      : textTag(wordsOf(option), 'blue'),
  );
  return element('span', { class: 'cell-tags' }, ...tags);
}

function numberText(value: Json | undefined, format: JsonObject | undefined): string {
  if (typeof value !== 'number') return wordsOf(value);
  const asked = numberAt(format, 'precision');
  const digits = asked === undefined ? undefined : Math.min(10, Math.max(0, Math.round(asked)));
  const text = value.toLocaleString('en-US', {
    useGrouping: flagAt(format, 'separator') === true,
    minimumFractionDigits: digits ?? 0,
    maximumFractionDigits: digits ?? 20,
  });
  return `${textAt(format, 'symbol') ?? ''}${text}`;
}

function people(value: Json | undefined, context: CardContext): Node {
  const look = { size: 'small', showAvatar: true, showName: true };
  const marks = listOf(value)
    .filter((id) => typeof id === 'string')
    .map((id) => personMark(id, look, context));
  return element('span', { class: 'cell-tags' }, ...marks);
}
