import { type Request, type Response, Router } from 'express';
import type { CardVerdict, InspectorEntry, Json, JsonObject } from '#sandbox/contract.ts';
import { componentsOf } from '#sandbox/server/card-components.ts';
import { cardProblem } from '#sandbox/server/card-problem.ts';
import { isJsonObject, objectAt, parseObject, textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';

/** What the sandbox saw of late, for the page's inspector and for tests. */
export function inspectorRoutes(platform: Platform): Router {
  const routes = Router();
  const judged = (entry: InspectorEntry) => withVerdict(platform, entry);
  routes.get('/', (request, response) => {
    response.json(platform.inspector.after(afterOf(request)).map(judged));
  });
  routes.get('/stream', (request, response) => {
    follow(platform, response, { after: afterOf(request), judged });
  });
  return routes;
}

/** The number of the last entry that the asker knows; 0 when it knows none. */
function afterOf(request: Request): number {
  const after = Number(request.get('last-event-id') ?? request.query.after);
  return Number.isSafeInteger(after) ? after : 0;
}

interface Following {
  readonly after: number;
  readonly judged: (entry: InspectorEntry) => InspectorEntry;
}

function follow({ inspector }: Platform, response: Response, { after, judged }: Following): void {
  response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  const send = (entry: InspectorEntry): void => {
    response.write(`id: ${entry.id}\ndata: ${JSON.stringify(judged(entry))}\n\n`);
  };
  for (const entry of inspector.after(after)) send(entry);
  response.write(': listening\nretry: 1000\n\n');
  response.on('close', inspector.onEntry(send));
}

/** Cards are judged when somebody looks, not when they pass: a busy sandbox has no time for it. */
function withVerdict(platform: Platform, entry: InspectorEntry): InspectorEntry {
  switch (entry.kind) {
    case 'call':
      return { ...entry, ...verdictOn(platform, cardSent(entry.request)) };
    case 'delivery':
      return { ...entry, ...verdictOn(platform, cardAnswered(entry.answer)) };
    case 'connection':
      return entry;
  }
}

function cardAnswered(answer: string | undefined): JsonObject | undefined {
  return objectAt(objectAt(parseObject(answer ?? ''), 'card'), 'data');
}

/** The card in the body of a call: as an object, or in `content` or cardkit's `data` as text. */
function cardSent(body: Json | undefined): JsonObject | undefined {
  if (!isJsonObject(body)) return undefined;
  const whole = objectAt(body, 'card');
  const inText = textAt(body, 'content') ?? textAt(whole ?? body, 'data') ?? '';
  const card = parseObject(inText) ?? whole;
  return card?.schema === '2.0' ? card : undefined;
}

function verdictOn(platform: Platform, card: JsonObject | undefined): { card?: CardVerdict } {
  if (!card) return {};
  const problem = cardProblem(platform, card);
  if (problem) return { card: { valid: false, ...problem } };
  const elements = [...componentsOf(card)].length;
  return { card: { valid: true, bytes: Buffer.byteLength(JSON.stringify(card)), elements } };
}
