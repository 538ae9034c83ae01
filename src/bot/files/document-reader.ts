import type { DocumentReading, NamedFile, ReadDocument } from '#domain/document.ts';
import type { DocumentContent } from '#domain/document-content.ts';

/** What reads files and pasted texts. It does no more than its limits of time and size allow. */
export interface DocumentReader {
  read(file: NamedFile): Promise<DocumentReading>;
  recognize(document: ReadDocument): DocumentContent;
  /** Keys to find a unit by, of its name and aliases; as `NamedUnit.pinyin`. */
  pinyinOf(names: readonly string[]): readonly string[];
}
