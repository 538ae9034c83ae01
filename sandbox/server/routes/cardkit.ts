import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { cardkitRefusal, refusalOfProblem } from '#sandbox/server/cards/cardkit-refusal.ts';
import { makeEntity } from '#sandbox/server/cards/entities.ts';
import {
  act,
  cardActions,
  changeSettings,
  setsStreaming,
} from '#sandbox/server/cards/entity-changes.ts';
import { renderTemplate } from '#sandbox/server/cards/templates.ts';
import {
  type ApiAnswer,
  type ApiCall,
  type ApiRoute,
  data,
  parsed,
} from '#sandbox/server/http/api.ts';
import { jsonObject } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import {
  badParameter,
  jsonText,
  operate,
  operationBody,
  refuseNoCard,
} from './cardkit-operation.ts';
import { findMessage } from './find-message.ts';

const megabyte = 1_000_000;

const createBody = z.object({
  type: z.enum(['card_json', 'template']),
  data: jsonText(jsonObject, 3 * megabyte, 200220),
});
const updateBody = operationBody.extend({
  card: z.object({
    type: z.literal('card_json'),
    data: jsonText(jsonObject, megabyte, 200220),
  }),
});
const settingsBody = operationBody.extend({ settings: jsonText(jsonObject, 100_000, 300122) });
const batchBody = operationBody.extend({ actions: jsonText(cardActions, megabyte, badParameter) });
const convertBody = z.object({ message_id: z.string().min(1).max(50) });

/** Cards that are made first, sent by their id, and changed in part. Source: Server API, cardkit-v1/card. */
export function cardkitRoutes(platform: Platform): ApiRoute[] {
  const path = '/open-apis/cardkit/v1/cards';
  return [
    {
      method: 'POST',
      path,
      title: 'make a card to be sent by its id',
      source: 'cardkit-v1/card/create',
      answer: (call) => create(platform, call),
    },
    {
      method: 'POST',
      path: `${path}/id_convert`,
      title: 'get the card of a message to change it in part',
      source: 'cardkit-v1/card/id_convert',
      answer: (call) => convert(platform, call),
    },
    {
      method: 'PUT',
      path: `${path}/:cardId`,
      title: 'give a card all of its content anew',
      source: 'cardkit-v1/card/update',
      answer: (call) => update(platform, call),
    },
    {
      method: 'PATCH',
      path: `${path}/:cardId/settings`,
      title: 'change the settings of a card',
      source: 'cardkit-v1/card/settings',
      answer: (call) => applySettings(platform, call),
    },
    {
      method: 'POST',
      path: `${path}/:cardId/batch_update`,
      title: 'change several parts of a card at once',
      source: 'cardkit-v1/card/batch_update',
      answer: (call) => updateInPart(platform, call),
    },
  ];
}

function create(platform: Platform, call: ApiCall): ApiAnswer {
  const { type, data: given } = parsed(createBody, call.body, badParameter);
  const card = type === 'template' ? fromTemplate(platform, given) : given;
  refuseNoCard(platform, card, 200220);
  return data({ card_id: makeEntity(platform, card).cardId });
}

function fromTemplate(platform: Platform, given: JsonObject): JsonObject {
  const read = renderTemplate(platform.templates, given);
  if (read.kind === 'problem') throw refusalOfProblem(read.problem, 200220);
  return read.card;
}

/** The message's card becomes an entity, if it was not sent as one. */
function convert(platform: Platform, call: ApiCall): ApiAnswer {
  const { message_id } = parsed(convertBody, call.body, badParameter);
  const message = findMessage(platform, message_id);
  if (message.type !== 'interactive' || message.recalled || !message.fromBot) {
    throw cardkitRefusal(badParameter, 'message_id is not that of a card');
  }
  if (message.content.schema !== '2.0') throw cardkitRefusal(300303);
  const cardId = message.cardId ?? makeEntity(platform, message.content, message).cardId;
  return data({ card_id: cardId });
}

function update(platform: Platform, call: ApiCall): ApiAnswer {
  return operate(platform, call, {
    body: updateBody,
    failure: 200220,
    change: (_entity, { card }) => ({ card: card.data, reopens: true }),
  });
}

function applySettings(platform: Platform, call: ApiCall): ApiAnswer {
  return operate(platform, call, {
    body: settingsBody,
    failure: 300122,
    change: ({ card }, { settings }) => ({
      card: changeSettings(card, settings),
      reopens: setsStreaming(settings),
    }),
  });
}

function updateInPart(platform: Platform, call: ApiCall): ApiAnswer {
  return operate(platform, call, {
    body: batchBody,
    failure: 200220,
    change: ({ card }, { actions }) => ({
      card: actions.reduce(act, card),
      reopens: actions.some(
        ({ action, params }) =>
          action === 'partial_update_setting' && setsStreaming(params.settings),
      ),
    }),
  });
}
