/** What is wrong with a card. `path` and `value` are the platform's ErrPath and ErrorValue, absent where it has none. */
export interface CardProblem {
  /** The platform's ErrCode inside 230099; 230025, which stands at the top, when the card is too large. */
  readonly code: number;
  readonly message: string;
  readonly path?: string;
  readonly value?: string;
}

/**
 * The card cannot be read: `what` is wrong at the path (`ROOT -> body -> elements -> [0](tag: markdown)`).
 * Source: Send message, error 200621, whose path stands in the ErrorValue.
 */
export function unreadable(what: string, path: string): CardProblem {
  return {
    code: 200621,
    message: 'parse card json err, please check whether the card json is correct',
    value: `${what}, path: ${path}`,
  };
}

/** A value of the right type that the property may not have: `invalid color: #067062`. */
export function invalid(property: string, value: unknown, path: string): CardProblem {
  return { code: 10002, path, message: `invalid ${property}: ${goValue(value)}` };
}

/** A property that must be there is not, or is blank: `form's name is required and can not be empty string`. */
export function missing(owner: string, property: string, path: string): CardProblem {
  return refused(`${owner}'s ${property} is required and can not be empty string`, path);
}

/** A card that can be read but breaks a rule. The ErrPath of this family leaves `body` out. */
export function refused(message: string, path: string): CardProblem {
  return { code: 11310, path: withoutBody(path), message };
}

/** A limit that the whole card breaks: it has no path. */
export function exceeded(message: string): CardProblem {
  return { code: 11310, message };
}

export function withoutBody(path: string): string {
  return path.replace(/^ROOT -> body /, 'ROOT ');
}

/** Whether a problem is found while the card is being read, before its values are looked at. */
export function isOfReading({ code }: CardProblem): boolean {
  return code === 200621 || code === 200861;
}

/**
 * A JSON value as the platform prints it, which is written in Go: `map[content:x tag:plain_text]`, `[a b]`. What is
 * nested as no card is, is cut.
 */
export function goValue(value: unknown, depth = 0): string {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value !== 'object') return String(value);
  if (depth > 20) return '...';
  if (Array.isArray(value)) return `[${value.map((entry) => goValue(entry, depth + 1)).join(' ')}]`;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, inner]) => `${key}:${goValue(inner, depth + 1)}`).join(' ')}]`;
}
