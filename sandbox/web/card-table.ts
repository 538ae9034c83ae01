/** The table component: typed columns, pages, a first column that can stay in place. */
import type { Json, JsonObject } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import type { CardContext } from './card-context.ts';
import { lengthOf } from './card-layout.ts';
import { textTag } from './card-text.ts';
import { element, pressable, style } from './dom.ts';
import { icon } from './icons.ts';
import { flagAt, isObject, numberAt, objectAt, objectsAt, textAt } from './json.ts';
import { markdown } from './markdown.ts';
import { dateText, timeText } from './zone.ts';

const usualPage = 5;

export function tableComponent(component: JsonObject, context: CardContext): HTMLElement {
  const rows = objectsAt(component, 'rows');
  const size = numberAt(component, 'page_size') ?? usualPage;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const columns = objectsAt(component, 'columns');
  const body = element('tbody');
  const show = (page: number) => {
    const shown = rows.slice(page * size, (page + 1) * size);
    body.replaceChildren(...shown.map((row) => rowOf(row, columns, context)));
  };
  show(0);
  const table = element(
    'table',
    {},
    element('thead', {}, headOf(component, columns, context)),
    body,
  );
  const frozen = flagAt(component, 'freeze_first_column') === true ? ' frozen' : '';
  const frame = element(
    'div',
    { class: `table-frame${frozen}`, tabindex: 0, role: 'group', 'aria-label': '表格' },
    table,
  );
  rowHeight(frame, component);
  return element(
    'div',
    { class: 'table' },
    frame,
    pages > 1 ? pager(pages, rows.length, show) : undefined,
  );
}

const heights: Readonly<Record<string, string>> = { low: '36px', middle: '48px', high: '64px' };

function rowHeight(frame: HTMLElement, component: JsonObject): void {
  const asked = textAt(component, 'row_height') ?? 'low';
  const height = heights[asked] ?? lengthOf(asked);
  frame.classList.toggle('one-line', asked === 'low');
  if (height !== undefined) frame.style.setProperty('--row-height', height);
}

function columnStyle(column: JsonObject): Record<string, string | undefined> {
  const width = textAt(column, 'width');
  const percent = width !== undefined && /^\d+%$/.test(width) ? width : undefined;
  const fixed = lengthOf(width) ?? percent;
  const numeric = textAt(column, 'data_type') === 'number' ? 'right' : undefined;
  return {
    'text-align': textAt(column, 'horizontal_align') ?? numeric,
    width: fixed,
    'min-width': fixed,
    'vertical-align': verticals[textAt(column, 'vertical_align') ?? ''],
  };
}

const verticals: Readonly<Record<string, string>> = {
  top: 'top',
  center: 'middle',
  bottom: 'bottom',
};

function headOf(
  component: JsonObject,
  columns: readonly JsonObject[],
  context: CardContext,
): HTMLElement {
  const look = objectAt(component, 'header_style');
  const cells = columns.map((column) =>
    style(
      element(
        'th',
        { scope: 'col' },
        textAt(column, 'display_name') ?? textAt(column, 'name') ?? '',
      ),
      {
        ...columnStyle(column),
        'text-align': textAt(look, 'text_align') ?? columnStyle(column)['text-align'],
        'font-weight': flagAt(look, 'bold') === false ? '400' : undefined,
        'font-size': context.textSize(textAt(look, 'text_size')),
        color: context.palette(textAt(look, 'text_color')),
        'background-color':
          textAt(look, 'background_style') === 'none' ? 'var(--surface)' : undefined,
      },
    ),
  );
  return element('tr', {}, ...cells);
}

function rowOf(row: JsonObject, columns: readonly JsonObject[], context: CardContext): HTMLElement {
  const cells = columns.map((column) => {
    const value = row[textAt(column, 'name') ?? ''];
    return style(element('td', {}, cellOf(value, column, context)), columnStyle(column));
  });
  return element('tr', {}, ...cells);
}

function cellOf(value: Json | undefined, column: JsonObject, context: CardContext): Node {
  switch (textAt(column, 'data_type') ?? 'text') {
    case 'lark_md':
    case 'markdown':
      return markdown(String(value ?? ''), context);
    case 'options':
      return optionTags(value);
    case 'number':
      return document.createTextNode(numberText(value, objectAt(column, 'format')));
    case 'date':
      return document.createTextNode(dateCell(value, textAt(column, 'date_format')));
    case 'persons':
      return people(value, context);
    default:
      return document.createTextNode(value === undefined || value === null ? '' : String(value));
  }
}

function optionTags(value: Json | undefined): Node {
  const options = Array.isArray(value) ? value : [value];
  const tags = options
    .filter((option) => option !== undefined && option !== null && option !== '')
    .map((option) =>
      isObject(option)
        ? textTag(textAt(option, 'text') ?? '', textAt(option, 'color'))
        : textTag(String(option), 'grey'),
    );
  return element('span', { class: 'cell-tags' }, ...tags);
}

function numberText(value: Json | undefined, format: JsonObject | undefined): string {
  if (typeof value !== 'number') return String(value ?? '');
  const precision = numberAt(format, 'precision');
  const digits =
    precision === undefined
      ? {}
      : { minimumFractionDigits: precision, maximumFractionDigits: precision };
  const text = value.toLocaleString('en-US', {
    useGrouping: flagAt(format, 'separator') === true,
    ...(precision === undefined ? { maximumFractionDigits: 10 } : digits),
  });
  return `${textAt(format, 'symbol') ?? ''}${text}`;
}

function dateCell(value: Json | undefined, format = 'YYYY/MM/DD'): string {
  const milliseconds = Number(value);
  if (value === null || value === undefined || Number.isNaN(milliseconds)) return '';
  const instant = new Date(milliseconds).toISOString();
  const [year = '', month = '', day = ''] = dateText(instant).split('-');
  const [hour = '', minute = ''] = timeText(instant).split(':');
  return format
    .replace('YYYY', year)
    .replace('MM', month)
    .replace('DD', day)
    .replace('HH', hour)
    .replace('mm', minute)
    .replace('ss', '00');
}

function people(value: Json | undefined, context: CardContext): Node {
  const ids = Array.isArray(value) ? value : [value];
  const marks = ids
    .filter((id) => typeof id === 'string')
    .map((id) => {
      const name = context.nameOf(id);
      return element('span', { class: 'person small' }, avatar(name), element('span', {}, name));
    });
  return element('span', { class: 'cell-tags' }, ...marks);
}

function pager(pages: number, count: number, show: (page: number) => void): HTMLElement {
  let page = 0;
  const words = element('span', { 'aria-live': 'polite' });
  const turn = (by: number) => {
    page += by;
    show(page);
    words.replaceChildren(`${page + 1} / ${pages} 页`);
    back.disabled = page === 0;
    forth.disabled = page === pages - 1;
  };
  const back = pressable(
    { class: 'pager-button', 'aria-label': '上一页' },
    () => turn(-1),
    icon('left'),
  );
  const forth = pressable(
    { class: 'pager-button', 'aria-label': '下一页' },
    () => turn(1),
    icon('right'),
  );
  turn(0);
  return element(
    'div',
    { class: 'pager' },
    element('span', { class: 'pager-count' }, `共 ${count} 行`),
    back,
    words,
    forth,
  );
}
