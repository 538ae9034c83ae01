import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { newLogId } from '#sandbox/server/ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { type ApiAnswer, ApiRefusal, type ApiRoute, type Method } from './api.ts';

const bodyLimit = '40mb';

const verbs = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
} as const satisfies Record<Method, string>;

/** Puts the Open APIs on the server: log id, token, pace, the answer, and the envelope of a refusal. */
export function mountApi(app: Express, platform: Platform, routes: readonly ApiRoute[]): void {
  app.use('/open-apis', (_request, response, next) => {
    response.set('X-Tt-Logid', newLogId(platform.clock.now()));
    next();
  });
  app.use('/open-apis', express.json({ limit: bodyLimit, strict: false }));
  app.use('/open-apis', express.raw({ type: 'multipart/form-data', limit: bodyLimit }));
  for (const route of routes) {
    app[verbs[route.method]](route.path, async (request, response) => {
      if (route.bearer !== 'none') checkBearer(platform, request);
      platform.limits.checkApp(`${route.method} ${route.path}`);
      const answer = await route.answer({
        path: pathParts(request),
        query: request.query,
        body: request.body,
        request,
      });
      send(response, answer);
    });
  }
  app.use('/open-apis', (request: Request, _response: Response) => {
    throw new ApiRefusal(404, `the sandbox has no ${request.method} ${request.originalUrl}`, {
      status: 404,
    });
  });
  app.use('/open-apis', answerRefusal);
}

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
      99991663,
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

function answerRefusal(
  error: unknown,
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  const refusal = asRefusal(error);
  if (!refusal) {
    next(error);
    return;
  }
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

/** A body that is no JSON is the caller's fault too: 9499, as the gateway answers it. */
function asRefusal(error: unknown): ApiRefusal | undefined {
  if (error instanceof ApiRefusal) return error;
  if (error instanceof SyntaxError && 'body' in error) {
    return new ApiRefusal(9499, 'Bad Request: the body is not JSON');
  }
  return undefined;
}
