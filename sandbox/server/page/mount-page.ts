import express, {
  type Express,
  type NextFunction,
  type Request,
  type Response,
  Router,
} from 'express';
import type { ClockState, SupportedRoute } from '#sandbox/contract.ts';
import { type ApiRoute, limitOf } from '#sandbox/server/http/api.ts';
import { callersFault } from '#sandbox/server/http/callers-fault.ts';
import { isTooDeep } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { allRoutes } from '#sandbox/server/routes/all-routes.ts';
import { latestInstant } from '#sandbox/server/sandbox-clock.ts';
import { controlRoutes } from './control.ts';
import { directoryRoutes } from './directory-routes.ts';
import { inspectorRoutes } from './inspector-routes.ts';
import { ownVisitors } from './own-visitors.ts';
import { instant } from './page-form.ts';
import { PageRefusal } from './page-refusal.ts';
import { checked, clockChange } from './page-requests.ts';
import { pageState } from './page-state.ts';
import { personRoutes } from './person-routes.ts';

/** The chat page's API, under `/page`, for the page of this server alone. */
export function mountPage(app: Express, platform: Platform, listensOn: string): void {
  const page = Router();
  page.use(ownVisitors(listensOn));
  page.use(express.json({ limit: '1mb' }));
  page.use((request: Request, _response: Response, next: NextFunction) => {
    if (isTooDeep(request.body)) throw new PageRefusal(400, 'the body is nested too deep');
    next();
  });
  page.get('/state', (_request, response) => {
    response.json(pageState(platform));
  });
  page.use('/people', personRoutes(platform));
  page.use(directoryRoutes(platform));
  page.get('/clock', (_request, response) => {
    response.json(clockState(platform));
  });
  page.post('/clock', (request, response) => {
    changeClock(platform, request.body);
    response.json(clockState(platform));
  });
  page.use(controlRoutes(platform));
  page.get('/routes', (_request, response) => {
    response.json(allRoutes(platform).map(supportedRoute));
  });
  page.use('/inspector', inspectorRoutes(platform));
  page.get('/resources/:key', (request, response) => {
    sendResource(platform, request, response);
  });
  page.use((request: Request) => {
    throw new PageRefusal(404, `the page has no ${request.method} ${request.originalUrl}`);
  });
  page.use(answerRefusal);
  app.use('/page', page);
}

function supportedRoute({ method, path, title, source, tier }: ApiRoute): SupportedRoute {
  return { method, path, title, source, limit: limitOf(tier) };
}

function clockState({ clock }: Platform): ClockState {
  return { now: instant(clock.now().getTime()) };
}

function changeClock({ clock }: Platform, body: unknown): void {
  const change = checked(clockChange, body);
  const now = clock.now().getTime();
  const to = 'to' in change ? new Date(change.to).getTime() : now + change.advanceMs;
  if (to < now) throw new PageRefusal(409, 'time does not go back');
  if (to > latestInstant) throw new PageRefusal(409, 'time ends with the year 9999');
  clock.advance(to - now);
}

function sendResource(platform: Platform, request: Request, response: Response): void {
  const resource = platform.store.resources.get(String(request.params.key));
  if (!resource) throw new PageRefusal(404, 'there is no such resource');
  if (resource.kind === 'image') response.type(resource.name);
  else response.attachment(resource.name);
  response.send(Buffer.from(resource.bytes, 'base64'));
}

function answerRefusal(
  error: unknown,
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  const refusal = error instanceof PageRefusal ? error : callersFault(error);
  if (refusal) response.status(refusal.status).json({ error: refusal.message });
  else next(error);
}
