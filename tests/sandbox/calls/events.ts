import type { EventType } from '#sandbox/server/delivery/event-types.ts';
import { aCard, group, li, wang, zhang } from '#tests/sandbox/a-sandbox.ts';
import { posted } from '#tests/sandbox/page-calls.ts';
import type { Scene } from './scene.ts';

const mine = `/people/${zhang.openId}/chats/${group.chatId}`;

async function aBotsGroup({ client }: Scene): Promise<string> {
  const made = await client.im.v1.chat.create({
    data: { name: '筹备群', user_id_list: [zhang.openId] },
  });
  return made.data?.chat_id ?? '';
}

async function react({ sandbox, textId }: Scene): Promise<void> {
  await posted(sandbox, `/people/${zhang.openId}/messages/${textId}/reactions`, {
    emojiType: 'OK',
  });
}

/** What somebody does for each event to be sent. */
export const eventCauses: Readonly<Record<EventType, (scene: Scene) => Promise<unknown>>> = {
  'im.message.receive_v1': async ({ person }) => {
    await person.say((await person.privateChat()).chatId, '在吗');
  },
  'im.message.message_read_v1': async ({ client, person }) => {
    const { chatId } = await person.privateChat();
    await client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: chatId, msg_type: 'interactive', content: JSON.stringify(aCard()) },
    });
    await person.open(chatId);
  },
  'im.message.recalled_v1': ({ client, textId }) =>
    client.im.v1.message.delete({ path: { message_id: textId } }),
  'im.message.reaction.created_v1': react,
  'im.message.reaction.deleted_v1': async (scene) => {
    await react(scene);
    const path = `${zhang.openId}/messages/${scene.textId}/reactions/OK`;
    await fetch(`${scene.sandbox.url}/page/people/${path}`, { method: 'DELETE' });
  },
  'im.chat.access_event.bot_p2p_chat_entered_v1': async ({ person }) =>
    person.open((await person.privateChat()).chatId),
  'im.chat.member.bot.added_v1': async ({ person }) => {
    await person.setBot(group.chatId, false);
    await person.setBot(group.chatId, true);
  },
  'im.chat.member.bot.deleted_v1': ({ person }) => person.setBot(group.chatId, false),
  'im.chat.member.user.added_v1': ({ sandbox }) =>
    posted(sandbox, `${mine}/members`, { add: [wang.openId] }),
  'im.chat.member.user.deleted_v1': ({ sandbox }) =>
    posted(sandbox, `${mine}/members`, { remove: [li.openId] }),
  'im.chat.member.user.withdrawn_v1': ({ sandbox }) =>
    posted(sandbox, `${mine}/members`, { withdraw: [li.openId] }),
  'im.chat.updated_v1': async (scene) =>
    scene.client.im.v1.chat.update({
      path: { chat_id: await aBotsGroup(scene) },
      data: { name: '考核筹备群' },
    }),
  'im.chat.disbanded_v1': async (scene) =>
    scene.client.im.v1.chat.delete({ path: { chat_id: await aBotsGroup(scene) } }),
  'application.bot.menu_v6': ({ person }) => person.chooseMenu('tasks'),
  'contact.user.created_v3': ({ sandbox }) => posted(sandbox, '/people', { name: '新人' }),
  'contact.user.updated_v3': ({ sandbox }) =>
    posted(sandbox, `/people/${li.openId}/change`, { name: '李四四' }),
  'contact.user.deleted_v3': ({ sandbox }) =>
    posted(sandbox, `/people/${li.openId}/change`, { unreachable: 'resigned' }),
  'contact.scope.updated_v3': ({ sandbox }) =>
    posted(sandbox, '/contact-range', { range: { departments: [], people: [zhang.openId] } }),
};
