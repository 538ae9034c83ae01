import { z } from 'zod';
import { isStreaming } from '#sandbox/server/card-components.ts';
import { cardkitRefusal } from '#sandbox/server/cards/cardkit-refusal.ts';
import { hasTimedOut } from '#sandbox/server/cards/entities.ts';
import {
  addElements,
  addition,
  deleteElement,
  patchElement,
  replaceElement,
  writeText,
} from '#sandbox/server/cards/entity-changes.ts';
import { type ApiAnswer, type ApiCall, type ApiRoute, pathPart } from '#sandbox/server/http/api.ts';
import { jsonObject } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { jsonText, operate, operationBody } from './cardkit-operation.ts';

const megabyte = 1_000_000;

const addBody = operationBody.extend({
  ...addition.shape,
  elements: jsonText(addition.shape.elements, megabyte, 300315),
});
const replaceBody = operationBody.extend({ element: jsonText(jsonObject, megabyte, 300121) });
const patchBody = operationBody.extend({ partial_element: jsonText(jsonObject, megabyte, 300313) });
const textBody = operationBody.extend({ content: z.string().min(1).max(100_000) });

/** The parts of a card that was made to be sent by its id. Source: Server API, cardkit-v1/card-element. */
export function cardkitElementRoutes(platform: Platform): ApiRoute[] {
  const path = '/open-apis/cardkit/v1/cards/:cardId/elements';
  return [
    {
      method: 'POST',
      path,
      title: 'add components to a card',
      source: 'cardkit-v1/card-element/create',
      answer: (call) => add(platform, call),
    },
    {
      method: 'PUT',
      path: `${path}/:elementId`,
      title: 'replace a component of a card',
      source: 'cardkit-v1/card-element/update',
      answer: (call) => replace(platform, call),
    },
    {
      method: 'PATCH',
      path: `${path}/:elementId`,
      title: 'change properties of a component of a card',
      source: 'cardkit-v1/card-element/patch',
      answer: (call) => patch(platform, call),
    },
    {
      method: 'DELETE',
      path: `${path}/:elementId`,
      title: 'delete a component of a card',
      source: 'cardkit-v1/card-element/delete',
      answer: (call) => remove(platform, call),
    },
    {
      method: 'PUT',
      path: `${path}/:elementId/content`,
      title: 'write on in a text of a card',
      source: 'cardkit-v1/card-element/content',
      answer: (call) => write(platform, call),
    },
  ];
}

/** Streaming that closed itself must be settled first: 200510. */
function add(platform: Platform, call: ApiCall): ApiAnswer {
  return operate(platform, call, {
    body: addBody,
    failure: 300315,
    change: (entity, body) => {
      if (hasTimedOut(entity)) throw cardkitRefusal(200510);
      return { card: addElements(entity.card, body), reopens: false };
    },
  });
}

/** The new text is the whole one. What of it goes on from the old is for the client to type out. */
function write(platform: Platform, call: ApiCall): ApiAnswer {
  return operate(platform, call, {
    body: textBody,
    failure: 300313,
    change: (entity, { content }) => {
      if (hasTimedOut(entity)) throw cardkitRefusal(200850);
      if (!isStreaming(entity.card)) throw cardkitRefusal(300309);
      const card = writeText(entity.card, pathPart(call, 'elementId'), content);
      return { card, reopens: false };
    },
  });
}

function replace(platform: Platform, call: ApiCall): ApiAnswer {
  return operate(platform, call, {
    body: replaceBody,
    failure: 300121,
    change: ({ card }, { element }) => ({
      card: replaceElement(card, pathPart(call, 'elementId'), element),
      reopens: false,
    }),
  });
}

function patch(platform: Platform, call: ApiCall): ApiAnswer {
  return operate(platform, call, {
    body: patchBody,
    failure: 300313,
    change: ({ card }, { partial_element }) => ({
      card: patchElement(card, pathPart(call, 'elementId'), partial_element),
      reopens: false,
    }),
  });
}

function remove(platform: Platform, call: ApiCall): ApiAnswer {
  return operate(platform, call, {
    body: operationBody,
    failure: 300314,
    change: ({ card }) => ({
      card: deleteElement(card, pathPart(call, 'elementId')),
      reopens: false,
    }),
  });
}
