import { z } from 'zod';
import type { Json, JsonObject } from '#sandbox/contract.ts';
import { isShared } from '#sandbox/server/card-components.ts';
import type { CardProblem } from '#sandbox/server/card-validator/problem.ts';
import { changeProblem, readCard } from '#sandbox/server/cards/card-content.ts';
import { isBeingWritten } from '#sandbox/server/cards/entities.ts';
import { showCard } from '#sandbox/server/cards/showing.ts';
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
import type { MessageRecord } from '#sandbox/server/store/records.ts';

const largestCard = 100 * 1024;

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
  const { token, card: given } = parsed(updateBody, call.body, 100030);
  const use = platform.callbackTokens.check(token);
  if (use.kind !== 'usable') {
    const [code, text] = refusals[use.kind];
    throw new ApiRefusal(code, text);
  }
  const message = platform.store.messages.get(use.messageId);
  if (!message || message.recalled) throw new ApiRefusal(200000, 'the message has been recalled');
  if (isBeingWritten(platform, message)) throw new ApiRefusal(11310, 'card action is lock');
  const { card, to } = readUpdate(platform, message, given);
  platform.callbackTokens.spend(token);
  showCard(platform, message, { card, to });
  return fields();
}

interface Update {
  readonly card: JsonObject;
  /** Who sees a card that is not shared; nobody is named for one that is. */
  readonly to: readonly string[];
}

/** Only beside a card of JSON 1.0 the people who see it stand in `open_ids`. */
function readUpdate(platform: Platform, message: MessageRecord, given: JsonObject): Update {
  const { open_ids: openIds, ...rest } = given;
  const read = readCard(platform, given.schema === '2.0' ? given : rest);
  if (read.kind === 'problem') throw refusalFor(read.problem);
  const { card } = read;
  if (Buffer.byteLength(JSON.stringify(card)) > largestCard) {
    throw new ApiRefusal(100000, 'the card is larger than 100 KB');
  }
  const change = changeProblem(message.content, card);
  if (change) throw refusalFor(change);
  return { card, to: isShared(card) ? [] : peopleNamed(platform, openIds) };
}

function peopleNamed(platform: Platform, openIds: Json | undefined): readonly string[] {
  if (openIds === undefined) throw new ApiRefusal(300090, 'open_ids is required');
  const named = z.array(z.string()).min(1).safeParse(openIds).data;
  if (!named?.every((openId) => platform.people.has(openId))) {
    throw new ApiRefusal(200320, 'open_ids is invalid');
  }
  return named;
}

function refusalFor({ code, message, value }: CardProblem): ApiRefusal {
  return new ApiRefusal(code, value ? `${message} ${value}` : message);
}
