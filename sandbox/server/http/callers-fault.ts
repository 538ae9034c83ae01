/** What a parser of requests found wrong: a body that cannot be read or is too long, a path that is badly encoded. */
export interface CallersFault {
  readonly status: number;
  readonly message: string;
}

/** The caller's fault that an error of Express tells of, with its HTTP status; nothing for any other error. */
export function callersFault(error: unknown): CallersFault | undefined {
  if (!(error instanceof Error && 'status' in error)) return undefined;
  const { status, message } = error;
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined;
  return { status, message };
}
