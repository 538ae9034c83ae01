import type { CardProblem } from '#sandbox/server/card-validator/problem.ts';
import { ApiRefusal } from '#sandbox/server/http/api.ts';
import { described } from './card-content.ts';

/** Source: Server API, cardkit-v1, the error codes of its pages. */
const messages = {
  10002: 'Your request contains an invalid request parameter.',
  200220: 'Failed to generate card content',
  200510: 'Card streaming timeout',
  200740: 'The card entity does not exist',
  200750: 'The card entity has expired',
  200770: 'UUID conflict',
  200810: 'The card is in an ongoing interaction and cannot be updated',
  200850: 'Card streaming timeout',
  200860: 'Card content exceeds limit.',
  300121: 'Failed to replace element',
  300122: 'Failed to update card configuration',
  300301: 'Duplicate element_id in card component.',
  300302: 'update_multi property is false',
  300303: 'Only schema 2.0 is supported',
  300305: 'The number of card components exceeds 200',
  300307: 'The card DSL is empty',
  300309: 'Card streaming closed',
  300310: 'Only update text',
  300312: 'Unable to update element tag',
  300313: 'Failed to update element properties',
  300314: 'Failed to delete element',
  300315: 'Failed to add element',
  300317: 'The sequence number for operating on the card did not increment consecutively',
} as const;
export type CardkitCode = keyof typeof messages;

/** How cardkit says no; `what` says to which part of the request. */
export function cardkitRefusal(code: CardkitCode, what?: string): ApiRefusal {
  return new ApiRefusal(
    code,
    what === undefined ? messages[code] : `${messages[code]} ext=${what}`,
  );
}

/** Some problems of a card have a code of their own here; for the others it is the code of what was being done. */
export function refusalOfProblem(problem: CardProblem, otherwise: CardkitCode): ApiRefusal {
  return cardkitRefusal(ownCode(problem) ?? otherwise, described(problem));
}

function ownCode({ code, message, value = '' }: CardProblem): CardkitCode | undefined {
  if (code === 230025) return 200860;
  if (code === 300301 || code === 300302) return code;
  if (message === 'element exceeds the limit') return 300305;
  return value.startsWith('unknown schema') ? 300303 : undefined;
}
