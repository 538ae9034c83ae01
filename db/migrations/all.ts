import type { Migration } from '#db/migrate.ts';
import { foundation } from './0001-foundation.ts';

/** In the order they are taken. */
export const migrations: readonly Migration[] = [foundation];
