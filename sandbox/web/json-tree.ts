/** JSON to read: folded where it is deep, and nothing but text. */
import type { Json } from '#sandbox/contract.ts';
import { element, pressable } from './dom.ts';
import { toast } from './toast.ts';

/** How many levels stand open at first; more in a string that somebody unfolded. */
const openLevels = 3;
const unfoldedLevels = 5;

/** A titled block of JSON that can be copied. */
export function jsonBlock(title: string, value: Json): HTMLElement {
  const copy = pressable(
    { class: 'button small', 'aria-label': `复制${title}` },
    () => copyText(typeof value === 'string' ? value : JSON.stringify(value, null, 2)),
    '复制',
  );
  return element(
    'section',
    { class: 'json-block' },
    element('header', {}, element('h4', {}, title), copy),
    element('div', { class: 'json' }, jsonValue(value, openLevels)),
  );
}

function copyText(text: string): void {
  navigator.clipboard
    .writeText(text)
    .then(() => toast('success', '已复制'))
    .catch(() => toast('error', '浏览器不允许复制'));
}

/** `open` is how many levels from here on stand open. */
function jsonValue(value: Json, open: number): HTMLElement {
  if (typeof value === 'string') return textValue(value);
  if (value === null || typeof value !== 'object') {
    return element(
      'span',
      { class: `json-${value === null ? 'null' : typeof value}` },
      String(value),
    );
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return element('span', {}, isList ? '[]' : '{}');
  const brief = isList ? `[ ${entries.length} 项 ]` : `{ ${entries.length} 项 }`;
  return folded(brief, open > 0, () =>
    entries.map(([key, child]) =>
      element(
        'li',
        {},
        element('span', { class: 'json-key' }, key),
        ': ',
        jsonValue(child, open - 1),
      ),
    ),
  );
}

/** Children are made when they are first looked at: a body can be large. */
function folded(
  brief: string,
  isOpen: boolean,
  children: () => readonly HTMLElement[],
): HTMLElement {
  const list = element('ul', {});
  const details = element('details', {}, element('summary', {}, brief), list);
  const fill = () => {
    if (details.open && list.childElementCount === 0) list.append(...children());
  };
  details.addEventListener('toggle', fill);
  details.open = isOpen;
  fill();
  return details;
}

/** The platform puts JSON into strings (`content`): such a string can be unfolded as well. */
function textValue(text: string): HTMLElement {
  const shown = element('bdi', { class: 'json-string' }, JSON.stringify(text));
  const inner = parsedJson(text);
  if (inner === undefined) return shown;
  return element(
    'span',
    {},
    shown,
    folded('字符串中的 JSON', false, () => [element('li', {}, jsonValue(inner, unfoldedLevels))]),
  );
}

/** What a text says if it is a JSON object or list. */
export function parsedJson(text: string): Json | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
