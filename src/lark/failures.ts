import { z } from 'zod';
import { type FailureClass, PlatformError } from './gateway.ts';

/** What came back over HTTP, before anybody believes it. */
export interface RawAnswer {
  readonly call: string;
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; undefined when it is no JSON. */
  readonly json: unknown;
}

// Page "error codes": https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN
const INVALID_TOKEN = new Set([99991661, 99991663, 99991664, 99991665]);
const THROTTLED = new Set([99991400, 230020, 232019, 11232, 11233]);
/** Internal error; still being sent: the message may be on its way. */
const UNCERTAIN = new Set([2200, 230049]);
/** Wrong secret, app disabled, address not allowed, scope missing, monthly quota used up, bot not enabled. */
const STOPPED = new Set([10003, 10014, 10015, 99991401, 99991403, 99991662, 99991672, 230006]);

/** Whether the platform no longer knows our access token, so that a new one is worth one more try. */
export function isInvalidToken(error: unknown): boolean {
  return error instanceof PlatformError && INVALID_TOKEN.has(error.code ?? 0);
}

/** Recalled, not visible, deleted. */
const GONE = new Set([230011, 230050, 230110]);

/** Whether the message that was to be answered is no longer there; what was to be said still is. */
export function isGone(error: unknown): boolean {
  return error instanceof PlatformError && GONE.has(error.code ?? 0);
}

const answerShape = z.looseObject({
  code: z.number(),
  msg: z.string().optional().catch(undefined),
  error: z
    .looseObject({ log_id: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/**
 * What is wrong with an answer; undefined when nothing is. The platform reports failures both as HTTP 4xx and
 * as HTTP 200 with a code other than 0.
 */
export function failureOf(answer: RawAnswer): PlatformError | undefined {
  const { call, status, headers } = answer;
  const { data } = answerShape.safeParse(answer.json);
  if (status < 300 && data?.code === 0) return undefined;
  return new PlatformError(classify(answer, data?.code), {
    call,
    message: describe(status, data),
    code: data?.code,
    logId: data?.error?.log_id ?? headers.get('x-tt-logid') ?? undefined,
    retryAfterMs: resetMs(headers),
  });
}

function classify({ call, status }: RawAnswer, code: number | undefined): FailureClass {
  if (status === 429 || isIn(THROTTLED, code)) return 'throttled';
  if (status >= 500 || isIn(UNCERTAIN, code)) return 'uncertain';
  if (isIn(INVALID_TOKEN, code)) return 'not_reached';
  if (isIn(STOPPED, code) || call.includes('/auth/v3/')) return 'stopped';
  if (code !== undefined && code !== 0) return 'refused';
  // Without a code it is not the platform that answers but something in between, or somebody else.
  return status < 300 ? 'uncertain' : 'stopped';
}

function isIn(codes: ReadonlySet<number>, code: number | undefined): boolean {
  return code !== undefined && codes.has(code);
}

function describe(status: number, data: z.output<typeof answerShape> | undefined): string {
  if (data === undefined) return `HTTP ${status} with a body that is not the platform's`;
  return `code ${data.code} ${withoutValue(data.msg ?? '')} (HTTP ${status})`;
}

/** The rejected value may be what a person typed: of it only the place in the card may reach a log. */
function withoutValue(msg: string): string {
  return msg.replace(/;?\s*ErrorValue:(.*)$/s, (_, value: string) => {
    const path = /path: (ROOT(?: -> [\w[\]]+(?:\(tag: \w+\))?)*)/.exec(value)?.[1];
    return path === undefined ? '' : `; ErrPath: ${path}`;
  });
}

function resetMs(headers: Headers): number | undefined {
  const seconds = Number(headers.get('x-ogw-ratelimit-reset') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

/** Codes of Node's network layer that come before a request is written. */
const NOT_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'EPROTO',
]);
const CERTIFICATE = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** Names a request that got no answer: it may have had its effect unless the connection never stood. */
export function networkFailure(call: string, error: unknown): PlatformError {
  const code = networkCode(error);
  const reached = !(NOT_REACHED.has(code) || CERTIFICATE.test(code));
  return new PlatformError(reached ? 'uncertain' : 'not_reached', {
    call,
    message: `no answer (${code})`,
    cause: error,
  });
}

const coded = z.looseObject({ code: z.string() });

/** `fetch` wraps what happened in a TypeError; a time-out is a DOMException with its own name. */
function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = coded.safeParse(error.cause).data?.code ?? coded.safeParse(error).data?.code;
  return code ?? error.name;
}

export interface CardFault {
  readonly errCode: string | undefined;
  readonly errPath: string | undefined;
}

/** Where a card broke the platform's rules, when that is why a message was refused. */
export function cardFaultOf(error: PlatformError): CardFault | undefined {
  if (error.code !== 230099) return undefined;
  return {
    errCode: /ErrCode:\s*(\d+)/.exec(error.message)?.[1],
    errPath: /ErrPath:\s*(ROOT[^;]*?)(?:;| \(HTTP)/.exec(error.message)?.[1],
  };
}
