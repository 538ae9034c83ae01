/** PostgreSQL ended one of two that waited for each other, or that cannot both be true. */
const LOST_ON_POSTGRES = new Set(['40P01', '40001']);

/**
 * Whether a transaction broke only because another one was faster, so that all of it may be done again.
 * https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html, https://sqlite.org/rescode.html#busy
 */
export function isLostToAnother(fault: unknown): boolean {
  if (!(fault instanceof Error && 'code' in fault && typeof fault.code === 'string')) return false;
  return LOST_ON_POSTGRES.has(fault.code) || fault.code.startsWith('SQLITE_BUSY');
}
