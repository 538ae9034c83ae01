import { SaxesParser } from 'saxes';
import { UnreadableFile } from './unreadable-file.ts';

/** Rosters and score tables are far smaller; a value further out is no part of one. */
export const LAST_ROW = 5000;
const LAST_COLUMN = 256;
/** Up to column 256. */
export const READ_RANGE = `A1:IV${LAST_ROW}`;
/** How many places all sheets of a workbook may have together. */
export const MOST_PLACES = 100_000;
const MOST_TAGS = 2_000_000;

const SHEET = /^xl\/worksheets\//i;

/**
 * Looks through the sheets before they are laid out as grids: two cells, A1 and XFD1048576, describe
 * seventeen thousand million places in a few hundred bytes.
 */
export function assertSheetsBounded(parts: ReadonlyMap<string, Buffer>): void {
  let places = 0;
  for (const [path, content] of parts) {
    if (!SHEET.test(path)) continue;
    places += countPlaces(content);
    if (places > MOST_PLACES) throw swells();
  }
}

function countPlaces(content: Buffer): number {
  const ruler = new SheetRuler();
  const parser = new SaxesParser({ position: false });
  parser.on('error', (cause) => {
    throw new UnreadableFile({ kind: 'broken' }, { cause });
  });
  parser.on('opentag', ({ name, attributes }) => {
    ruler.pass(name.slice(name.indexOf(':') + 1), String(attributes.r ?? ''));
  });
  parser.write(content.toString('utf8')).close();
  return ruler.rows * ruler.columns;
}

/** How far the values of a sheet reach; formats of empty cells do not count, Excel leaves many. */
class SheetRuler {
  rows = 0;
  columns = 0;
  #row = 0;
  #column = 0;
  #tags = 0;

  /** A tag with its `r`: the number of a row, the reference of a cell; the next one's where it is left out. */
  pass(name: string, reference: string): void {
    this.#tags += 1;
    if (this.#tags > MOST_TAGS) throw swells();
    if (name === 'row') {
      this.#row = reference === '' ? this.#row + 1 : Number(reference);
      this.#column = 0;
    } else if (name === 'c') this.#column = columnOf(reference) ?? this.#column + 1;
    else if (name === 'v' || name === 'is' || name === 'f') this.#reach();
  }

  #reach(): void {
    if (this.#row > LAST_ROW || this.#column > LAST_COLUMN) throw swells();
    this.rows = Math.max(this.rows, this.#row);
    this.columns = Math.max(this.columns, this.#column);
  }
}

/** B7 is column 2. */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}

const swells = () => new UnreadableFile({ kind: 'swells' });
