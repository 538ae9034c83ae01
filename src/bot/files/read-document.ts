import type { FileProblem, NamedFile } from '#domain/document.ts';
import type { DocumentContent } from '#domain/document-content.ts';
import type { DocumentReader } from './document-reader.ts';

/** What a file turned out to be. */
export type ReadFile =
  | { readonly ok: true; readonly content: DocumentContent }
  | { readonly ok: false; readonly problem: FileProblem };

/** Reads a file and tells what it is for; outside of any transaction. */
export async function readDocument(documents: DocumentReader, file: NamedFile): Promise<ReadFile> {
  const reading = await documents.read(file);
  if (!reading.ok) return reading;
  return { ok: true, content: documents.recognize(reading.document) };
}
