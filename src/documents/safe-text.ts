/**
 * What people typed, fit for a document: no control characters, no marks that turn the direction of writing, line
 * breaks as \n, nothing that a spreadsheet or XML cannot hold.
 */
export function safeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\uFEFF]/gu, (found) =>
      found === '\n' ? found : '',
    );
}

/** Of a text so much as a spreadsheet's cell holds: 32,767 UTF-16 units. */
const CELL_LENGTH = 32_000;

/** The same for a cell. `_x0041_` is how a workbook writes an A, so that what looks like it is written out itself. */
export function cellText(text: string): string {
  return safeText(text)
    .slice(0, CELL_LENGTH)
    .toWellFormed()
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}

/** A name as part of a file's name: what file systems and zip readers take for a path or refuse is replaced. */
export function fileNamePart(text: string): string {
  const name = safeText(text)
    .replace(/[\\/:*?"<>|\n]/g, '_')
    .trim()
    .replace(/^\.+|\.+$/g, '_');
  return [...name].slice(0, FILE_NAME_LENGTH).join('') || '_';
}

const FILE_NAME_LENGTH = 60;
/** Excel's limit, in UTF-16 units. */
const SHEET_NAME_LENGTH = 31;

/** Gives each sheet a name that Excel takes and no other sheet of the workbook has. */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const base = sheetName(name);
    let unique = base;
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1) {
      const ending = `(${count})`;
      unique = `${cut(base, SHEET_NAME_LENGTH - ending.length)}${ending}`;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** `History` is a name that Excel keeps for itself; a quote may stand at neither end. */
function sheetName(name: string): string {
  const legal = safeText(name)
    .replace(/[\\/*?:[\]\n]/g, '_')
    .replace(/^'+|'+$/g, '_')
    .trim();
  const short = cut(legal, SHEET_NAME_LENGTH).replace(/'$/, '_');
  return short === '' || short.toLowerCase() === 'history' ? `_${short}` : short;
}

const cut = (text: string, length: number): string => text.slice(0, length).toWellFormed();
