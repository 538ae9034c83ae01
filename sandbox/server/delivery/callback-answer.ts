import { z } from 'zod';
import type { JsonObject, PressOutcome } from '#sandbox/contract.ts';
import { isOldCard } from '#sandbox/server/card-components.ts';
import { changeProblem, described, readCard } from '#sandbox/server/cards/card-content.ts';
import { jsonObject } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { Receipt } from './transport.ts';

type Toast = NonNullable<PressOutcome['toast']>;

/**
 * What the client shows when a callback goes wrong.
 * Source: Feishu cards, card callback communication, error codes.
 */
type CallbackErrorCode = 200340 | 200341 | 200342 | 200343 | 200671 | 200672 | 200673 | 200830;

export type CallbackOutcome =
  | { readonly kind: 'done'; readonly toast?: Toast; readonly card?: JsonObject }
  | { readonly kind: 'error'; readonly code: CallbackErrorCode; readonly reason: string };

/** The body, whose faults are 200672; those of its card are 200673. */
const answer = z.strictObject({
  toast: z
    .strictObject({
      type: z.enum(['info', 'success', 'error', 'warning']).default('info'),
      content: z.string().optional(),
      i18n: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  card: z.unknown().optional(),
});
const answeredCard = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw'), data: jsonObject }),
  z.strictObject({ type: z.literal('template'), data: jsonObject }),
]);
type AnsweredCard = z.infer<typeof answeredCard>;

/** What a bot's answer to a press of this card comes to. */
export function readAnswer(
  platform: Platform,
  receipt: Receipt,
  before: JsonObject,
): CallbackOutcome {
  switch (receipt.kind) {
    case 'no_connection':
      return failure(200340, 'no bot is connected, or it went away before it answered');
    case 'timeout':
      return failure(200341, 'the bot did not answer within 3 s');
    case 'connect_failed':
      return receipt.because === 'unknown_host'
        ? failure(200343, 'the name of the request address is not known')
        : failure(200342, 'the request address cannot be reached');
    case 'failed':
      return failure(200671, `the bot answered with status ${receipt.status}`);
    case 'answered':
      return readBody(platform, receipt.body, before);
  }
}

/** Whether an empty body is an answer, the documents leave open. */
function readBody(platform: Platform, body: string, before: JsonObject): CallbackOutcome {
  if (body === '' && platform.variation.of('empty_answer') === 'nothing') return { kind: 'done' };
  const read = answer.safeParse(parseJson(body));
  if (!read.success) return failure(200672, `the bot's answer is malformed: ${body}`);
  const toast = toastOf(read.data.toast);
  const done = { kind: 'done' as const, ...(toast ? { toast } : {}) };
  if (read.data.card === undefined) return done;
  const card = answeredCard.safeParse(read.data.card);
  if (!card.success) return failure(200673, z.prettifyError(card.error));
  const taken = takeCard(platform, card.data, before);
  return taken.kind === 'done' ? { ...done, ...taken } : taken;
}

/** A body that is no JSON becomes undefined, which is no answer either. */
function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A raw card is of the version that the pressed one has. */
function takeCard(platform: Platform, card: AnsweredCard, before: JsonObject): CallbackOutcome {
  const read = readCard(platform, card.type === 'raw' ? card.data : card);
  if (read.kind === 'problem') return failure(200673, described(read.problem));
  const problem = changeProblem(before, read.card);
  if (problem) return failure(200830, problem.message);
  if (card.type === 'raw' && isOldCard(before) && !isOldCard(read.card)) {
    return failure(200673, 'a card of JSON 1.0 is answered with one of JSON 1.0');
  }
  return { kind: 'done', card: read.card };
}

function toastOf(toast: z.infer<typeof answer>['toast']): Toast | undefined {
  const { type, content, i18n } = toast ?? {};
  const words = content || i18n?.zh_cn || Object.values(i18n ?? {})[0];
  if (!type || !words) return undefined;
  return { type, content: words, ...(i18n ? { i18n } : {}) };
}

function failure(code: CallbackErrorCode, reason: string): CallbackOutcome {
  return { kind: 'error', code, reason };
}
