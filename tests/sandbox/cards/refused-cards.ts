import type { RefusedCard } from './card-parts.ts';
import { refusedContainers } from './refused-containers.ts';
import { refusedDisplays } from './refused-displays.ts';
import { refusedForms } from './refused-forms.ts';
import { refusedRoots } from './refused-roots.ts';

/** Cards that the platform refuses, each one small change away from a valid one, with its very words. */
export const refusedCards: readonly RefusedCard[] = [
  ...refusedRoots,
  ...refusedContainers,
  ...refusedDisplays,
  ...refusedForms,
];
