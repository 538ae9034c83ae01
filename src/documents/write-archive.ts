import { createHash } from 'node:crypto';
import { type Zippable, zipSync } from 'fflate';
import type { NamedFile } from '#domain/document.ts';
import type { ArchiveView, LedgerRecord } from '#domain/document-views.ts';
import type { DocumentWords } from './document-words.ts';
import { fileNamePart, safeText } from './safe-text.ts';
import { writeDepartmentScorecard } from './write-department-scorecard.ts';
import { writeJointReview } from './write-joint-review.ts';
import { writeNotice } from './write-notice.ts';
import { writeSummary } from './write-summary.ts';
import { writeUnitScorecard } from './write-unit-scorecard.ts';

/**
 * The year in one file: tables, every scorecard for signature, the notice, what was published, the settings, the ledger with its
 * chain, and the hashes of all that. The same state gives the same bytes.
 */
export async function writeArchive(view: ArchiveView, words: DocumentWords): Promise<NamedFile> {
  const { archive } = words;
  const files = new Archive();
  for (const file of [
    await writeSummary(view.summary, words.workbook),
    await writeJointReview(view.jointReview, words.workbook),
  ]) {
    files.add('', file);
  }
  for (const unit of view.units) {
    files.add(archive.folders.units, await writeUnitScorecard(unit, words.word));
  }
  for (const department of view.departments) {
    files.add(archive.folders.departments, await writeDepartmentScorecard(department, words.word));
  }
  if (view.notice !== undefined) files.add('', await writeNotice(view.notice, words.notice));
  files.add('', jsonFile(archive.publications, view.publications));
  files.add('', jsonFile(archive.settings, view.settings));
  files.add(archive.folders.ledger, linesFile('ledger.jsonl', view.ledger));
  files.add(archive.folders.ledger, tableFile('ledger.csv', view.ledger));
  files.add('', hashesFile(view, files, words));
  return {
    name: `${fileNamePart(archive.fileName(view.frame, view.part))}.zip`,
    bytes: files.zip(),
  };
}

/** The earliest moment that a zip knows, for every file: when it was written is said inside. */
const EPOCH = new Date(1980, 0, 1);

class Archive {
  readonly #files = new Map<string, Uint8Array>();

  /** A path that is taken gets a number: two units may have names that come to the same. */
  add(folder: string, { name, bytes }: NamedFile): void {
    const base = fileNamePart(name);
    const [, stem = base, extension = ''] = /^(.*?)(\.\w+)?$/s.exec(base) ?? [];
    let path = pathOf(folder, base);
    for (let count = 2; this.#files.has(path); count += 1) {
      path = pathOf(folder, `${stem}(${count})${extension}`);
    }
    this.#files.set(path, bytes);
  }

  get files(): readonly (readonly [path: string, bytes: Uint8Array])[] {
    return [...this.#files];
  }

  zip(): Uint8Array {
    const entries: Zippable = {};
    for (const [path, bytes] of this.#files) {
      // What is a zip itself does not get smaller.
      entries[path] = [bytes, { level: /\.(xlsx|docx)$/.test(path) ? 0 : 6 }];
    }
    return zipSync(entries, { mtime: EPOCH });
  }
}

const pathOf = (folder: string, name: string): string =>
  folder === '' ? name : `${folder}/${name}`;

const textFile = (name: string, text: string): NamedFile => ({
  name,
  bytes: new TextEncoder().encode(text),
});

const jsonFile = (name: string, content: unknown): NamedFile =>
  textFile(name, `${JSON.stringify(content, undefined, 2)}\n`);

const linesFile = (name: string, lines: readonly LedgerRecord[]): NamedFile =>
  textFile(name, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

const LEDGER_COLUMNS = [
  'seq',
  'at',
  'actor',
  'kind',
  'cycle_id',
  'department_id',
  'unit_id',
  'item_id',
  'batch_id',
  'detail',
  'previous_hash',
  'hash',
] as const satisfies readonly (keyof LedgerRecord)[];

/** For a spreadsheet; the mark before it tells that the text is UTF-8. */
function tableFile(name: string, lines: readonly LedgerRecord[]): NamedFile {
  const rows = lines.map((line) => LEDGER_COLUMNS.map((column) => csvField(line[column])));
  const text = [LEDGER_COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
  return textFile(name, `\uFEFF${text}`);
}

/** A field that a spreadsheet would calculate gets an apostrophe before it. */
function csvField(value: string | number | null): string {
  const text = safeText(String(value ?? ''));
  const harmless = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function hashesFile(view: ArchiveView, archive: Archive, words: DocumentWords): NamedFile {
  const { files } = archive;
  const head = words.archive.hashesHead({
    frame: view.frame,
    part: view.part,
    files: files.length,
    ledgerHead: view.summary.ledgerHead,
  });
  // The form that `sha256sum -c` reads; it passes over lines that begin with #.
  const lines = files.map(([path, bytes]) => `${sha256(bytes)}  ${path}`);
  const text = [...head.map((line) => `# ${line}`), ...lines].map((line) => `${line}\n`).join('');
  return textFile(words.archive.hashes, text);
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
