/** What is wrong with a card. `path` and `value` are the platform's ErrPath and ErrorValue, absent where it has none. */
export interface CardProblem {
  /** The platform's ErrCode inside 230099; 230025, which stands at the top, when the card is too large. */
  readonly code: number;
  readonly message: string;
  readonly path?: string;
  readonly value?: string;
}

/** The card cannot be read: `what` is wrong at the path (`ROOT -> body -> elements -> [0](tag: markdown)`). */
export function unreadable(what: string, path: string): CardProblem {
  return {
    code: 200621,
    message: 'parse card json err, please check whether the card json is correct',
    value: `${what}, path: ${path}`,
  };
}
