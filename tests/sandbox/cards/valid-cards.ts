import type { ValidCard } from './card-parts.ts';
import { fullCardList } from './full-cards.ts';
import { validDisplays } from './valid-displays.ts';
import { validForms } from './valid-forms.ts';
import { validRoots } from './valid-roots.ts';

/**
 * Cards that the platform takes, from the examples and tables of its pages. People are `ou_1` and `ou_2`, the image is
 * `img_1`, the sound `file_1`.
 */
export const validCards: readonly ValidCard[] = [
  ...fullCardList,
  ...validRoots,
  ...validDisplays,
  ...validForms,
];
