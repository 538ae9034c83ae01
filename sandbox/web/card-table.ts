/** The table component: typed columns, pages, a first column that can stay in place. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext } from './card-context.ts';
import { lengthOf, textAlignOf } from './card-layout.ts';
import { cellOf } from './card-table-cell.ts';
import { clamp } from './card-text.ts';
import { element, style } from './dom.ts';
import { flagAt, numberAt, objectAt, objectsAt, textAt } from './json.ts';
import { pager } from './pager.ts';
import { tableFrame } from './table-frame.ts';
import { sized } from './text-sizes.ts';

const usualPage = 5;
const largestPage = 10;
const mostColumns = 50;

export function tableComponent(component: JsonObject, context: CardContext): HTMLElement {
  const rows = objectsAt(component, 'rows');
  const asked = Math.floor(numberAt(component, 'page_size') ?? usualPage);
  const size = Math.min(largestPage, Math.max(1, asked));
  const columns = objectsAt(component, 'columns').slice(0, mostColumns);
  const head = element('thead', {}, headOf(component, columns, context));
  const body = element('tbody');
  const frame = tableFrame(element('table', {}, head, body));
  frame.classList.toggle('frozen', flagAt(component, 'freeze_first_column') === true);
  rowHeight(frame, component);
  const pages = pager({
    pages: Math.ceil(rows.length / size),
    count: rows.length,
    show: (page) => {
      const shown = rows.slice(page * size, (page + 1) * size);
      body.replaceChildren(...shown.map((row) => rowOf(row, columns, context)));
    },
  });
  return element('div', { class: 'table' }, frame, pages);
}

const heights: ReadonlyMap<string, string> = new Map([
  ['low', '36px'],
  ['middle', '48px'],
  ['high', '64px'],
]);

/** What does not fit into a row's height is cut off; an `auto` row grows with what is in it, up to a limit. */
function rowHeight(frame: HTMLElement, component: JsonObject): void {
  const asked = textAt(component, 'row_height') ?? 'low';
  const isAuto = asked === 'auto';
  const most = lengthOf(textAt(component, 'row_max_height')) ?? '124px';
  const height = heights.get(asked) ?? lengthOf(asked) ?? '36px';
  frame.classList.toggle('one-line', asked === 'low');
  frame.style.setProperty('--row-height', isAuto ? '36px' : height);
  frame.style.setProperty('--row-most', isAuto ? most : height);
}

/** A column's width; a share is of the table's frame, whatever else is in the row. */
function widthOf(column: JsonObject): string | undefined {
  const width = textAt(column, 'width');
  const share = width === undefined ? undefined : /^(\d{1,3})%$/.exec(width)?.[1];
  return share === undefined ? lengthOf(width) : `calc(${share} * 1cqi)`;
}

const verticals: ReadonlyMap<string, string> = new Map([
  ['top', 'top'],
  ['center', 'middle'],
  ['bottom', 'bottom'],
]);

function columnStyle(column: JsonObject): Record<string, string | undefined> {
  const numeric = textAt(column, 'data_type') === 'number' ? 'right' : undefined;
  const width = widthOf(column);
  return {
    'text-align': textAlignOf(textAt(column, 'horizontal_align')) ?? numeric,
    width,
    'min-width': width,
    'max-width': width,
    'vertical-align': verticals.get(textAt(column, 'vertical_align') ?? ''),
  };
}

function headOf(
  component: JsonObject,
  columns: readonly JsonObject[],
  context: CardContext,
): HTMLElement {
  const look = objectAt(component, 'header_style');
  const cells = columns.map((column) => {
    const words = element('div', { class: 'head-words' }, textAt(column, 'display_name') ?? '');
    const own = columnStyle(column);
    style(words, clamp(numberAt(look, 'lines') ?? 1));
    sized(words, context.textSize(textAt(look, 'text_size')));
    return style(element('th', { scope: 'col' }, words), {
      ...own,
      'text-align': textAlignOf(textAt(look, 'text_align')) ?? own['text-align'],
      'font-weight': flagAt(look, 'bold') === false ? '400' : undefined,
      color: context.palette(textAt(look, 'text_color')),
      'background-color':
        textAt(look, 'background_style') === 'grey' ? undefined : 'var(--surface)',
    });
  });
  return element('tr', {}, ...cells);
}

function rowOf(row: JsonObject, columns: readonly JsonObject[], context: CardContext): HTMLElement {
  const cells = columns.map((column) => {
    const name = textAt(column, 'name') ?? '';
    const value = Object.hasOwn(row, name) ? row[name] : undefined;
    const content = element('div', { class: 'cell' }, cellOf(value, column, context));
    return style(element('td', {}, content), columnStyle(column));
  });
  return element('tr', {}, ...cells);
}
