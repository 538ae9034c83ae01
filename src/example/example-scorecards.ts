import { readFileSync } from 'node:fs';

/** The scorecards of 2015 as they were issued: the text that `readScorecards` takes. */
export const exampleScorecardText = (): string =>
  readFileSync(new URL('./2015-scorecards.txt', import.meta.url), 'utf8');
