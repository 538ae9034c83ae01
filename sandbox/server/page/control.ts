import { Router } from 'express';
import { objectionTo } from '#sandbox/server/http/faults.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { PageRefusal } from './page-refusal.ts';
import { checked, fault, variationChange } from './page-requests.ts';
import { pageState } from './page-state.ts';

/** What a tester does to the platform itself: faults, broken connections, expired tokens, another seed. */
export function controlRoutes(platform: Platform): Router {
  const { faults, bot, accessTokens, variation } = platform;
  const control = Router();
  control.get('/faults', (_request, response) => {
    response.json(faults.list());
  });
  control.post('/faults', (request, response) => {
    const asked = checked(fault, request.body);
    const objection = objectionTo(asked);
    if (objection) throw new PageRefusal(400, objection);
    faults.add(asked);
    response.json(faults.list());
  });
  control.delete('/faults', (_request, response) => {
    faults.clear();
    response.json([]);
  });
  control.post('/connections/cut', (_request, response) => {
    bot.longConnection.disconnect();
    response.json({});
  });
  control.post('/tokens/expire', (_request, response) => {
    accessTokens.expireAll();
    response.json({});
  });
  control.post('/variation', (request, response) => {
    variation.reseed(checked(variationChange, request.body).seed);
    response.json(pageState(platform));
  });
  return control;
}
