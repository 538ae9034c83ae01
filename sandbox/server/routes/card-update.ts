import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { cardProblem } from '#sandbox/server/card-problem.ts';
import type { TokenUse } from '#sandbox/server/delivery/callback-tokens.ts';
import {
  type ApiAnswer,
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  fields,
  parsed,
} from '#sandbox/server/http/api.ts';
import { jsonObject } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { changeMessage } from '#sandbox/server/post-message.ts';

const updateBody = z.object({ token: z.string(), card: jsonObject });

const refusals: Record<Exclude<TokenUse['kind'], 'usable'>, readonly [number, string]> = {
  malformed: [300020, 'the format of the token is wrong'],
  unknown: [200310, 'the token does not belong to the app'],
  expired: [300030, 'the token has expired'],
  used_up: [300040, 'the token has been used more than twice'],
  unanswered: [11310, 'card action is lock'],
};

/**
 * Updating a card by its callback's token. Here a card's own problem stands at the top, without 230099.
 * Source: Server API, im-v1/message-card, delay update.
 */
export function cardUpdateRoutes(platform: Platform): ApiRoute[] {
  return [
    {
      method: 'POST',
      path: '/open-apis/interactive/v1/card/update',
      title: 'update a card by the token of a press',
      source: 'im-v1/message-card/delay-update',
      answer: (call) => update(platform, call),
    },
  ];
}

function update(platform: Platform, call: ApiCall): ApiAnswer {
  const { token, card } = parsed(updateBody, call.body, 100030);
  const use = platform.callbackTokens.check(token);
  if (use.kind !== 'usable') {
    const [code, text] = refusals[use.kind];
    throw new ApiRefusal(code, text);
  }
  const message = platform.store.messages.get(use.messageId);
  if (!message || message.recalled) throw new ApiRefusal(200000, 'the message has been recalled');
  refuseCard(platform, card);
  platform.callbackTokens.spend(token);
  changeMessage(platform, message, { content: card });
  return fields();
}

function refuseCard(platform: Platform, card: JsonObject): void {
  if (card.type === 'template') throw new ApiRefusal(200380, 'template does not exist');
  if (card.schema !== '2.0') {
    throw new ApiRefusal(200830, 'a card of JSON 2.0 cannot become one of 1.0');
  }
  const problem = cardProblem(platform, card);
  if (problem) throw new ApiRefusal(problem.code, `${problem.message} ${problem.value ?? ''}`);
}
