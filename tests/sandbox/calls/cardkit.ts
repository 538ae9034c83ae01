import type * as Lark from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import type { SdkCalls } from './scene.ts';

const card = {
  schema: '2.0',
  config: { streaming_mode: true },
  body: { elements: [{ tag: 'markdown', element_id: 'text', content: '第一句' }] },
};
const hr = { tag: 'hr', element_id: 'line' };
const made = z.object({ data: z.object({ card_id: z.string() }) });

/** An entity to do something to, and the path to it and to its one component. */
async function anEntity({ cardkit }: Lark.Client) {
  const data = { type: 'card_json', data: JSON.stringify(card) };
  const { card_id } = made.parse(await cardkit.v1.card.create({ data })).data;
  return { path: { card_id }, element: { card_id, element_id: 'text' } };
}

export const cardkitCalls: SdkCalls = {
  'POST /open-apis/cardkit/v1/cards': {
    name: 'cardkit.v1.card.create',
    call: ({ client }) =>
      client.cardkit.v1.card.create({ data: { type: 'card_json', data: JSON.stringify(card) } }),
  },
  'POST /open-apis/cardkit/v1/cards/id_convert': {
    name: 'cardkit.v1.card.idConvert',
    call: ({ client, cardId }) =>
      client.cardkit.v1.card.idConvert({ data: { message_id: cardId } }),
  },
  'PUT /open-apis/cardkit/v1/cards/:cardId': {
    name: 'cardkit.v1.card.update',
    call: async ({ client }) => {
      const { path } = await anEntity(client);
      const whole = { type: 'card_json' as const, data: JSON.stringify(card) };
      return client.cardkit.v1.card.update({ path, data: { card: whole, sequence: 1 } });
    },
  },
  'PATCH /open-apis/cardkit/v1/cards/:cardId/settings': {
    name: 'cardkit.v1.card.settings',
    call: async ({ client }) => {
      const { path } = await anEntity(client);
      const settings = JSON.stringify({ config: { streaming_mode: false } });
      return client.cardkit.v1.card.settings({ path, data: { settings, sequence: 1 } });
    },
  },
  'POST /open-apis/cardkit/v1/cards/:cardId/batch_update': {
    name: 'cardkit.v1.card.batchUpdate',
    call: async ({ client }) => {
      const { path } = await anEntity(client);
      const actions = JSON.stringify([
        { action: 'add_elements', params: { type: 'append', elements: [hr] } },
        { action: 'delete_elements', params: { element_ids: ['text'] } },
      ]);
      return client.cardkit.v1.card.batchUpdate({ path, data: { actions, sequence: 1 } });
    },
  },
  'POST /open-apis/cardkit/v1/cards/:cardId/elements': {
    name: 'cardkit.v1.cardElement.create',
    call: async ({ client }) => {
      const { path } = await anEntity(client);
      const data = { type: 'append' as const, elements: JSON.stringify([hr]), sequence: 1 };
      return client.cardkit.v1.cardElement.create({ path, data });
    },
  },
  'PUT /open-apis/cardkit/v1/cards/:cardId/elements/:elementId': {
    name: 'cardkit.v1.cardElement.update',
    call: async ({ client }) => {
      const { element: path } = await anEntity(client);
      const data = { element: JSON.stringify(hr), sequence: 1 };
      return client.cardkit.v1.cardElement.update({ path, data });
    },
  },
  'PATCH /open-apis/cardkit/v1/cards/:cardId/elements/:elementId': {
    name: 'cardkit.v1.cardElement.patch',
    call: async ({ client }) => {
      const { element: path } = await anEntity(client);
      const data = { partial_element: JSON.stringify({ content: '换一句' }), sequence: 1 };
      return client.cardkit.v1.cardElement.patch({ path, data });
    },
  },
  'DELETE /open-apis/cardkit/v1/cards/:cardId/elements/:elementId': {
    name: 'cardkit.v1.cardElement.delete',
    call: async ({ client }) => {
      const { element: path } = await anEntity(client);
      return client.cardkit.v1.cardElement.delete({ path, data: { sequence: 1 } });
    },
  },
  'PUT /open-apis/cardkit/v1/cards/:cardId/elements/:elementId/content': {
    name: 'cardkit.v1.cardElement.content',
    call: async ({ client }) => {
      const { element: path } = await anEntity(client);
      const data = { content: '第一句，接着第二句', sequence: 1 };
      return client.cardkit.v1.cardElement.content({ path, data });
    },
  },
};
