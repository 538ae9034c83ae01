import express, { type Express } from 'express';
import { textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';

/** Where a long connection's client asks for its address. Source: larksuite/node-sdk, ws-client. */
export function mountLongConnectionEndpoint(app: Express, platform: Platform): void {
  app.post('/callback/ws/endpoint', express.json(), (request, response) => {
    const appId = textAt(request.body, 'AppID') ?? '';
    const appSecret = textAt(request.body, 'AppSecret') ?? '';
    const origin = `ws://${request.get('host') ?? ''}`;
    response.json(platform.bot.longConnection.endpoint(appId, appSecret, origin));
  });
}
