import type { Json, JsonObject } from '#sandbox/contract.ts';
import { componentsOf, listAt, optionsOf } from '#sandbox/server/card-components.ts';
import { textAt } from '#sandbox/server/json.ts';

/** The ids of all persons that a card shows, offers or mentions; `all` where it mentions everybody. */
export function peopleOnCard(card: JsonObject): string[] {
  return [...componentsOf(card)].flatMap(({ component }) => [
    ...shownBy(component),
    ...mentionedBy(component),
  ]);
}

function shownBy(component: JsonObject): string[] {
  switch (textAt(component, 'tag')) {
    case 'select_person':
    case 'multi_select_person':
      return texts(optionsOf(component).map(({ value }) => value));
    case 'person':
      return texts([component.user_id]);
    case 'person_list':
      if (component.drop_invalid_user_id === true) return [];
      return texts(listAt(component, 'persons').map(({ id }) => id));
    case 'table':
      return inCells(component);
    default:
      return [];
  }
}

/** The cells of a table's columns of persons: one id, or a list of them. */
function inCells(table: JsonObject): string[] {
  const columns = listAt(table, 'columns').filter(({ data_type }) => data_type === 'persons');
  const names = texts(columns.map(({ name }) => name));
  return listAt(table, 'rows').flatMap((row) => texts(names.flatMap((name) => row[name])));
}

const attribute = /<(?:at|person)\s+(?:ids?|email|user_id)\s*=\s*["']?([^"'\s>]+)/g;
/** Code, where tags are only text, and signs that a backslash makes so. */
const literal = /```[\s\S]*?(?:```|$)|`[^`\n]*`|\\[<`\\]/g;

/** `<at id=ou_…>`, `<at ids=ou_…,ou_…>`, `<at email=…>` and `<person id=…>` in markdown. */
function mentionedBy(component: JsonObject): string[] {
  if (component.tag !== 'markdown' && component.tag !== 'lark_md') return [];
  const content = (textAt(component, 'content') ?? '').replace(literal, '');
  return [...content.matchAll(attribute)].flatMap(([, ids = '']) => ids.split(','));
}

function texts(values: readonly (Json | undefined)[]): string[] {
  return values.filter((value) => typeof value === 'string').filter((value) => value !== '');
}
