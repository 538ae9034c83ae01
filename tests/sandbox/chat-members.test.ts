import type * as Lark from '@larksuiteoapi/node-sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { playAs } from '#sandbox/driver.ts';
import { personIds } from '#sandbox/server/ids.ts';
import {
  aBot,
  aClient,
  aPressableCard,
  app,
  aSandbox,
  group,
  li,
  refused,
  toSend,
  wang,
  zhang,
} from './a-sandbox.ts';
import { delivered } from './deliveries.ts';
import { posted } from './page-calls.ts';

const gone = { openId: 'ou_gone', name: '已离职', title: '', unreachable: 'resigned' } as const;
const far = { openId: 'ou_far', name: '范围外', title: '', unreachable: 'not_available' } as const;
const people = [zhang, li, wang, gone, far];
const path = { chat_id: group.chatId };

async function made(client: Lark.Client, ...openIds: readonly string[]) {
  const { data } = await client.im.v1.chat.create({ data: { user_id_list: [...openIds] } });
  return z.object({ chat_id: z.string() }).parse(data);
}

async function membersOf(client: Lark.Client, chat: { readonly chat_id: string }) {
  const { data } = await client.im.v1.chatMembers.get({ path: chat });
  return data?.items?.map(({ member_id }) => member_id);
}

test('people are taken into a group by any of their ids, and the bot hears who came', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aBot(sandbox, {});
  const client = aClient(sandbox);

  const added = await client.im.v1.chatMembers.create({
    path,
    params: { member_id_type: 'union_id' },
    data: { id_list: [personIds(wang.openId).union_id, personIds(li.openId).union_id] },
  });
  const events = await delivered(sandbox, 1);

  expect(added.data).toEqual({
    invalid_id_list: [],
    not_existed_id_list: [],
    pending_approval_id_list: [],
  });
  expect(await membersOf(client, path)).toEqual([zhang.openId, li.openId, wang.openId]);
  expect(await playAs(sandbox.url, wang.openId).chats()).toHaveLength(2);
  expect(events).toMatchObject([
    {
      type: 'im.chat.member.user.added_v1',
      body: {
        chat_id: group.chatId,
        name: group.name,
        users: [{ name: '王五', user_id: { open_id: wang.openId } }],
      },
    },
  ]);
});

test('at first what is unknown or out of sight refuses all, and who resigned is left out', async () => {
  await using sandbox = await aSandbox({ people });
  const client = aClient(sandbox);
  const add = (...id_list: string[]) =>
    client.im.v1.chatMembers.create({ path, data: { id_list } });

  expect((await refused(add(wang.openId, 'ou_none'))).code).toBe(99992351);
  expect((await refused(add(wang.openId, far.openId))).code).toBe(232024);
  expect(await membersOf(client, path)).toEqual([zhang.openId, li.openId]);
  expect((await add(wang.openId, gone.openId)).data).toMatchObject({
    invalid_id_list: [gone.openId],
  });
  expect(await membersOf(client, path)).toEqual([zhang.openId, li.openId, wang.openId]);
});

test.for([
  ['user_id', 99992360],
  ['union_id', 99992364],
  ['app_id', 232043],
] as const)('an unknown %s is refused as such', async ([member_id_type, code]) => {
  await using sandbox = await aSandbox();
  const add = aClient(sandbox).im.v1.chatMembers.create({
    path,
    params: { member_id_type },
    data: { id_list: ['none'] },
  });

  expect((await refused(add)).code).toBe(code);
});

test('succeed_type 1 takes in who can be taken and answers the rest; 2 takes all or none', async () => {
  await using sandbox = await aSandbox({ people });
  const client = aClient(sandbox);
  const id_list = [wang.openId, 'ou_none', far.openId, gone.openId];
  const add = (succeed_type: number, ids = id_list) =>
    client.im.v1.chatMembers.create({ path, params: { succeed_type }, data: { id_list: ids } });

  const none = await refused(add(2));
  const before = await membersOf(client, path);
  const some = await add(1);

  expect(none.code).toBe(232043);
  expect(none.msg).toContain('ou_none');
  expect(before).not.toContain(wang.openId);
  expect(some.data).toEqual({
    invalid_id_list: [gone.openId, far.openId],
    not_existed_id_list: ['ou_none'],
    pending_approval_id_list: [],
  });
  expect(await membersOf(client, path)).toContain(wang.openId);
});

