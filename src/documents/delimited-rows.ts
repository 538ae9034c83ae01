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

/** The delimiter by which most of the first rows come out with the same number of cells; undefined for no table. */
export function findDelimiter(text: string): Delimiter | undefined {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const ways = DELIMITERS.map((delimiter) => ({
    delimiter,
    alike: countAlike(splitDelimited(sample, delimiter)),
  }));
  const best = ways.reduce((most, each) => (each.alike > most.alike ? each : most));
  return best.alike === 0 ? undefined : best.delimiter;
}

const SAMPLE_LENGTH = 4096;
const DELIMITERS: readonly Delimiter[] = [',', '\t', ';'];

/** How many rows have the number of cells that most rows have, those of a single cell aside. */
function countAlike(rows: readonly DelimitedRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) {
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
