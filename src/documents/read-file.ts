import { extname } from 'node:path';
import type { DocumentReading, FileProblem, NamedFile, ReadDocument } from '#domain/document.ts';
import { decodeText } from './decode-text.ts';
import { hasText } from './read-office.ts';
import { readDelimited, readText } from './read-text.ts';
import { LostDocumentJob, runDocumentJob } from './run-document-job.ts';

const LIMIT_BYTES = 20 * 1024 * 1024;
/** Texts are read in the service's own thread, which must not be held up. */
const LIMIT_TEXT_BYTES = 1024 * 1024;
const MOST_LINES = 10_000;

/** How office files of before 2007 begin, and encrypted ones of any year (MS-CFB 2.2). */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ARCHIVE = Buffer.from('PK');
const READ_EXTENSIONS: ReadonlySet<string> = new Set(['docx', 'xlsx', 'csv', 'tsv', 'txt']);
const DELIMITED_EXTENSIONS: ReadonlySet<string> = new Set(['csv', 'tsv']);
/** Texts that are a file format of their own. */
const MARKUP = /^\s*(?:<(?:!doctype|html|\?xml)|\{\\rtf|%PDF-)/i;

/**
 * What stands in a file, told by its content and not by its name. Never throws at a file, however it
 * is made: what unpacks is read in a thread that may be lost.
 */
export async function readFile({ name, bytes }: NamedFile): Promise<DocumentReading> {
  const extension = extname(name).slice(1).toLowerCase();
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (content.length === 0) return refuse({ kind: 'empty' });
  if (content.length > LIMIT_BYTES) return refuse({ kind: 'too_large', limitBytes: LIMIT_BYTES });
  if (startsWith(content, COMPOUND_FILE)) return refuse(tellCompoundFile(content, extension));
  if (startsWith(content, ARCHIVE)) return readArchive(content, extension);
  return readPlain(content, extension);
}

async function readArchive(content: Buffer, extension: string): Promise<DocumentReading> {
  try {
    return await runDocumentJob({ kind: 'read_office', bytes: content, extension });
  } catch (fault) {
    if (!(fault instanceof LostDocumentJob)) throw fault;
    return refuse({ kind: fault.reason === 'time' ? 'took_too_long' : 'swells' });
  }
}

function readPlain(content: Buffer, extension: string): DocumentReading {
  const text = decodeText(content);
  const claimsOffice = extension === 'docx' || extension === 'xlsx';
  if (text === undefined || claimsOffice || MARKUP.test(text.slice(0, 256))) {
    const isClaim = READ_EXTENSIONS.has(extension);
    return refuse({ kind: isClaim ? 'not_what_it_claims' : 'unknown_format', extension });
  }
  if (content.length > LIMIT_TEXT_BYTES) {
    return refuse({ kind: 'too_large', limitBytes: LIMIT_TEXT_BYTES });
  }
  if (hasManyLines(text)) return refuse({ kind: 'swells' });
  const document = DELIMITED_EXTENSIONS.has(extension) ? readDelimited(text) : readText(text);
  return giveReading(document);
}

function hasManyLines(text: string): boolean {
  let count = 0;
  for (const character of text) {
    if (character === '\n' || character === '\r') count += 1;
    if (count > MOST_LINES) return true;
  }
  return false;
}

const giveReading = (document: ReadDocument): DocumentReading =>
  hasText(document) ? { ok: true, document } : refuse({ kind: 'empty' });

/** The directory of a compound file has its streams by name, in UTF-16. */
function tellCompoundFile(content: Buffer, extension: string): FileProblem {
  const has = (stream: string): boolean => content.includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage')) return { kind: 'encrypted' };
  if (has('WordDocument')) return { kind: 'old_format', extension: 'doc' };
  if (has('Workbook')) return { kind: 'old_format', extension: 'xls' };
  return { kind: 'old_format', extension };
}

const startsWith = (content: Buffer, beginning: Buffer): boolean =>
  content.subarray(0, beginning.length).equals(beginning);

const refuse = (problem: FileProblem): DocumentReading => ({ ok: false, problem });
