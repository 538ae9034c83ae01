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
    return hasText(document) ? { ok: true, document } : { ok: false, problem: { kind: 'empty' } };
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { ok: false, problem: fault.problem };
    // The libraries throw their own errors at what is not as the format says.
    if (fault instanceof Error) return { ok: false, problem: { kind: 'broken' } };
    throw fault;
  }
}

export const hasText = ({ blocks }: ReadDocument): boolean =>
  blocks.some((block) =>
    block.kind === 'paragraph'
      ? block.text !== ''
      : block.rows.some(({ cells }) => cells.some(({ text }) => text !== '')),
  );
