import { type Request, type Response, Router } from 'express';
import type { CardVerdict, InspectorEntry, JsonObject } from '#sandbox/contract.ts';
import { cardVerdict } from '#sandbox/server/cards/card-content.ts';
import { isJsonObject, objectAt, parseObject, textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { beginEvents, sendEvent, tellListening } from './event-stream.ts';

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

type CallEntry = Extract<InspectorEntry, { kind: 'call' }>;

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
  beginEvents(response);
  const written = (entry: InspectorEntry): string =>
    `id: ${entry.id}\ndata: ${JSON.stringify(judged(entry))}\n\n`;
  const missed = inspector.after(after).map(written).join('');
  const atOnce = Buffer.byteLength(missed);
  response.write(missed);
  tellListening(response);
  const stop = inspector.onEntry((entry) => sendEvent(response, written(entry), atOnce));
  response.on('close', stop);
}

/** Cards are judged when somebody looks, not when they pass: a busy sandbox has no time for it. */
function withVerdict(platform: Platform, entry: InspectorEntry): InspectorEntry {
  switch (entry.kind) {
    case 'call':
      return { ...entry, ...verdictOn(platform, cardSent(entry)) };
    case 'delivery':
      return { ...entry, ...verdictOn(platform, cardAnswered(entry.answer)) };
    case 'connection':
      return entry;
  }
}

function cardAnswered(answer: string | undefined): JsonObject | undefined {
  return objectAt(parseObject(answer ?? ''), 'card');
}

/** The card in the body of a call: as an object, in a message's `content`, or in the `data` of cardkit. */
function cardSent({ request, route = '' }: CallEntry): JsonObject | undefined {
  if (!isJsonObject(request) || (request.msg_type ?? 'interactive') !== 'interactive') {
    return undefined;
  }
  const isMessage = route.startsWith('/open-apis/im/v1/messages');
  const content = isMessage ? parseObject(textAt(request, 'content') ?? '') : undefined;
  return content ?? objectAt(request, 'card') ?? (isForCardkit(request) ? request : undefined);
}

function isForCardkit({ type, data }: JsonObject): boolean {
  return (type === 'card_json' || type === 'template') && typeof data === 'string';
}

function verdictOn(platform: Platform, sent: JsonObject | undefined): { card?: CardVerdict } {
  return sent ? { card: cardVerdict(platform, sent) } : {};
}
