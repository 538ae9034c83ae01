import { z } from 'zod';
import { playAs } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aButton, aCard, aClient, group, zhang } from './a-sandbox.ts';
import { cardIn, sendCard } from './sent-cards.ts';

export const text = (element_id: string, content: string) => ({
  tag: 'markdown',
  element_id,
  content,
});
export const button = (element_id: string) => ({ ...aButton({ do: 'it' }), element_id });
export const inPanel = {
  tag: 'collapsible_panel',
  element_id: 'panel',
  header: { title: { tag: 'plain_text', content: '明细', element_id: 'words' } },
  elements: [text('inner', '内')],
};

export function streaming(...elements: readonly object[]): object {
  return { ...aCard(...elements), config: { streaming_mode: true } };
}

export const made = z.object({ data: z.object({ card_id: z.string().regex(/^\d{19}$/) }) });

export async function anEntity(sandbox: Sandbox, card: object): Promise<string> {
  const data = { type: 'card_json', data: JSON.stringify(card) };
  return made.parse(await aClient(sandbox).cardkit.v1.card.create({ data })).data.card_id;
}

export function sendById(sandbox: Sandbox, card_id: string, uuid?: string): Promise<string> {
  return sendCard(sandbox, { type: 'card', data: { card_id } }, uuid);
}

/** One operation on an entity; the SDK's own methods are driven in the calls of every route. */
export function operate(sandbox: Sandbox, [method, path]: readonly [string, string], data: object) {
  const url = `/open-apis/cardkit/v1/cards/${path}`;
  return aClient(sandbox).request({ method, url, data });
}

/** An entity that was sent to the group, and how it looks there now. */
export async function aSentEntity(sandbox: Sandbox, card: object) {
  const cardId = await anEntity(sandbox, card);
  const messageId = await sendById(sandbox, cardId);
  const reader = playAs(sandbox.url, zhang.openId);
  const shown = async (): Promise<unknown> => {
    const messages = await reader.history(group.chatId);
    return cardIn(messages.find((message) => message.messageId === messageId));
  };
  let sequence = 0;
  const change = (how: readonly [string, string], data: object) => {
    sequence += 1;
    return operate(sandbox, [how[0], `${cardId}${how[1]}`], { sequence, ...data });
  };
  return { cardId, messageId, reader, shown, change };
}
