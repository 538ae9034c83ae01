import type { RefusedCard } from './card-parts.ts';
import { refusedChoices } from './refused-choices.ts';
import { refusedColumns } from './refused-columns.ts';
import { refusedData } from './refused-data.ts';
import { refusedHeaders } from './refused-headers.ts';
import { refusedInputs } from './refused-inputs.ts';
import { refusedLimits } from './refused-limits.ts';
import { refusedPanels } from './refused-panels.ts';
import { refusedPickers } from './refused-pickers.ts';
import { refusedStructure } from './refused-structure.ts';
import { refusedTexts } from './refused-texts.ts';

/** Cards that the platform refuses, each one small change away from a valid one, with its very words. */
export const refusedCards: readonly RefusedCard[] = [
  ...refusedStructure,
  ...refusedHeaders,
  ...refusedLimits,
  ...refusedColumns,
  ...refusedPanels,
  ...refusedTexts,
  ...refusedData,
  ...refusedInputs,
  ...refusedChoices,
  ...refusedPickers,
];