test('where joining needs approval, the bot’s guests wait until the owner takes them in', async () => {
  const settings = { membership_approval: 'approval_required' } as const;
  await using sandbox = await aSandbox({ groups: [{ ...group, settings }] });
  const client = aClient(sandbox);
  const members = `/chats/${group.chatId}/members`;

  const added = await client.im.v1.chatMembers.create({
    path,
    data: { id_list: [wang.openId, li.openId] },
  });
  const before = await membersOf(client, path);
  const byMember = await posted(sandbox, `/people/${li.openId}${members}`, { add: [wang.openId] });
  const byOwner = await posted(sandbox, `/people/${zhang.openId}${members}`, {
    add: [wang.openId],
  });

  expect(added.data?.pending_approval_id_list).toEqual([wang.openId]);
  expect(before).not.toContain(wang.openId);
  expect([byMember.status, byOwner.status]).toEqual([403, 200]);
  expect(await membersOf(client, path)).toContain(wang.openId);
});

test('a group that lets only managers add people refuses the bot, and a private chat takes nobody', async () => {
  const settings = { add_member_permission: 'only_owner' } as const;
  await using sandbox = await aSandbox({ groups: [{ ...group, settings }] });
  const { chatMembers } = aClient(sandbox).im.v1;
  const { chatId } = await playAs(sandbox.url, zhang.openId).privateChat();
  const add = (chat_id: string, id_list: string[]) =>
    chatMembers.create({ path: { chat_id }, data: { id_list } });

  expect((await refused(add(group.chatId, [wang.openId]))).code).toBe(232017);
  expect((await refused(add(chatId, [wang.openId]))).code).toBe(232090);
  expect((await refused(add(group.chatId, []))).code).toBe(232027);
  expect((await refused(add(group.chatId, Array.from({ length: 51 }, String)))).code).toBe(232001);
});

test('the bot puts people out of its own group, never the owner, and not where it is a member like any', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aBot(sandbox, {});
  const client = aClient(sandbox);
  const own = await made(client, zhang.openId, li.openId);
  const remove = (chat: { chat_id: string }, ...id_list: string[]) =>
    client.im.v1.chatMembers.delete({ path: chat, data: { id_list } });

  const removed = await remove(own, li.openId, wang.openId, 'ou_none');
  const events = await delivered(sandbox, 1);
  await client.im.v1.chat.update({ path: own, data: { owner_id: zhang.openId } });

  expect(removed.data).toEqual({ invalid_id_list: [wang.openId, 'ou_none'] });
  expect(await membersOf(client, own)).toEqual([zhang.openId]);
  expect(events).toMatchObject([
    { type: 'im.chat.member.user.deleted_v1', body: { users: [{ name: '李四' }] } },
  ]);
  expect((await refused(remove(own, zhang.openId))).code).toBe(232076);
  expect((await refused(remove(own, wang.openId))).code).toBe(232027);
  expect((await refused(remove(path, li.openId))).code).toBe(232014);
});

test('the bot leaves a group, and what it owned goes to the first in it', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aBot(sandbox, {});
  const client = aClient(sandbox);
  const own = await made(client, li.openId, zhang.openId);
  const empty = await made(client);
  const leave = (chat: { chat_id: string }) =>
    client.im.v1.chatMembers.delete({
      path: chat,
      params: { member_id_type: 'app_id' },
      data: { id_list: [app.appId] },
    });

  await leave(own);
  const events = await delivered(sandbox, 1);
  await playAs(sandbox.url, li.openId).setBot(own.chat_id, true);

  expect(events).toMatchObject([{ type: 'im.chat.member.bot.deleted_v1' }]);
  expect((await client.im.v1.chat.get({ path: own })).data).toMatchObject({ owner_id: li.openId });
  expect((await refused(leave(empty))).code).toBe(232029);
});

test('the bot joins a public group, and neither a private one nor one that asks first', async () => {
  const outside = { memberOpenIds: [wang.openId], hasBot: false };
  await using sandbox = await aSandbox({
    groups: [
      { ...outside, chatId: 'oc_open', name: '公开群', settings: { chat_type: 'public' } },
      {
        ...outside,
        chatId: 'oc_asks',
        name: '审批群',
        settings: { chat_type: 'public', membership_approval: 'approval_required' },
      },
      { ...outside, chatId: 'oc_closed', name: '私有群' },
    ],
  });
  const { chatMembers } = aClient(sandbox).im.v1;
  const join = (chat_id: string) => chatMembers.meJoin({ path: { chat_id } });

  await join('oc_open');

  const isIn = await chatMembers.isInChat({ path: { chat_id: 'oc_open' } });
  expect(isIn.data).toEqual({ is_in_chat: true });
  expect((await refused(join('oc_asks'))).code).toBe(232075);
  expect((await refused(join('oc_closed'))).code).toBe(232008);
  expect((await refused(join('oc_none'))).code).toBe(232006);
});

