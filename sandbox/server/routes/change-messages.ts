import { z } from 'zod';
import {
  type ApiAnswer,
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  data,
  parsed,
  pathPart,
} from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { changeMessage } from '#sandbox/server/post-message.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';
import { findMessage } from './find-message.ts';
import { readContent } from './message-content.ts';
import { messageForm } from './message-form.ts';

const cardsChangeFor = 14 * 24 * 60 * 60 * 1000;
const editsPerMessage = 20;

const patchBody = z.object({ content: z.string() });
const editBody = z.object({ msg_type: z.enum(['text', 'post']), content: z.string() });

/** Updating a card, editing a text, recalling. Source: Server API, im-v1/message-card/patch, update, delete. */
export function changeMessageRoutes(platform: Platform): ApiRoute[] {
  const path = '/open-apis/im/v1/messages/:messageId';
  return [
    {
      method: 'PATCH',
      path,
      title: 'change a card',
      source: 'im-v1/message-card/patch',
      answer: (call) => patchCard(platform, call),
    },
    {
      method: 'PUT',
      path,
      title: 'edit a text',
      source: 'im-v1/message/update',
      answer: (call) => edit(platform, call),
    },
    {
      method: 'DELETE',
      path,
      title: 'take a message back',
      source: 'im-v1/message/delete',
      answer: (call) => recall(platform, call),
    },
  ];
}

function patchCard(platform: Platform, call: ApiCall): ApiAnswer {
  const message = ownMessage(platform, call, 230027);
  platform.limits.checkTarget(`message ${message.messageId}`);
  const body = parsed(patchBody, call.body, 230001);
  if (message.type !== 'interactive') throw new ApiRefusal(230001, 'ext=not a card message');
  if (platform.clock.now().getTime() - message.createdAt > cardsChangeFor) {
    throw new ApiRefusal(230031, 'The message card has exceeded the period of update.');
  }
  const content = readContent(platform, 'interactive', body.content);
  // While a press of the card waits for its answer the client puts a change back: the change is taken and lost.
  if (!platform.callbackTokens.isOpen(message.messageId)) changeMessage(platform, message, content);
  return data();
}

function edit(platform: Platform, call: ApiCall): ApiAnswer {
  const message = ownMessage(platform, call, 230071);
  const body = parsed(editBody, call.body, 230001);
  if (message.type === 'interactive') throw new ApiRefusal(230001, 'ext=invalid msg_type');
  if (message.edits >= editsPerMessage) {
    throw new ApiRefusal(230072, 'The message has reached the number of times it can be edited.');
  }
  const content = readContent(platform, body.msg_type, body.content);
  const edits = message.edits + 1;
  return data(messageForm(platform, changeMessage(platform, message, { ...content, edits })));
}

function recall(platform: Platform, call: ApiCall): ApiAnswer {
  const message = findMessage(platform, pathPart(call, 'messageId'));
  if (message.recalled) throw new ApiRefusal(230110, 'The message has been deleted.');
  if (!message.fromBot) throw new ApiRefusal(230026, 'No permission to recall this message.');
  platform.store.messages.put({ ...message, recalled: true });
  platform.store.pins.remove(message.messageId);
  return data();
}

/** The bot's own message, not recalled; `notOwn` is the code when it is somebody else's. */
function ownMessage(platform: Platform, call: ApiCall, notOwn: number): MessageRecord {
  const message = findMessage(platform, pathPart(call, 'messageId'));
  if (message.recalled) throw new ApiRefusal(230011, 'The message has been recalled.');
  if (!message.fromBot) throw new ApiRefusal(notOwn, 'The operator is not the sender.');
  return message;
}
