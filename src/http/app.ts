import { randomUUID } from 'node:crypto';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type Response,
} from 'express';
import type { Webhook, WebhookResult } from '#lark/webhook.ts';
import type { Log } from '#log';
import type { Metrics } from '#metrics';

/** Named checks: 'ok', or what is wrong in a few words. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

export interface HttpOptions {
  /** Takes a verified payload and gives the answer's body. Rejects, having logged why, when it could not be handled. */
  readonly dispatchRaw: (payload: unknown) => Promise<Readonly<Record<string, unknown>>>;
  /** Undefined when events come over the long connection: `/lark/events` then does not exist. */
  readonly webhook: Webhook | undefined;
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: Pick<Metrics, 'render'>;
  readonly log: Log;
}

const MAX_BODY_BYTES = 256 * 1024;

/** The service's HTTP side: the platform's events, and what an operator and a monitor ask. */
export function createHttpApp(options: HttpOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((_, response, next) => {
    response.set(HEADERS);
    response.locals.requestId = randomUUID();
    response.set('X-Request-Id', response.locals.requestId);
    next();
  });
  app.get('/healthz', (_, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', async (_, response) => sendReadiness(response, options));
  app.get('/metrics', async (_, response) => {
    const { contentType, text } = await options.metrics.render();
    response.type(contentType).send(text);
  });
  if (options.webhook !== undefined) mountWebhook(app, options.webhook, options);
  app.use((_, response) => void response.status(404).json({ error: 'not found' }));
  app.use(answerFault(options.log));
  return app;
}

/** Nothing here is for a browser, so a browser is allowed nothing. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

async function sendReadiness(response: Response, { readiness, log }: HttpOptions): Promise<void> {
  try {
    const { ready, checks } = await readiness();
    response.status(ready ? 200 : 503).json({ ready, checks });
  } catch (fault) {
    log.error({ err: fault }, 'readiness could not be told');
    response.status(503).json({ ready: false, checks: { readiness: 'failed' } });
  }
}

function mountWebhook(app: Express, webhook: Webhook, options: HttpOptions): void {
  const raw = express.raw({ type: () => true, limit: MAX_BODY_BYTES, inflate: false });
  app.post('/lark/events', raw, async (request, response) => {
    const result = webhook({ body: bodyOf(request), headers: request.headers });
    switch (result.kind) {
      case 'challenge':
        response.json({ challenge: result.challenge });
        break;
      case 'refused': {
        const { status, reason } = result;
        const { requestId } = response.locals;
        options.log.warn({ requestId, status, reason }, 'request refused');
        response.status(status).json({ error: status === 401 ? 'not authentic' : 'malformed' });
        break;
      }
      case 'event':
      case 'callback':
        await handle(result, response, options);
    }
  });
}

/** The dispatch has logged what went wrong; the platform only needs to know that it did. */
async function handle(
  { kind, payload, release }: Extract<WebhookResult, { kind: 'event' | 'callback' }>,
  response: Response,
  { dispatchRaw, log }: HttpOptions,
): Promise<void> {
  log.debug({ requestId: response.locals.requestId, kind }, 'request taken');
  try {
    response.json(await dispatchRaw(payload));
  } catch {
    release();
    response.status(500).json({ error: 'failed' });
  }
}

/** Without a body the parser leaves none behind. */
function bodyOf(request: Request): Uint8Array {
  const body: unknown = request.body;
  return body instanceof Uint8Array ? body : new Uint8Array();
}

/** A request's own fault (too large, cut off, compressed) is answered as such; ours is logged and says no more than 500. */
function answerFault(log: Log): ErrorRequestHandler {
  return (fault: unknown, _request, response, next) => {
    const { requestId } = response.locals;
    const status = clientFault(fault);
    if (status === undefined) log.error({ err: fault, requestId }, 'request failed');
    else log.warn({ requestId, status }, 'request refused');
    if (response.headersSent) return void next(fault);
    response.status(status ?? 500).json({ error: status === undefined ? 'failed' : 'refused' });
  };
}

function clientFault(fault: unknown): number | undefined {
  if (!(fault instanceof Error && 'status' in fault && typeof fault.status === 'number'))
    return undefined;
  return fault.status >= 400 && fault.status < 500 ? fault.status : undefined;
}
