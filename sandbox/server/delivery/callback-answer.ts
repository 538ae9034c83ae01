import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { cardProblem } from '#sandbox/server/card-problem.ts';
import { jsonObject } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { Receipt } from './transport.ts';

interface Toast {
  readonly type: 'info' | 'success' | 'error' | 'warning';
  readonly content: string;
}

/**
 * What the client shows when a callback goes wrong.
 * Source: Feishu cards, card callback communication, error codes.
 */
type CallbackErrorCode = 200340 | 200341 | 200342 | 200671 | 200672 | 200673 | 200830;

export type CallbackOutcome =
  | { readonly kind: 'done'; readonly toast?: Toast; readonly card?: JsonObject }
  | { readonly kind: 'error'; readonly code: CallbackErrorCode; readonly reason: string };

const answer = z.strictObject({
  toast: z
    .strictObject({
      type: z.enum(['info', 'success', 'error', 'warning']).default('info'),
      content: z.string().optional(),
      i18n: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  card: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('raw'), data: jsonObject }),
      z.strictObject({ type: z.literal('template'), data: jsonObject }),
    ])
    .optional(),
});
type Answer = z.infer<typeof answer>;

/** What a bot's answer to a press comes to. */
export function readAnswer(platform: Platform, receipt: Receipt): CallbackOutcome {
  switch (receipt.kind) {
    case 'no_connection':
      return failure(200340, 'no bot is connected, or it went away before it answered');
    case 'timeout':
      return failure(200341, 'the bot did not answer within 3 s');
    case 'connect_failed':
      return failure(200342, 'the request address cannot be reached');
    case 'failed':
      return failure(200671, `the bot answered with status ${receipt.status}`);
    case 'answered':
      return readBody(platform, receipt.body);
  }
}

function readBody(platform: Platform, body: string): CallbackOutcome {
  const read = answer.safeParse(parseJson(body));
  if (!read.success) return failure(200672, `the bot's answer is malformed: ${body}`);
  const refused = refusalOf(platform, read.data.card);
  if (refused) return refused;
  const toast = toastOf(read.data.toast);
  return {
    kind: 'done',
    ...(toast ? { toast } : {}),
    ...(read.data.card ? { card: read.data.card.data } : {}),
  };
}

/** A body that is no JSON becomes undefined, which is no answer either. */
function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function refusalOf(platform: Platform, card: Answer['card']): CallbackOutcome | undefined {
  if (!card) return undefined;
  if (card.type === 'template') return failure(200673, 'the sandbox has no card templates');
  if (card.data.schema !== '2.0') {
    return failure(200830, 'a card of JSON 2.0 cannot become one of 1.0');
  }
  const problem = cardProblem(platform, card.data);
  return problem && failure(200673, JSON.stringify(problem));
}

function toastOf(toast: Answer['toast']): Toast | undefined {
  const content = toast?.content ?? toast?.i18n?.zh_cn;
  return toast && content ? { type: toast.type, content } : undefined;
}

function failure(code: CallbackErrorCode, reason: string): CallbackOutcome {
  return { kind: 'error', code, reason };
}
