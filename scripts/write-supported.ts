/** Writes `sandbox/SUPPORTED.md` anew: `npm run supported`. */
import { writeFileSync } from 'node:fs';
import { supportedText } from '#tests/sandbox/supported.ts';

writeFileSync(new URL('../sandbox/SUPPORTED.md', import.meta.url), await supportedText());
