import { taggedObjects } from './placed-components.ts';
import type { CardProblem } from './problem.ts';

const wellFormed = /^[A-Za-z][A-Za-z0-9_]{0,19}$/;
const formatError =
  'Code 1002: elementID format error. Only alphabets, numbers, and underscores are allowed. ' +
  'It must start with an alphabet and not exceed 20 characters.';

/** 300301: an `element_id` of a component or a text that is malformed, or stands twice. A blank one is none. */
export function* elementIdProblems(card: unknown): Generator<CardProblem> {
  const seen = new Set<string>();
  for (const { element_id: id } of taggedObjects(card)) {
    if (typeof id !== 'string' || id === '') continue;
    if (!wellFormed.test(id)) yield { code: 300301, message: `ElementID ${id}: ${formatError}` };
    if (seen.has(id)) yield { code: 300301, message: `ElementID ${id}: Duplicate ID` };
    seen.add(id);
  }
}
