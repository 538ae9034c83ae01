import type { IncomingMessage } from 'node:http';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { isTooDeep } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { type ApiAnswer, ApiRefusal, type ApiRoute, type Method } from './api.ts';
import { callersFault } from './callers-fault.ts';

const bodyLimit = '40mb';

const verbs = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
} as const satisfies Record<Method, string>;

/** Puts the Open APIs on the server: token, pace, the answer, and the envelope of a refusal. */
export function mountApi(app: Express, platform: Platform, routes: readonly ApiRoute[]): void {
  // What is no upload is JSON, whatever it is called: the Python SDK asks for its token without saying so.
  const isJson = (request: IncomingMessage) =>
    !request.headers['content-type']?.startsWith('multipart/');
  app.use('/open-apis', express.json({ limit: bodyLimit, strict: false, type: isJson }));
  app.use('/open-apis', (request: Request, _response: Response, next: NextFunction) => {
    if (isTooDeep(request.body)) throw new ApiRefusal(9499, 'Bad Request: nested too deep');
    next();
  });
  app.use('/open-apis', express.raw({ type: 'multipart/form-data', limit: bodyLimit }));
  for (const route of routes) {
    app[verbs[route.method]](route.path, async (request, response) => {
      if (route.bearer !== 'none') checkBearer(platform, request);
      platform.limits.checkApp(route);
      const answer = await route.answer({
        path: pathParts(request),
        query: request.query,
        body: request.body,
        request,
      });
      send(response, answer);
    });
  }
  app.use('/open-apis', (_request, response) => {
    // As the gateway answers an unknown path: no JSON. Source: larksuite/oapi-sdk-go, issue 64.
    response.status(404).type('text/plain').send('404 page not found');
  });
  app.use('/open-apis', answerRefusal);
}

/** Source: Server API, api-call-guide, common error codes. */
function checkBearer(platform: Platform, request: Request): void {
  const header = request.get('authorization');
  if (!header) {
    throw new ApiRefusal(
      99991661,
      'Missing access token for authorization. Please make a request with token attached.',
    );
  }
  const token = header.replace(/^Bearer\s+/i, '');
  if (!/^[tu]-/.test(token)) {
    throw new ApiRefusal(
      99991671,
      'Invalid access token for authorization. The token must start with t- or u-.',
    );
  }
  if (!platform.accessTokens.isValid(token)) {
    throw new ApiRefusal(
      // The sandbox signs nobody in: whatever comes as a person's token is not one.
      token.startsWith('u-') ? 99991668 : 99991663,
      'Invalid access token for authorization. Please make a request with token attached.',
    );
  }
}

function pathParts(request: Request): Record<string, string> {
  const parts: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.params)) {
    if (typeof value === 'string') parts[name] = value;
  }
  return parts;
}

function send(response: Response, answer: ApiAnswer): void {
  switch (answer.kind) {
    case 'data':
      response.json({ code: 0, msg: 'success', data: answer.data });
      return;
    case 'fields':
      response.json({ code: 0, msg: 'ok', ...answer.fields });
      return;
    case 'bytes':
      response.type('application/octet-stream');
      response.attachment(answer.fileName);
      response.send(answer.bytes);
  }
}

/** Express knows a handler of errors by its four parameters. */
function answerRefusal(
  error: unknown,
  _request: Request,
  response: Response,
  _next: NextFunction,
): void {
  const refusal = asRefusal(error) ?? ownFault(error);
  const logId = response.get('X-Tt-Logid') ?? '';
  response.status(refusal.status).set(refusal.headers);
  response.json({
    code: refusal.code,
    msg: refusal.message,
    error: {
      log_id: logId,
      troubleshooter: `Troubleshooting: https://open.feishu.cn/search?from=openapi&log_id=${logId}`,
    },
  });
}

/**
 * A body that cannot be read is the caller's fault as well: 9499, as the gateway answers it. Anything else is a fault
 * of the sandbox itself.
 */
function asRefusal(error: unknown): ApiRefusal | undefined {
  if (error instanceof ApiRefusal) return error;
  const fault = callersFault(error);
  if (!fault) return undefined;
  return new ApiRefusal(9499, `Bad Request: ${fault.message}`, { status: fault.status });
}

/** The sandbox itself failed: as the platform answers then, and told on its console. */
function ownFault(error: unknown): ApiRefusal {
  console.error('the sandbox itself failed', error);
  return new ApiRefusal(2200, 'internal error', { status: 500 });
}
