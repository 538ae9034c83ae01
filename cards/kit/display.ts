import type { JsonObject } from '#domain/message.ts';
import type { Chart, Panel, Rule, Table } from './element.ts';
import { cleanText } from './escape.ts';
import type { Markdown } from './markdown.ts';

export const rule: Rule = { tag: 'hr' };

/** A line that opens to show more. */
export function panel<Inner>(
  title: Markdown,
  elements: readonly Inner[],
  expanded = false,
): Panel<Inner> {
  return {
    tag: 'collapsible_panel',
    expanded,
    header: {
      title: { tag: 'markdown', content: title.source },
      icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
      icon_position: 'follow_text',
      icon_expanded_angle: -180,
    },
    elements,
  };
}

export interface ColumnDefinition<Name extends string> {
  readonly name: Name;
  readonly title: string;
  readonly width: string;
  readonly align?: 'right';
}

/** Rows of plain text; the client pages them by ten, and keeps the first column in sight. */
export function table<Name extends string>(
  columns: readonly ColumnDefinition<Name>[],
  rows: readonly { readonly [column in Name]: string }[],
): Table {
  return {
    tag: 'table',
    page_size: 10,
    row_height: 'auto',
    freeze_first_column: true,
    header_style: { background_style: 'grey', bold: true },
    columns: columns.map(({ name, title, width, align }) => ({
      name,
      display_name: title,
      data_type: 'text',
      width,
      horizontal_align: align ?? 'left',
    })),
    rows: rows.map((cells) =>
      Object.fromEntries(columns.map(({ name }) => [name, cleanText(cells[name])])),
    ),
  };
}

/** A chart by its VChart specification, as high as its content needs. */
export const chart = (specification: JsonObject, heightPx: number): Chart => ({
  tag: 'chart',
  height: `${heightPx}px`,
  preview: false,
  chart_spec: specification,
});
