import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { isShared } from '#sandbox/server/card-components.ts';
import { cardToShow, changeProblem, described } from '#sandbox/server/cards/card-content.ts';
import { cardsChangeFor } from '#sandbox/server/cards/client-rules.ts';
import { showCard } from '#sandbox/server/cards/showing.ts';
import {
  type ApiAnswer,
  type ApiCall,
  ApiRefusal,
  data,
  parsed,
  pathPart,
} from '#sandbox/server/http/api.ts';
import { parseObject } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';
import { badParameter, findMessage, recalled } from './find-message.ts';

const patchBody = z.object({ content: z.string() });

/** Replaces the bot's card by another. Source: Server API, im-v1/message-card/patch. */
export function patchCard(platform: Platform, call: ApiCall): ApiAnswer {
  const message = patchable(platform, pathPart(call, 'messageId'));
  platform.limits.checkTarget(`message ${message.messageId}`);
  const body = parsed(patchBody, call.body, 230001);
  const content = parseObject(body.content);
  if (!content) throw badParameter('content is not a string in json format');
  const card = cardToShow(platform, content);
  refuseOtherKind(message.content, card);
  const isPressed = platform.callbackTokens.isOpen(message.messageId);
  switch (isPressed ? platform.variation.of('patch_during_press') : 'taken') {
    case 'taken':
      showCard(platform, message, { card, to: [] });
      return data();
    case 'taken_and_lost':
      // The client puts the card back as it was when the press is answered.
      return data();
    case 'refused':
      throw cardRefusal('ErrCode: 11310; ErrMsg: card action is lock; ');
  }
}

function patchable(platform: Platform, messageId: string): MessageRecord {
  const message = findMessage(platform, messageId);
  if (message.recalled) throw recalled();
  if (!message.fromBot) throw new ApiRefusal(230027, 'Lack of necessary permissions.');
  if (message.type !== 'interactive') throw badParameter('not a card message');
  if (message.batchId) throw badParameter('a message of a batch can not be updated');
  if (platform.clock.now().getTime() - message.createdAt > cardsChangeFor) {
    throw new ApiRefusal(230031, 'Message can only be modified within 14 days after sending.');
  }
  return message;
}

/** A card stays of its version, and only one that all share is updated for all. */
function refuseOtherKind(before: JsonObject, after: JsonObject): void {
  const problem = changeProblem(before, after);
  if (problem) throw cardRefusal(described(problem));
  if (!(isShared(before) && isShared(after))) {
    throw badParameter('config.update_multi must be true before and after the update');
  }
}

function cardRefusal(ext: string): ApiRefusal {
  return new ApiRefusal(230099, `Failed to create card content, ext=${ext}`);
}
