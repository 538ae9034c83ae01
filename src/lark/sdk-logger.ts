import * as Lark from '@larksuiteoapi/node-sdk';
import type { Log } from '#log';
import { PlatformError } from './gateway.ts';

/**
 * The SDK's log lines on our log, as one short text each. The SDK logs whole request errors, secrets and
 * tokens included, so of an object only code and message are taken, and what looks like a secret is blanked.
 * Our own errors are left out: whoever called logs those.
 */
export function createSdkLogger(log: Log, secrets: readonly string[]): Lark.Logger {
  const write =
    (level: 'warn' | 'info' | 'debug') =>
    (...parts: readonly unknown[]): void => {
      const values = parts.flat(3);
      if (values.some((value) => value instanceof PlatformError)) return;
      log[level](`sdk: ${blank(values.map(describe).join(' '), secrets)}`);
    };
  return {
    error: write('warn'),
    warn: write('info'),
    info: write('debug'),
    debug: () => undefined,
    trace: () => undefined,
  };
}

/** What the SDK may log at all: its debug lines carry payloads and connection tickets. */
export const SDK_LOG_LEVEL = Lark.LoggerLevel.warn;

function describe(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const message = value instanceof Error ? value.message : (fields.msg ?? fields.message);
  return [fields.code, message].filter((part) => isPlain(part)).join(' ');
}

function isPlain(part: unknown): boolean {
  return typeof part === 'string' || typeof part === 'number';
}

const TOKEN_SHAPES = [
  /\b[tu]-[A-Za-z0-9._-]{8,}/g,
  /\bBearer\s+\S+/gi,
  /\b(?:ticket|access_key|app_secret|AppSecret|tenant_access_token)["']?\s*[=:]\s*["']?[^\s"'&,}]+/g,
];

/** Replaces the given secrets, and whatever has the shape of one, by `[secret]`. */
export function blank(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret !== '');
  const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
  return TOKEN_SHAPES.reduce((rest, shape) => rest.replace(shape, '[secret]'), withoutKnown);
}
