import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { cardProblem } from '#sandbox/server/card-problem.ts';
import {
  type CardkitCode,
  cardkitRefusal,
  refusalOfProblem,
} from '#sandbox/server/cards/cardkit-refusal.ts';
import { changeEntity, entityNow, hasExpired } from '#sandbox/server/cards/entities.ts';
import {
  type ApiAnswer,
  type ApiCall,
  ApiRefusal,
  data,
  parsed,
  pathPart,
} from '#sandbox/server/http/api.ts';
import { isObject } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { CardEntityRecord } from '#sandbox/server/store/records.ts';

export const badParameter = 10002;
const largestSequence = 2 ** 31 - 1;
/** Source: Feishu cards, streaming updates. */
const operationsPerSecond = 10;
/** How many of the callers' keys an entity remembers. */
const uuidsKept = 1000;

/** What every operation on an entity says beside what it does. */
export const operationBody = z.object({
  uuid: z.string().min(1).max(64).optional(),
  sequence: z.int().min(1).max(largestSequence),
});

export interface Operation<Body> {
  readonly body: z.ZodType<Body & z.infer<typeof operationBody>>;
  /** The code when the card that comes of it is none, where the problem has no code of its own. */
  readonly failure: CardkitCode;
  readonly change: (entity: CardEntityRecord, body: Body) => Changed;
}

export interface Changed {
  readonly card: JsonObject;
  /** It says whether the card is streaming: its ten minutes start anew. */
  readonly reopens: boolean;
}

/**
 * Does something to the card of an entity, once under each uuid, in the order of the sequence numbers, and not while
 * somebody who pressed it waits for an answer. Source: Server API, cardkit-v1.
 */
export function operate<Body>(
  platform: Platform,
  call: ApiCall,
  operation: Operation<Body>,
): ApiAnswer {
  const entity = findEntity(platform, pathPart(call, 'cardId'));
  platform.limits.check(`card entity ${entity.cardId}`, operationsPerSecond, tooFast);
  const body = parsed(operation.body, call.body, badParameter);
  refuseOutOfTurn(platform, entity, body);
  const { card, reopens } = operation.change(entity, body);
  refuseNoCard(platform, card, operation.failure);
  const uuids = body.uuid === undefined ? entity.uuids : [...entity.uuids, body.uuid];
  const { sequence } = body;
  changeEntity(platform, entity, { card, reopens, sequence, uuids: uuids.slice(-uuidsKept) });
  return data();
}

function findEntity(platform: Platform, cardId: string): CardEntityRecord {
  const entity = entityNow(platform, cardId);
  if (!entity) throw cardkitRefusal(200740);
  if (hasExpired(platform, entity)) throw cardkitRefusal(200750);
  return entity;
}

function refuseOutOfTurn(
  platform: Platform,
  entity: CardEntityRecord,
  { uuid, sequence }: z.infer<typeof operationBody>,
): void {
  if (uuid !== undefined && entity.uuids.includes(uuid)) throw cardkitRefusal(200770);
  if (sequence <= entity.sequence) throw cardkitRefusal(300317);
  if (entity.messageId !== undefined && platform.callbackTokens.isOpen(entity.messageId)) {
    throw cardkitRefusal(200810);
  }
}

/** Throws when the platform would not take the card, or it is not one of JSON 2.0. */
export function refuseNoCard(platform: Platform, card: JsonObject, failure: CardkitCode): void {
  if (Object.keys(card).length === 0) throw cardkitRefusal(300307);
  if (card.schema !== '2.0') throw cardkitRefusal(300303);
  const problem = cardProblem(platform, card);
  if (problem) throw refusalOfProblem(problem, failure);
}

/** A parameter that is JSON as text. */
export function jsonText<T>(schema: z.ZodType<T>, longest: number, code: CardkitCode) {
  return z
    .string()
    .min(1)
    .max(longest)
    .transform((text) => readText(schema, text, code));
}

function readText<T>(schema: z.ZodType<T>, text: string, code: CardkitCode): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (!isObject(value) && !Array.isArray(value)) throw cardkitRefusal(200220, text.slice(0, 100));
  const read = schema.safeParse(value);
  if (!read.success) throw cardkitRefusal(code, z.prettifyError(read.error));
  return read.data;
}

function tooFast(): ApiRefusal {
  return new ApiRefusal(99991400, 'request trigger frequency limit', {
    status: 429,
    headers: {
      'x-ogw-ratelimit-limit': String(operationsPerSecond),
      'x-ogw-ratelimit-reset': '1',
    },
  });
}
