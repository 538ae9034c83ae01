import type { Migration } from '#db/migrate.ts';
import { foundation } from './0001-foundation.ts';
import { wholeYear } from './0002-whole-year.ts';

/** In the order they are taken. */
export const migrations: readonly Migration[] = [foundation, wholeYear];
