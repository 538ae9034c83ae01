import type { WriteOptions } from 'hucre';
import type { DocumentFrame } from '#domain/document-views.ts';
import { safeText } from './safe-text.ts';

/** What a workbook says of itself. Its dates are those of its content, so that the same content gives the same bytes. */
export function workbookOptions(
  title: string,
  { writtenAt }: DocumentFrame,
): Omit<WriteOptions, 'sheets'> {
  const written = new Date(`${writtenAt.day}T${writtenAt.time}:00Z`);
  return {
    properties: { title: safeText(title), created: written, modified: written },
    defaultFont: { name: '宋体', size: 10 },
  };
}
