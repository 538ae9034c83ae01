import type { DocumentReading } from '#domain/document.ts';

/** What is done apart from the service, in a thread of its own. */
export type DocumentJob = ReadOfficeJob;

/** Reads what starts as an archive does. */
export interface ReadOfficeJob {
  readonly kind: 'read_office';
  readonly bytes: Uint8Array;
  readonly extension: string;
}

/** What each job gives. */
export interface DocumentJobResults {
  readonly read_office: DocumentReading;
}
