import type { Vocabulary } from '#domain/vocabulary.ts';
import { findAssessment } from './assessment.ts';
import type { Call } from './call.ts';

const EMPTY: Vocabulary = { scorecards: [], departments: [], units: [], items: [] };

/** Every name that can be typed about the current cycle; none before anything was brought in. */
export async function loadVocabulary({ tx }: Pick<Call, 'tx'>): Promise<Vocabulary> {
  return (await findAssessment(tx))?.vocabulary ?? EMPTY;
}