test('the owner alone makes managers: at most ten, of those who are in the group', async () => {
  const crowd = Array.from({ length: 11 }, (_, index) => ({
    openId: `ou_${index}`,
    name: `${index}`,
    title: '',
  }));
  await using sandbox = await aSandbox({ people: [zhang, li, wang, ...crowd] });
  const client = aClient(sandbox);
  const own = await made(client, zhang.openId, ...crowd.map(({ openId }) => openId));
  const { addManagers, deleteManagers } = client.im.v1.chatManagers;
  const ids = crowd.map(({ openId }) => openId);

  const added = await addManagers({
    path: own,
    data: { manager_ids: [zhang.openId, wang.openId] },
  });
  const tooMany = refused(addManagers({ path: own, data: { manager_ids: ids } }));
  const ofNone = refused(addManagers({ path: own, data: { manager_ids: [wang.openId] } }));
  const notOwner = refused(addManagers({ path, data: { manager_ids: [li.openId] } }));
  const codes = (await Promise.all([tooMany, ofNone, notOwner])).map(({ code }) => code);
  const removed = await deleteManagers({ path: own, data: { manager_ids: [zhang.openId] } });

  expect(added.data).toEqual({ chat_managers: [zhang.openId], chat_bot_managers: [] });
  expect(codes).toEqual([232040, 232027, 232038]);
  expect(removed.data).toEqual({ chat_managers: [], chat_bot_managers: [] });
});

test('who may speak is set by the owner, read in pages, and told in an event', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aBot(sandbox, {});
  const client = aClient(sandbox);
  const own = await made(client, zhang.openId, li.openId);
  const { get, update } = client.im.v1.chatModeration;
  const moderation = async () => (await get({ path: own })).data;

  const atFirst = await moderation();
  await update({
    path: own,
    data: {
      moderation_setting: 'moderator_list',
      moderator_added_list: [zhang.openId, li.openId, wang.openId],
    },
  });
  await update({ path: own, data: { moderator_removed_list: [li.openId] } });
  const listed = await moderation();
  await update({ path: own, data: { moderation_setting: 'only_owner' } });
  const events = await delivered(sandbox, 3);

  expect(atFirst).toMatchObject({ moderation_setting: 'all_members', has_more: false });
  expect(atFirst).not.toHaveProperty('items');
  expect(listed).toMatchObject({
    moderation_setting: 'moderator_list',
    items: [{ user_id: zhang.openId, user_id_type: 'open_id' }],
  });
  expect(events.map(({ body }) => body)).toMatchObject([
    {
      before_change: { moderation_permission: 'all_members' },
      moderator_list: {
        added_member_list: [
          { user_id: { open_id: zhang.openId } },
          { user_id: { open_id: li.openId } },
        ],
      },
    },
    { moderator_list: { removed_member_list: [{ user_id: { open_id: li.openId } }] } },
    { after_change: { moderation_permission: 'only_owner' } },
  ]);
});

test('who is no owner sets nothing about speaking, and nobody is both added and removed', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const own = await made(client, zhang.openId);
  const { update } = client.im.v1.chatModeration;
  const both = { moderator_added_list: [zhang.openId], moderator_removed_list: [zhang.openId] };
  const setting = { moderation_setting: 'only_owner' };
  expect((await refused(update({ path, data: setting }))).code).toBe(232017);
  expect((await refused(update({ path: own, data: both }))).code).toBe(232001);
});

test('where only owner and managers speak, a bot that is neither cannot write', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const own = await made(client, zhang.openId);
  await client.im.v1.chat.update({ path: own, data: { owner_id: zhang.openId } });
  const send = () => client.im.v1.message.create(toSend(own.chat_id, { text: '通知' }));

  await send();
  await client.im.v1.chatModeration.update({
    path: own,
    data: { moderation_setting: 'only_owner' },
  });

  expect((await refused(send())).code).toBe(230018);
});

test('where only some may speak, nobody else of the group can say or send anything', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const own = await made(client, li.openId, wang.openId);
  await client.im.v1.chatModeration.update({
    path: own,
    data: { moderation_setting: 'moderator_list', moderator_added_list: [li.openId] },
  });
  const [one, other] = [playAs(sandbox.url, li.openId), playAs(sandbox.url, wang.openId)];
  const file = { name: '表.txt', bytes: Buffer.from('x') };

  await one.say(own.chat_id, '我说');

  await expect(other.say(own.chat_id, '我也说')).rejects.toThrow('403');
  await expect(other.upload(own.chat_id, file)).rejects.toThrow('403');
});

