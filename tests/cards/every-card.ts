import type { Texts } from '#cards/texts/catalogue.ts';
import { everyAdjustingCard } from './every-adjusting-card.ts';
import { everyAnswerCard } from './every-answer-card.ts';
import { everyAppealCard } from './every-appeal-card.ts';
import { everyEntryCard, type NamedCard } from './every-entry-card.ts';
import { everyHandInCard } from './every-hand-in-card.ts';
import { everyImportCard } from './every-import-card.ts';
import { everyNoticeCard } from './every-notice-card.ts';
import { everyPeopleCard } from './every-people-card.ts';
import { everyPublishingCard } from './every-publishing-card.ts';
import { everyRehearsalCard } from './every-rehearsal-card.ts';
import { everySettingsCard } from './every-settings-card.ts';
import { everyYearsCard } from './every-years-card.ts';
import { SAMPLES } from './sample-views.ts';

const PARTS = [
  everyEntryCard,
  everyHandInCard,
  everyImportCard,
  everyAnswerCard,
  everyNoticeCard,
  everyAdjustingCard,
  everyAppealCard,
  everyYearsCard,
  everyPeopleCard,
  everyPublishingCard,
  everyRehearsalCard,
  everySettingsCard,
];

/** Every card × size × state. */
export const everyCard = (texts: Texts): readonly NamedCard[] =>
  SAMPLES.flatMap((sample) =>
    PARTS.flatMap((part) => part(sample, texts)).map(({ name, card }) => ({
      name: `${name} (${sample.name})`,
      card,
    })),
  );
