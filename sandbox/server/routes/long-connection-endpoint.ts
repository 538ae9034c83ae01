import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { endpointRefusal } from '#sandbox/server/http/faults.ts';
import { textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';

const path = '/callback/ws/endpoint';

/**
 * Where a long connection's client asks for its address. Refusals come with HTTP 200 and a code.
 * Source: larksuite/node-sdk, ws-client, enum ErrorCode; larksuite/oapi-sdk-python, ws/const: 1000040344.
 */
export function mountLongConnectionEndpoint(app: Express, platform: Platform): void {
  app.post(path, express.json({ limit: '100kb' }), (request: Request, response: Response) => {
    const refusal = refusalOf(platform, request.body);
    if (refusal) {
      response.json(endpointRefusal(platform.variation, refusal));
      return;
    }
    const origin = `ws://${request.get('host') ?? ''}`;
    const answer = platform.bot.longConnection.door.endpoint(origin);
    const { code, msg } = answer;
    response.json(code === 0 ? answer : endpointRefusal(platform.variation, { code, msg }));
  });
  app.use(path, (_error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const why = { code: 9499, msg: 'Bad Request: the body is not JSON' };
    response.status(400).json(endpointRefusal(platform.variation, why));
  });
}

interface Refusal {
  readonly code: number;
  readonly msg: string;
}

function refusalOf({ app }: Platform, body: unknown): Refusal | undefined {
  const appId = textAt(body, 'AppID');
  const appSecret = textAt(body, 'AppSecret');
  if (!(appId && appSecret)) return { code: 1000040344, msg: 'no credential' };
  if (appId !== app.appId || appSecret !== app.appSecret) return { code: 514, msg: 'auth failed' };
  return undefined;
}
