import { UnreadableFile } from './unreadable-file.ts';
import { listZipEntries, unpackZipEntry, type ZipEntry } from './zip-entries.ts';

/** What an office file is made of: the parts of XML that its text stands in, unpacked and checked. */
export interface OfficePackage {
  readonly format: 'docx' | 'xlsx';
  /** By their path inside the file: word/document.xml. */
  readonly parts: ReadonlyMap<string, Buffer>;
}

const MOST_PART_BYTES = 16 * 1024 * 1024;
const CONTENT_TYPES = '[Content_Types].xml';
const WORD_TYPE = 'wordprocessingml.document.main+xml';
const WORKBOOK_TYPE = 'spreadsheetml.sheet.main+xml';
const MACRO_ENTRY = /(?:^|\/)vbaProject\.bin$/i;

/** Pictures, charts, comments and whatever else a file brings along are left packed. */
const READ_PARTS: { readonly [format in OfficePackage['format']]: RegExp } = {
  docx: /^(?:_rels\/\.rels|word\/document\d*\.xml)$/,
  xlsx: /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\d*\.xml|xl\/_rels\/workbook\d*\.xml\.rels|xl\/sharedStrings\d*\.xml|xl\/styles\d*\.xml|xl\/worksheets\/[^/]+\.xml)$/i,
};

/** Opens what starts as an archive does. Throws an `UnreadableFile` for all but a Word document or a workbook without macros. */
export function openOfficePackage(bytes: Buffer, extension: string): OfficePackage {
  const entries = listZipEntries(bytes);
  const format = tellFormat(bytes, entries, extension);
  const wanted = entries.filter(({ name }) => READ_PARTS[format].test(name));
  const size = wanted.reduce((sum, entry) => sum + entry.size, 0);
  if (size > MOST_PART_BYTES) throw new UnreadableFile({ kind: 'swells' });
  const parts = new Map<string, Buffer>();
  for (const entry of wanted) {
    if (parts.has(entry.name)) throw new UnreadableFile({ kind: 'broken' });
    parts.set(entry.name, unpackPart(bytes, entry));
  }
  return { format, parts };
}

function tellFormat(
  bytes: Buffer,
  entries: readonly ZipEntry[],
  extension: string,
): OfficePackage['format'] {
  const types = entries.find(({ name }) => name === CONTENT_TYPES);
  if (types === undefined || types.size > MOST_PART_BYTES) throw otherArchive(extension);
  const stated = unpackPart(bytes, types).toString('utf8');
  const hasMacros =
    /macroEnabled/i.test(stated) || entries.some(({ name }) => MACRO_ENTRY.test(name));
  if (hasMacros) throw new UnreadableFile({ kind: 'macros' });
  if (stated.includes(WORD_TYPE)) return 'docx';
  if (stated.includes(WORKBOOK_TYPE)) return 'xlsx';
  throw otherArchive(extension);
}

function otherArchive(extension: string): UnreadableFile {
  const claims = extension === 'docx' || extension === 'xlsx';
  return new UnreadableFile({ kind: claims ? 'not_what_it_claims' : 'unknown_format', extension });
}

/**
 * Office files have no document type declaration (ECMA-376 part 2, 6.2.5 forbids it): one is only
 * there to define entities that swell or reach for other files.
 */
function unpackPart(bytes: Buffer, entry: ZipEntry): Buffer {
  const content = unpackZipEntry(bytes, entry);
  if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY')) {
    throw new UnreadableFile({ kind: 'broken' });
  }
  return content;
}
