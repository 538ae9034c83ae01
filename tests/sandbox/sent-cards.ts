import type { JsonObject, PageMessage } from '#sandbox/contract.ts';
import { playAs } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aClient, group, idOf, zhang } from './a-sandbox.ts';

/** Sends a card of any kind to the group, whatever its content, and gives the message's id. */
export async function sendCard(sandbox: Sandbox, content: object, uuid?: string): Promise<string> {
  const sent = await aClient(sandbox).im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: {
      receive_id: group.chatId,
      msg_type: 'interactive',
      content: JSON.stringify(content),
      ...(uuid === undefined ? {} : { uuid }),
    },
  });
  return idOf(sent);
}

/** The newest card of the group as a member sees it. */
export async function shownTo(sandbox: Sandbox, openId = zhang.openId): Promise<JsonObject> {
  return cardIn((await playAs(sandbox.url, openId).history(group.chatId)).at(-1));
}

export function cardIn(message: PageMessage | undefined): JsonObject {
  if (message?.content.type !== 'card') throw new Error('there is no card');
  return message.content.card;
}