test('who has resigned can be looked at, but says, presses and chooses nothing any more', async () => {
  await using sandbox = await aSandbox();
  const { me, press } = await aPressableCard(sandbox);
  const { chatId } = await me.privateChat();
  await me.say(chatId, '再见');
  await posted(sandbox, `/people/${me.openId}/change`, { unreachable: 'resigned' });

  expect(await me.history(chatId)).toHaveLength(2);
  await expect(me.say(chatId, '还在')).rejects.toThrow('409');
  await expect(press()).rejects.toThrow('409');
  expect((await posted(sandbox, `/people/${me.openId}/menu`, { eventKey: 'x' })).status).toBe(409);
  await posted(sandbox, `/people/${me.openId}/change`, { unreachable: null });
  await me.say(chatId, '回来了');
});

test('people change a group as they may: the owner others, everyone oneself', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aBot(sandbox, {});
  const client = aClient(sandbox);
  const change = (openId: string, body: object) =>
    posted(sandbox, `/people/${openId}/chats/${group.chatId}/members`, body);

  const added = await change(li.openId, { add: [wang.openId] });
  const byMember = await change(wang.openId, { remove: [li.openId] });
  const ofOwner = await change(zhang.openId, { add: ['ou_none'] });
  const withdrawn = await change(zhang.openId, { withdraw: [wang.openId] });
  const left = await change(zhang.openId, { remove: [zhang.openId] });
  const events = await delivered(sandbox, 3);

  expect([added, byMember, ofOwner, withdrawn, left].map(({ status }) => status)).toEqual([
    200, 403, 400, 200, 200,
  ]);
  expect(events).toMatchObject([
    {
      type: 'im.chat.member.user.added_v1',
      body: { operator_id: { open_id: li.openId }, users: [{ name: '王五' }] },
    },
    { type: 'im.chat.member.user.withdrawn_v1', body: { users: [{ name: '王五' }] } },
    { type: 'im.chat.member.user.deleted_v1', body: { users: [{ name: '张三' }] } },
  ]);
  expect((await client.im.v1.chat.get({ path })).data).toMatchObject({ owner_id: li.openId });
});

test('whoever comes, goes or is handed the group, its owner and managers are always in it', async () => {
  await using sandbox = await aSandbox({ rateLimits: 'none' });
  const client = aClient(sandbox);
  const { chat, chatMembers, chatManagers } = client.im.v1;
  const asBot = {
    params: { member_id_type: 'app_id' as const },
    data: { id_list: [app.appId] },
  };
  const anyone = fc.constantFrom(zhang.openId, li.openId, wang.openId);
  const act = fc.record({
    do: fc.constantFrom('add', 'remove', 'hand', 'manage', 'leave', 'resettle'),
    who: anyone,
  });
  type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;
  const does = ({ do: what, who }: Act, own: { chat_id: string }): Promise<unknown> => {
    const change = (by: string, body: object) =>
      posted(sandbox, `/people/${by}/chats/${own.chat_id}/members`, body);
    switch (what) {
      case 'add':
        return chatMembers.create({ path: own, data: { id_list: [who] } });
      case 'remove':
        return chatMembers.delete({ path: own, data: { id_list: [who] } });
      case 'hand':
        return chat.update({ path: own, data: { owner_id: who } });
      case 'manage':
        return chatManagers.addManagers({ path: own, data: { manager_ids: [who] } });
      case 'leave':
        return change(who, { remove: [who] });
      case 'resettle':
        return chatMembers
          .delete({ path: own, ...asBot })
          .then(() => playAs(sandbox.url, who).setBot(own.chat_id, true));
    }
  };

  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
      const own = await made(client, zhang.openId, li.openId);
      for (const one of acts) await does(one, own).catch(() => undefined);
      const { data } = await chat.get({ path: own });
      fc.pre(data?.user_manager_id_list !== undefined);
      const members = new Set(await membersOf(client, own));
      const powerful = [...(data?.user_manager_id_list ?? []), ...ownerIn(data)];
      expect(powerful.filter((openId) => !members.has(openId))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

function ownerIn(data: { owner_id?: string | undefined } | undefined): string[] {
  return data?.owner_id === undefined ? [] : [data.owner_id];
}
