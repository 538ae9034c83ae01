import { type DestinationStream, type Logger, pino } from 'pino';

/** Loggers of the subsystems; names stand in each line as `part`. */
export type Log = Logger;

/** Keys whose values never reach a log, wherever they stand. */
const SECRET_KEYS = [
  'appSecret',
  'app_secret',
  'AppSecret',
  'encryptKey',
  'verificationToken',
  'authorization',
  'Authorization',
  'tenant_access_token',
  'databaseUrl',
];

/** The root logger: one JSON line per entry on standard output. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
