import type { JsonObject } from '#sandbox/contract.ts';
import { type CardProblem, validateCard } from './card-validator/validate-card.ts';
import { ApiRefusal } from './http/api.ts';

/** Throws the platform's refusal when the card is not one: 230025 when it is too large, else 230099. */
export function refuseBadCard(card: JsonObject): void {
  const problem = validateCard(card);
  if (!problem) return;
  if (problem.code === 230025) throw new ApiRefusal(230025, problem.message);
  throw new ApiRefusal(230099, `Failed to create card content, ext=${describe(problem)}`);
}

/** `ErrCode: 11310; ErrPath: ROOT -> …; ErrMsg: …; ErrorValue: …; ` with the parts that the problem has. */
function describe(problem: CardProblem): string {
  const parts = [
    ['ErrCode', String(problem.code)],
    ['ErrPath', problem.path],
    ['ErrMsg', problem.message],
    ['ErrorValue', problem.value],
  ];
  return parts.map(([name, text]) => (text ? `${name}: ${text}; ` : '')).join('');
}
