import type { ReadDocument } from '#domain/document.ts';
import type { ScorecardReading } from '#domain/scorecard-problem.ts';
import { readIssuedText } from './read-text.ts';
import { recognizeScorecards } from './recognize-scorecards.ts';
import { findSizeProblem } from './scorecard-text-lines.ts';

/** Scorecards from the text of the document that they are issued in, as a word processor saves it plain. */
export function readScorecards(text: string): ScorecardReading {
  const sizeProblem = findSizeProblem(text);
  if (sizeProblem !== undefined) return { ok: false, problems: [sizeProblem] };
  const document: ReadDocument = { format: 'text', blocks: readIssuedText(text) };
  if (!document.blocks.some(({ kind }) => kind === 'table')) {
    return { ok: false, problems: [{ line: 1, kind: 'no_table' }] };
  }
  return recognizeScorecards(document, { isGrid: false });
}
