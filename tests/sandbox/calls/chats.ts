import type * as Lark from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import { app, li, wang, zhang } from '#tests/sandbox/a-sandbox.ts';
import type { SdkCalls } from './scene.ts';

const chats = '/open-apis/im/v1/chats';
const one = `${chats}/:chatId`;

/** A public group that the bot makes, owns and is in, with two people. */
async function madeGroup(client: Lark.Client): Promise<{ readonly chat_id: string }> {
  const { data } = await client.im.v1.chat.create({
    data: { name: '新的群', user_id_list: [zhang.openId, li.openId], chat_type: 'public' },
  });
  return z.object({ chat_id: z.string() }).parse(data);
}

export const chatCalls: SdkCalls = {
  [`POST ${chats}`]: {
    name: 'im.v1.chat.create',
    call: ({ client }) => madeGroup(client),
  },
  [`GET ${chats}`]: {
    name: 'im.v1.chat.list',
    call: ({ client }) => client.im.v1.chat.list({ params: { sort_type: 'ByActiveTimeDesc' } }),
  },
  [`GET ${chats}/search`]: {
    name: 'im.v1.chat.search',
    call: ({ client }) => client.im.v1.chat.search({ params: { query: '考核' } }),
  },
  [`GET ${one}`]: {
    name: 'im.v1.chat.get',
    call: ({ client, chatId }) => client.im.v1.chat.get({ path: { chat_id: chatId } }),
  },
  [`PUT ${one}`]: {
    name: 'im.v1.chat.update',
    call: async ({ client }) =>
      client.im.v1.chat.update({ path: await madeGroup(client), data: { name: '改名的群' } }),
  },
  [`DELETE ${one}`]: {
    name: 'im.v1.chat.delete',
    call: async ({ client }) => client.im.v1.chat.delete({ path: await madeGroup(client) }),
  },
  [`POST ${one}/link`]: {
    name: 'im.v1.chat.link',
    call: ({ client, chatId }) =>
      client.im.v1.chat.link({ path: { chat_id: chatId }, data: { validity_period: 'week' } }),
  },
};

export const chatMemberCalls: SdkCalls = {
  [`POST ${one}/members`]: {
    name: 'im.v1.chatMembers.create',
    call: ({ client, chatId }) =>
      client.im.v1.chatMembers.create({
        path: { chat_id: chatId },
        data: { id_list: [wang.openId] },
      }),
  },
  [`DELETE ${one}/members`]: {
    name: 'im.v1.chatMembers.delete',
    call: async ({ client }) =>
      client.im.v1.chatMembers.delete({
        path: await madeGroup(client),
        data: { id_list: [li.openId] },
      }),
  },
  [`GET ${one}/members`]: {
    name: 'im.v1.chatMembers.get',
    call: ({ client, chatId }) => client.im.v1.chatMembers.get({ path: { chat_id: chatId } }),
  },
  [`GET ${one}/members/is_in_chat`]: {
    name: 'im.v1.chatMembers.isInChat',
    call: ({ client, chatId }) => client.im.v1.chatMembers.isInChat({ path: { chat_id: chatId } }),
  },
  [`PATCH ${one}/members/me_join`]: {
    name: 'im.v1.chatMembers.meJoin',
    call: async ({ client }) => {
      const path = await madeGroup(client);
      await client.im.v1.chatMembers.delete({
        path,
        params: { member_id_type: 'app_id' },
        data: { id_list: [app.appId] },
      });
      return client.im.v1.chatMembers.meJoin({ path });
    },
  },
  [`POST ${one}/managers/add_managers`]: {
    name: 'im.v1.chatManagers.addManagers',
    call: async ({ client }) =>
      client.im.v1.chatManagers.addManagers({
        path: await madeGroup(client),
        data: { manager_ids: [li.openId] },
      }),
  },
  [`POST ${one}/managers/delete_managers`]: {
    name: 'im.v1.chatManagers.deleteManagers',
    call: async ({ client }) =>
      client.im.v1.chatManagers.deleteManagers({
        path: await madeGroup(client),
        data: { manager_ids: [li.openId] },
      }),
  },
  [`GET ${one}/moderation`]: {
    name: 'im.v1.chatModeration.get',
    call: ({ client, chatId }) => client.im.v1.chatModeration.get({ path: { chat_id: chatId } }),
  },
  [`PUT ${one}/moderation`]: {
    name: 'im.v1.chatModeration.update',
    call: async ({ client }) =>
      client.im.v1.chatModeration.update({
        path: await madeGroup(client),
        data: { moderation_setting: 'only_owner' },
      }),
  },
  [`POST ${one}/top_notice/put_top_notice`]: {
    name: 'im.v1.chatTopNotice.putTopNotice',
    call: ({ client, chatId, textId }) =>
      client.im.v1.chatTopNotice.putTopNotice({
        path: { chat_id: chatId },
        data: { chat_top_notice: [{ action_type: '1', message_id: textId }] },
      }),
  },
  [`POST ${one}/top_notice/delete_top_notice`]: {
    name: 'im.v1.chatTopNotice.deleteTopNotice',
    call: ({ client, chatId }) =>
      client.im.v1.chatTopNotice.deleteTopNotice({ path: { chat_id: chatId } }),
  },
};
