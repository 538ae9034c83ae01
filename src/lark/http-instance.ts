import type * as Lark from '@larksuiteoapi/node-sdk';
import { failureOf, networkFailure } from './failures.ts';
import { FileTooLargeError, LARGEST_FILE_BYTES, PlatformError } from './gateway.ts';

/** How many times longer a file may take on its way than a call: 20 MB over the line of an office. */
const FILES_TAKE = 3;

type Call = Lark.HttpRequestOptions<unknown>;

/**
 * How the SDK reaches the platform: `fetch` with a time-out on every call. Whatever goes wrong, a failure
 * reported inside HTTP 200 included, rejects with a `PlatformError` that holds neither headers nor body, so that
 * nothing the SDK logs can contain a secret. Concurrent requests for a token share one.
 */
export function createHttpInstance(timeoutMs: number): Lark.HttpInstance {
  const underWay = new Map<string, Promise<unknown>>();
  const request = async <R>(call: Call): Promise<R> => {
    const value: unknown = await (isTokenCall(call)
      ? shared(underWay, JSON.stringify([call.url, call.data]), () => exchange(call, timeoutMs))
      : exchange(call, timeoutMs));
    // The SDK names the answer's shape by a type parameter; whoever reads it here parses it.
    return value as R;
  };
  return {
    request,
    get: async (url, call) => request({ ...call, method: 'GET', url }),
    delete: async (url, call) => request({ ...call, method: 'DELETE', url }),
    head: async (url, call) => request({ ...call, method: 'HEAD', url }),
    options: async (url, call) => request({ ...call, method: 'OPTIONS', url }),
    post: async (url, data, call) => request({ ...call, method: 'POST', url, data }),
    put: async (url, data, call) => request({ ...call, method: 'PUT', url, data }),
    patch: async (url, data, call) => request({ ...call, method: 'PATCH', url, data }),
  };
}

function isTokenCall({ url }: Call): boolean {
  return url?.includes('/open-apis/auth/v3/') === true;
}

async function shared(
  underWay: Map<string, Promise<unknown>>,
  key: string,
  start: () => Promise<unknown>,
): Promise<unknown> {
  const running = underWay.get(key);
  if (running !== undefined) return running;
  const started = start().finally(() => underWay.delete(key));
  underWay.set(key, started);
  return started;
}

async function exchange(call: Call, timeoutMs: number): Promise<unknown> {
  const url = addressOf(call);
  const name = `${(call.method ?? 'GET').toUpperCase()} ${url.pathname}`;
  const limitMs =
    Math.min(call.timeout ?? timeoutMs, timeoutMs) * (isFileCall(call) ? FILES_TAKE : 1);
  const { response, body } = await reach(name, url, requestOf(call, limitMs));
  const { status, headers } = response;
  if (status < 300 && call.responseType === 'arraybuffer' && isFile(headers)) return body;
  const json = parseJson(body);
  const failure = failureOf({ call: name, status, headers, json });
  if (failure !== undefined) throw failure;
  return json;
}

async function reach(
  name: string,
  url: URL,
  init: RequestInit,
): Promise<{ readonly response: Response; readonly body: Uint8Array }> {
  try {
    const response = await fetch(url, init);
    return { response, body: await readBody(name, response) };
  } catch (error) {
    throw error instanceof PlatformError ? error : networkFailure(name, error);
  }
}

function requestOf(call: Call, timeoutMs: number): RequestInit {
  const { method, data } = call;
  const hasBody = method !== undefined && !/^(get|head)$/i.test(method) && data !== undefined;
  return {
    method: (method ?? 'GET').toUpperCase(),
    ...(hasBody ? bodyOf(call) : { headers: { ...call.headers } }),
    // A redirect would carry the access token to another host.
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  };
}

function isUpload({ headers }: Call): boolean {
  return headers?.['content-type'] === 'multipart/form-data';
}

/** A file on its way, up or down. */
const isFileCall = (call: Call): boolean => isUpload(call) || call.responseType === 'arraybuffer';

function bodyOf(call: Call): Pick<RequestInit, 'headers' | 'body'> {
  if (!isUpload(call)) {
    const headers = { ...call.headers, 'content-type': 'application/json; charset=utf-8' };
    return { headers, body: JSON.stringify(call.data) };
  }
  // `fetch` itself names the boundary between the parts.
  const { 'content-type': _, ...headers } = call.headers ?? {};
  return { headers, body: formOf(call.data) };
}

function formOf(data: unknown): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(data ?? {})) {
    if (value instanceof Blob) form.set(name, value);
    else form.set(name, String(value));
  }
  return form;
}

function addressOf({ url = '', params = {} }: Call): URL {
  const address = new URL(url);
  for (const [name, value] of Object.entries(params)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined) address.searchParams.append(name, String(each));
    }
  }
  return address;
}

async function readBody(name: string, response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // What is announced as too large is not begun.
  if (Number(response.headers.get('content-length') ?? 0) > LARGEST_FILE_BYTES) {
    await response.body?.cancel();
    throw new FileTooLargeError(name);
  }
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_FILE_BYTES) throw new FileTooLargeError(name);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** An answer in JSON to a request for a file is an error report, unless it says that it is the file. */
function isFile(headers: Headers): boolean {
  const isJson = headers.get('content-type')?.includes('application/json') === true;
  return !isJson || headers.has('content-disposition');
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}
