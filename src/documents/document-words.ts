import type { NoticeWords, WordWords } from './word-words.ts';
import type { ArchiveWords, WorkbookWords } from './workbook-words.ts';

/** What every kind of document says besides its content. */
export interface DocumentWords {
  readonly workbook: WorkbookWords;
  readonly archive: ArchiveWords;
  readonly word: WordWords;
  readonly notice: NoticeWords;
}
