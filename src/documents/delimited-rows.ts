/** A row of cells parted by one character, and the line on which it starts, counted from 1. */
export interface DelimitedRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export type Delimiter = ',' | '\t' | ';';

/**
 * Rows as spreadsheets save and copy them (RFC 4180): a cell in quotes may hold the delimiter, line
 * ends and doubled quotes. A quote that nothing closes is a plain character, since people type those.
 */
export function splitDelimited(text: string, delimiter: Delimiter): readonly DelimitedRow[] {
  const quoted = new RegExp(`"([^"]*(?:""[^"]*)*)"(?=${delimiter}|\\n|$)`, 'y');
  const plain = new RegExp(`[^${delimiter}\\n]*`, 'y');
  const rows: { line: number; cells: string[] }[] = [];
  let row: { line: number; cells: string[] } = { line: 1, cells: [] };
  let line = 1;
  for (let at = 0; at <= text.length; at += 1) {
    quoted.lastIndex = at;
    const match = quoted.exec(text);
    if (match === null) {
      plain.lastIndex = at;
      const content = plain.exec(text)?.[0] ?? '';
      row.cells.push(content);
      at += content.length;
    } else {
      const content = (match[1] ?? '').replaceAll('""', '"');
      row.cells.push(content);
      line += content.split('\n').length - 1;
      at += match[0].length;
    }
    if (text[at] === delimiter) continue;
    rows.push(row);
    line += 1;
    row = { line, cells: [] };
  }
  return rows;
}

/** The delimiter that the first lines have most often outside quotes; undefined where they have none. */
export function findDelimiter(text: string): Delimiter | undefined {
  const sample = text.slice(0, 4096).replace(/"[^"]*"/g, '');
  const counts = (['\t', ',', ';'] as const).map((delimiter) => ({
    delimiter,
    count: sample.split(delimiter).length - 1,
  }));
  const most = counts.reduce((best, each) => (each.count > best.count ? each : best));
  return most.count === 0 ? undefined : most.delimiter;
}
