import type { Texts } from '#cards/texts/catalogue.ts';
import { everyAnswerCard } from './every-answer-card.ts';
import { everyScoringCard, type NamedCard } from './every-scoring-card.ts';
import { SAMPLES, type Sample } from './sample-views.ts';

export const cardsOf = (sample: Sample, texts: Texts): readonly NamedCard[] => [
  ...everyScoringCard(sample, texts),
  ...everyAnswerCard(sample, texts),
];

/** Every card × size × state. */
export const everyCard = (texts: Texts): readonly NamedCard[] =>
  SAMPLES.flatMap((sample) =>
    cardsOf(sample, texts).map(({ name, card }) => ({ name: `${name} (${sample.name})`, card })),
  );
