import type { DocumentReading, ReadDocument } from '#domain/document.ts';
import { type OfficePackage, openOfficePackage } from './office-package.ts';
import { readWord } from './read-word.ts';
import { readWorkbook } from './read-workbook.ts';
import { UnreadableFile } from './unreadable-file.ts';

const READ: {
  readonly [format in OfficePackage['format']]: (
    office: OfficePackage,
  ) => ReadDocument | Promise<ReadDocument>;
} = { docx: readWord, xlsx: readWorkbook };

/** Reads a Word document or a workbook. Only for a thread that may be lost: a hostile file can use up its memory and time. */
export async function readOffice(bytes: Buffer, extension: string): Promise<DocumentReading> {
  try {
    const office = openOfficePackage(bytes, extension);
    const document = await READ[office.format](office);
    if (isEndless(document)) throw new UnreadableFile({ kind: 'swells' });
    return hasText(document) ? { ok: true, document } : { ok: false, problem: { kind: 'empty' } };
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { ok: false, problem: fault.problem };
    // The libraries throw their own errors at what is not as the format says.
    if (fault instanceof Error) return { ok: false, problem: { kind: 'broken' } };
    throw fault;
  }
}

/** What is read is handed over to the service and looked through in its own thread. */
const MOST_CHARACTERS = 1_000_000;
const MOST_BLOCKS = 20_000;

/** A text that is packed once can stand in every cell of a workbook. */
function isEndless({ blocks }: ReadDocument): boolean {
  if (blocks.length > MOST_BLOCKS) return true;
  let characters = 0;
  for (const text of textsOf(blocks)) {
    characters += text.length;
    if (characters > MOST_CHARACTERS) return true;
  }
  return false;
}

function* textsOf(blocks: ReadDocument['blocks']): Generator<string> {
  for (const block of blocks) {
    if (block.kind === 'paragraph') yield block.text;
    else for (const { cells } of block.rows) yield* cells.map(({ text }) => text);
  }
}

export const hasText = ({ blocks }: ReadDocument): boolean =>
  textsOf(blocks).some((text) => text !== '');
