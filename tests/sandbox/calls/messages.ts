import { aCard, group, idOf, toSend, zhang } from '#tests/sandbox/a-sandbox.ts';
import type { SdkCalls } from './scene.ts';

const messages = '/open-apis/im/v1/messages';
const one = `${messages}/:messageId`;

export const messageCalls: SdkCalls = {
  [`POST ${messages}`]: {
    name: 'im.v1.message.create',
    call: ({ client, chatId }) =>
      client.im.v1.message.create(toSend(chatId, { text: '请评分' }, 'key-1')),
  },
  [`POST ${one}/reply`]: {
    name: 'im.v1.message.reply',
    call: ({ client, textId }) =>
      client.im.v1.message.reply({
        path: { message_id: textId },
        data: { msg_type: 'text', content: '{"text":"收到"}', reply_in_thread: true },
      }),
  },
  [`PATCH ${one}`]: {
    name: 'im.v1.message.patch',
    call: ({ client, cardId }) =>
      client.im.v1.message.patch({
        path: { message_id: cardId },
        data: { content: JSON.stringify(aCard({ tag: 'markdown', content: '新' })) },
      }),
  },
  [`PUT ${one}`]: {
    name: 'im.v1.message.update',
    call: ({ client, textId }) =>
      client.im.v1.message.update({
        path: { message_id: textId },
        data: { msg_type: 'text', content: '{"text":"改过"}' },
      }),
  },
  [`DELETE ${one}`]: {
    name: 'im.v1.message.delete',
    call: ({ client, textId }) => client.im.v1.message.delete({ path: { message_id: textId } }),
  },
  [`GET ${one}`]: {
    name: 'im.v1.message.get',
    call: ({ client, cardId }) =>
      client.im.v1.message.get({
        path: { message_id: cardId },
        params: { user_id_type: 'open_id' },
      }),
  },
  [`GET ${messages}`]: {
    name: 'im.v1.message.list',
    call: ({ client, chatId }) =>
      client.im.v1.message.list({ params: { container_id_type: 'chat', container_id: chatId } }),
  },
  [`GET ${one}/read_users`]: {
    name: 'im.v1.message.readUsers',
    call: async ({ client, person, chatId, textId }) => {
      await person.open(chatId);
      return client.im.v1.message.readUsers({
        path: { message_id: textId },
        params: { user_id_type: 'open_id' },
      });
    },
  },
  [`POST ${one}/forward`]: {
    name: 'im.v1.message.forward',
    call: ({ client, textId }) =>
      client.im.v1.message.forward({
        path: { message_id: textId },
        params: { receive_id_type: 'open_id', uuid: 'key-2' },
        data: { receive_id: zhang.openId },
      }),
  },
  [`POST ${one}/push_follow_up`]: {
    name: 'im.v1.message.pushFollowUp',
    call: async ({ client }) => {
      const sent = await client.im.v1.message.create(toSend(zhang.openId, { text: '还要什么？' }));
      return client.im.v1.message.pushFollowUp({
        path: { message_id: idOf(sent) },
        data: { follow_ups: [{ content: '帮助' }] },
      });
    },
  },
};

const urgentData = {
  data: { user_id_list: [zhang.openId] },
  params: { user_id_type: 'open_id' as const },
};

export const urgentCalls: SdkCalls = {
  [`PATCH ${one}/urgent_app`]: {
    name: 'im.v1.message.urgentApp',
    call: ({ client, textId }) =>
      client.im.v1.message.urgentApp({ path: { message_id: textId }, ...urgentData }),
  },
  [`PATCH ${one}/urgent_sms`]: {
    name: 'im.v1.message.urgentSms',
    call: ({ client, textId }) =>
      client.im.v1.message.urgentSms({ path: { message_id: textId }, ...urgentData }),
  },
  [`PATCH ${one}/urgent_phone`]: {
    name: 'im.v1.message.urgentPhone',
    call: ({ client, textId }) =>
      client.im.v1.message.urgentPhone({ path: { message_id: textId }, ...urgentData }),
  },
};

const reaction = { reaction_type: { emoji_type: 'THUMBSUP' } };

export const reactionCalls: SdkCalls = {
  [`POST ${one}/reactions`]: {
    name: 'im.v1.messageReaction.create',
    call: ({ client, textId }) =>
      client.im.v1.messageReaction.create({ path: { message_id: textId }, data: reaction }),
  },
  [`GET ${one}/reactions`]: {
    name: 'im.v1.messageReaction.list',
    call: ({ client, textId }) =>
      client.im.v1.messageReaction.list({ path: { message_id: textId } }),
  },
  [`DELETE ${one}/reactions/:reactionId`]: {
    name: 'im.v1.messageReaction.delete',
    call: async ({ client, textId }) => {
      const path = { message_id: textId };
      const { data } = await client.im.v1.messageReaction.create({ path, data: reaction });
      return client.im.v1.messageReaction.delete({
        path: { ...path, reaction_id: data?.reaction_id ?? '' },
      });
    },
  },
};

export const pinCalls: SdkCalls = {
  'POST /open-apis/im/v1/pins': {
    name: 'im.v1.pin.create',
    call: ({ client, textId }) => client.im.v1.pin.create({ data: { message_id: textId } }),
  },
  'GET /open-apis/im/v1/pins': {
    name: 'im.v1.pin.list',
    call: ({ client }) => client.im.v1.pin.list({ params: { chat_id: group.chatId } }),
  },
  'DELETE /open-apis/im/v1/pins/:messageId': {
    name: 'im.v1.pin.delete',
    call: ({ client, textId }) => client.im.v1.pin.delete({ path: { message_id: textId } }),
  },
};
