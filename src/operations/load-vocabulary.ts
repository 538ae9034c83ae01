import type { Vocabulary } from '#domain/vocabulary.ts';
import { findAssessment, loadAssessment } from './assessment.ts';
import type { Call } from './call.ts';

const EMPTY: Vocabulary = { scorecards: [], departments: [], units: [], items: [] };

/** Every name that can be typed about the current cycle, or the one asked about; none before anything was brought in. */
export async function loadVocabulary({
  tx,
  askedCycle,
}: Pick<Call, 'tx' | 'askedCycle'>): Promise<Vocabulary> {
  if (askedCycle !== undefined) return (await loadAssessment(tx, askedCycle)).vocabulary;
  return (await findAssessment(tx))?.vocabulary ?? EMPTY;
}
