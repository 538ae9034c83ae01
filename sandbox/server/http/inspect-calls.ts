import type { NextFunction, Request, Response } from 'express';
import type { Json, JsonObject } from '#sandbox/contract.ts';
import { newLogId } from '#sandbox/server/ids.ts';
import { isJsonObject, isTooDeep } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';

/** A longer body is only named by its size: the inspector is for reading. */
const readable = 64 * 1024;

const secrets = new Set(['app_secret', 'AppSecret', 'tenant_access_token', 'app_access_token']);

/** Gives each call of the platform its log id, and lets the inspector see how it ended. */
export function inspectCalls({ clock, inspector }: Platform) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const logId = newLogId(clock.now());
    const at = clock.now().toISOString();
    const startedAt = performance.now();
    const answer = answerOf(response);
    response.set('X-Tt-Logid', logId);
    response.on('close', () => {
      const body = answer();
      const route = routeOf(request);
      inspector.see({
        kind: 'call',
        at,
        method: request.method,
        path: request.originalUrl,
        ...(route === undefined ? {} : { route }),
        status: response.statusCode,
        ...(isJsonObject(body) && typeof body.code === 'number' ? { code: body.code } : {}),
        logId,
        tookMs: performance.now() - startedAt,
        ...kept('request', request.body, Number(request.get('content-length') ?? 0)),
        ...kept('response', body, Number(response.get('content-length') ?? 0)),
      });
    });
    next();
  };
}

/** What the call was answered with, once it was. */
function answerOf(response: Response): () => unknown {
  let body: unknown;
  const { json } = response;
  response.json = (content: unknown) => {
    body = content;
    return json.call(response, content);
  };
  return () => body;
}

/** The pattern that the path fitted; Express leaves it on the request. */
function routeOf(request: Request): string | undefined {
  const route: unknown = request.route;
  const path: unknown =
    typeof route === 'object' && route !== null && 'path' in route && route.path;
  return typeof path === 'string' ? path : undefined;
}

function kept<Key extends string>(key: Key, body: unknown, bytes: number): { [K in Key]?: Json } {
  if (body === undefined) return {};
  const entry: { [K in Key]?: Json } = {};
  entry[key] = keptOf(body, bytes);
  return entry;
}

/** What a body is kept as. How long it says it is decides nothing: it may say nothing, or come compressed. */
function keptOf(body: unknown, bytes: number): Json {
  if (bytes > readable || Buffer.isBuffer(body)) return `(${bytes} bytes)`;
  if (isTooDeep(body)) return '(nested too deep)';
  const text = JSON.stringify(body);
  if (text.length > readable) return `(${text.length} characters)`;
  return isJsonObject(body) ? withoutSecrets(body) : text;
}

function withoutSecrets(body: JsonObject): JsonObject {
  const entries = Object.entries(body).map(([key, value]) => [key, secrets.has(key) ? '…' : value]);
  return Object.fromEntries(entries);
}
