import type { ReadDocument } from '#domain/document.ts';
import type { DocumentPlace } from '#domain/document-place.ts';
import type { Roster, RosterRow, UnitListProblem } from '#domain/unit-list.ts';
import {
  type RosterColumn,
  type RosterColumns,
  readRosterHeader,
  USUAL_COLUMNS,
} from './roster-columns.ts';
import { listSourceBlocks, type SourceRow, type SourceText } from './source-blocks.ts';

const UNION = /(?:工会|工委|工会委员会|工会联合会|总工会)$/;
const CLASS = /^(?:市、?区|局、?公司|直属单位|.{1,8}类)$/;
const COMMENT = /^#/;
const BETWEEN_NAMES = /[、,，;；/]/;
/** 一、市、区（10家） is 市、区. */
const HEADING_NUMBER = /^[一二三四五六七八九十\d]+[、.．]\s*/;
const HEADING_COUNT = /[（(]\s*(?:共\s*)?\d+\s*[家个]\s*[）)]$/;
const UNNAMED_SHEET = /^(?:sheet|工作表|表)\s*\d*$/i;

/** The roster in a document that has the columns of one, or looks like one without them; undefined for any other. */
export function recognizeRoster(document: ReadDocument): Roster | undefined {
  const rows = listRows(document);
  const hasHeader = rows.some(({ cells }) => readRosterHeader(cells.map(textOf)) !== undefined);
  return hasHeader || looksLikeRoster(rows) ? readRoster(document) : undefined;
}

/** The units of a document that is known to be a roster. Without a header: class, name, aliases and contacts. */
export function readRoster(document: ReadDocument): Roster {
  const reader = new RosterReader();
  const rows = listRows(document);
  const hasHeader = rows.some(({ cells }) => readRosterHeader(cells.map(textOf)) !== undefined);
  for (const block of listSourceBlocks(document)) {
    if (block.kind === 'row') reader.passRow(block.row, { hasHeader, sheet: block.sheet });
    else if (hasHeader) reader.passHeading(block.prose);
    else reader.passLine(block.prose);
  }
  return reader;
}

const textOf = ({ text }: SourceText): string => text;

const listRows = (document: ReadDocument): readonly SourceRow[] =>
  listSourceBlocks(document).flatMap((block) => (block.kind === 'row' ? [block.row] : []));

function looksLikeRoster(rows: readonly SourceRow[]): boolean {
  const filled = rows.filter(
    ({ cells }) => cells.length >= 2 && !COMMENT.test(cells[0]?.text ?? ''),
  );
  const alike = filled.filter(({ cells: [first, second] }) => {
    if (first === undefined || second === undefined) return false;
    return CLASS.test(first.text) && UNION.test(second.text);
  });
  return alike.length > 0 && alike.length * 2 > filled.length;
}

/** Takes in the rows of a roster; what it gave no class for gets the one above, or that of its heading or sheet. */
class RosterReader implements Roster {
  readonly rows: RosterRow[] = [];
  readonly problems: UnitListProblem[] = [];
  #columns: RosterColumns | undefined;
  #class = '';
  #sheet: string | undefined;

  passHeading({ text }: SourceText): void {
    const heading = headingOf(text);
    if (CLASS.test(heading)) this.#class = heading;
  }

  passLine({ place, text }: SourceText): void {
    if (!COMMENT.test(text)) this.problems.push({ ...place, kind: 'wrong_columns', found: 1 });
  }

  passRow(
    row: SourceRow,
    { hasHeader, sheet }: { readonly hasHeader: boolean; readonly sheet: string | undefined },
  ): void {
    if (sheet !== this.#sheet) this.#beginSheet(sheet);
    const written = row.cells.filter(({ text }) => text !== '');
    const [first] = written;
    if (first === undefined || COMMENT.test(first.text)) return;
    const header = readRosterHeader(row.cells.map(textOf));
    if (header !== undefined) this.#columns = header;
    else if (!hasHeader) this.#readBare(row);
    else if (this.#columns === undefined) this.passHeading(first);
    else if (written.length > 1) this.#readUnit(row, this.#columns);
    else this.#readLone(row, first, this.#columns);
  }

  #beginSheet(sheet: string | undefined): void {
    this.#sheet = sheet;
    this.#columns = undefined;
    this.#class = sheet === undefined || UNNAMED_SHEET.test(sheet) ? '' : sheet;
  }

  #readBare(row: SourceRow): void {
    const found = row.cells.findLastIndex(({ text }) => text !== '') + 1;
    const isReadable = row.cells.length >= 2 && found <= USUAL_COLUMNS.size;
    if (isReadable) this.#readUnit(row, USUAL_COLUMNS);
    else this.problems.push({ ...row.place, kind: 'wrong_columns', found });
  }

  /** The only cell of a row: a unit without more, the heading of a class, or a note. */
  #readLone(row: SourceRow, only: SourceText, columns: RosterColumns): void {
    const index = row.cells.indexOf(only);
    const isName = columns.get('name') === index;
    const isUnit = isName && (columns.has('class') || UNION.test(only.text));
    if (isUnit || (!isName && [...columns.values()].includes(index))) this.#readUnit(row, columns);
    else if (isName) this.#class = headingOf(only.text);
    else this.passHeading(only);
  }

  #readUnit({ cells, place }: SourceRow, columns: RosterColumns): void {
    const cell = (column: RosterColumn): SourceText | undefined => {
      const index = columns.get(column);
      return index === undefined ? undefined : cells[index];
    };
    const name = cell('name')?.text ?? '';
    const nameAt: DocumentPlace = cell('name')?.place ?? place;
    this.#class = cell('class')?.text || this.#class;
    if (name === '') this.problems.push({ ...nameAt, kind: 'name_missing' });
    else if (this.#class === '') this.problems.push({ ...place, kind: 'class_missing' });
    else {
      const contactNames = splitNames(cell('contacts'));
      this.rows.push({
        place: nameAt,
        unit: {
          scorecardName: this.#class,
          name,
          aliases: splitNames(cell('aliases')),
          ...(contactNames.length > 0 && { contactNames }),
        },
      });
    }
  }
}

const headingOf = (text: string): string =>
  text.replace(HEADING_NUMBER, '').replace(HEADING_COUNT, '').trim();

function splitNames(cell: SourceText | undefined): readonly string[] {
  const lines = cell?.lines ?? [];
  const names = lines.flatMap((line) => line.split(BETWEEN_NAMES)).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}
