import type * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { playAs } from '#sandbox/driver.ts';
import { personIds } from '#sandbox/server/ids.ts';
import {
  aBot,
  aClient,
  app,
  aSandbox,
  group,
  idOf,
  li,
  refused,
  startAt,
  toSend,
  wang,
  zhang,
} from './a-sandbox.ts';
import { seedWhere } from './a-seed.ts';
import { delivered } from './deliveries.ts';
import { posted } from './page-calls.ts';

const other = {
  chatId: 'oc_other',
  name: '他群',
  memberOpenIds: [wang.openId],
  hasBot: false,
};
const hour = 60 * 60 * 1000;

type Create = NonNullable<Parameters<Lark.Client['im']['v1']['chat']['create']>[0]>;

async function made(client: Lark.Client, data: Create['data'] = {}, params: Create['params'] = {}) {
  const answer = await client.im.v1.chat.create({ data, params });
  return z.object({ chat_id: z.string() }).loose().parse(answer.data);
}

test('a group that the bot makes has the people, the owner and the name that were asked for', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);

  const chat = await made(client, {
    name: '评分群',
    description: '十二月',
    owner_id: li.openId,
    user_id_list: [zhang.openId],
  });

  expect(chat).toMatchObject({
    name: '评分群',
    description: '十二月',
    owner_id: li.openId,
    owner_id_type: 'open_id',
    chat_mode: 'group',
    chat_type: 'private',
    chat_tag: 'inner',
    membership_approval: 'no_approval_required',
    moderation_permission: 'all_members',
  });
  const path = { chat_id: chat.chat_id };
  expect((await client.im.v1.chat.get({ path })).data).toMatchObject({
    user_count: '2',
    bot_count: '1',
    user_manager_id_list: [],
    bot_manager_id_list: [],
    chat_status: 'normal',
  });
  const seen = await playAs(sandbox.url, zhang.openId).chats();
  expect(seen).toContainEqual(expect.objectContaining({ chatId: chat.chat_id, name: '评分群' }));
});

test('without an owner the bot owns the group, and no owner is told', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);

  const chat = await made(client, { user_id_list: [zhang.openId] });

  expect(chat).toMatchObject({ name: '(无主题)' });
  expect(chat).not.toHaveProperty('owner_id');
  expect(chat).not.toHaveProperty('owner_id_type');
});

test('ids of a group are of the type that was asked for, and the bot manages what it makes for others', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const { union_id } = personIds(zhang.openId);
  const params = { user_id_type: 'union_id', set_bot_manager: true } as const;

  const chat = await made(client, { owner_id: union_id }, params);

  expect(chat).toMatchObject({ owner_id: union_id, owner_id_type: 'union_id' });
  const read = await client.im.v1.chat.get({
    path: { chat_id: chat.chat_id },
    params: { user_id_type: 'user_id' },
  });
  expect(read.data).toMatchObject({
    owner_id: personIds(zhang.openId).user_id,
    bot_manager_id_list: [app.appId],
  });
});

test.for<[string, NonNullable<Create['data']>, number]>([
  ['with an unknown person', { user_id_list: ['ou_none'] }, 232043],
  ['with an unknown owner', { owner_id: 'ou_none' }, 232043],
  ['with someone who resigned', { user_id_list: ['ou_gone'] }, 232022],
  ['with someone to whom the app is not available', { user_id_list: ['ou_far'] }, 232043],
  ['with an unknown bot', { bot_id_list: ['cli_none'] }, 232021],
  ['with more than 50 people', { user_id_list: Array.from({ length: 51 }, String) }, 232001],
  ['with more than 5 bots', { bot_id_list: Array.from({ length: 6 }, String) }, 232001],
  ['that is public and has no name', { chat_type: 'public' }, 232042],
  ['that is public and has a name of one character', { chat_type: 'public', name: '群' }, 232020],
  ['of a mode that cannot be made', { chat_mode: 'topic' }, 232001],
  ['with a setting that there is not', { membership_approval: 'perhaps' }, 232001],
  ['in restricted mode, which the tenant has not', restricted(true), 232057],
  ['that forbids copies outside restricted mode', restricted(false), 232001],
  ['with a picture that was not uploaded', { avatar: 'img_none' }, 232001],
])('a group %s is refused', async ([, data, code]) => {
  await using sandbox = await aSandbox({
    people: [
      zhang,
      { openId: 'ou_gone', name: '已离职', title: '', unreachable: 'resigned' },
      { openId: 'ou_far', name: '范围外', title: '', unreachable: 'not_available' },
    ],
  });

  const answer = await refused(aClient(sandbox).im.v1.chat.create({ data }));

  expect(answer).toMatchObject({ status: 400, code });
});

function restricted(status: boolean): NonNullable<Create['data']> {
  return { restricted_mode_setting: { status, message_has_permission_setting: 'not_anyone' } };
}

test('one uuid and owner make one group within ten hours', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const uuid = 'one-and-the-same';

  const first = await made(client, { owner_id: zhang.openId }, { uuid });
  const again = await made(client, { owner_id: zhang.openId }, { uuid });
  const ofAnother = await made(client, { owner_id: li.openId }, { uuid });
  sandbox.clock.advance(10 * hour + 1);
  const later = await made(aClient(sandbox), { owner_id: zhang.openId }, { uuid });

  expect(again.chat_id).toBe(first.chat_id);
  expect(new Set([first, ofAnother, later].map(({ chat_id }) => chat_id)).size).toBe(3);
});

test('a platform that is still making the group gives it a little later', async () => {
  await using sandbox = await aSandbox({ seed: seedWhere('uuid_again', 'still_sending') });
  const client = aClient(sandbox);
  const uuid = 'one-and-the-same';

  const first = await made(client, {}, { uuid });
  const atOnce = await refused(made(client, {}, { uuid }));
  sandbox.clock.advance(10_000);
  const later = await made(client, {}, { uuid });

  expect(atOnce.code).toBe(232068);
  expect(later.chat_id).toBe(first.chat_id);
});

test('chats are listed, described and counted; the bot is no member', async () => {
  await using sandbox = await aSandbox({ groups: [group, other] });
  const { chat, chatMembers } = aClient(sandbox).im.v1;
  const { chatId } = await playAs(sandbox.url, zhang.openId).privateChat();
  const path = { chat_id: group.chatId };

  expect((await chat.list({})).data?.items).toMatchObject([
    { chat_id: group.chatId, name: '考核群', owner_id: zhang.openId, chat_status: 'normal' },
  ]);
  expect((await chat.get({ path })).data).toMatchObject({ chat_mode: 'group', name: '考核群' });
  const alone = (await chat.get({ path: { chat_id: chatId } })).data;
  expect(alone).toMatchObject({ chat_mode: 'p2p', user_count: '1' });
  expect(alone).not.toHaveProperty('owner_id');
  expect((await chatMembers.get({ path })).data).toMatchObject({
    member_total: 2,
    items: [{ member_id: zhang.openId, name: '张三' }, { member_id: li.openId }],
  });
  expect((await chatMembers.isInChat({ path: { chat_id: 'oc_other' } })).data).toEqual({
    is_in_chat: false,
  });
});

test('of a group that it is not in the bot hears the name, the count and the state alone', async () => {
  await using sandbox = await aSandbox({ groups: [other] });
  const { chat, chatMembers } = aClient(sandbox).im.v1;
  const path = { chat_id: other.chatId };

  expect((await chat.get({ path })).data).toEqual({
    avatar: '',
    name: '他群',
    user_count: '1',
    bot_count: '0',
    chat_status: 'normal',
  });
  expect((await refused(chatMembers.get({ path }))).code).toBe(232011);
  expect((await refused(chat.update({ path, data: { name: '改' } }))).code).toBe(232011);
  expect((await refused(chat.get({ path: { chat_id: 'oc_none' } }))).code).toBe(232006);
});

test('groups come by age or by their last message, a page at a time', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  sandbox.clock.advance(1000);
  const newer = await made(client, { name: '新群' });
  sandbox.clock.advance(1000);
  await client.im.v1.message.create(toSend(group.chatId, { text: '通知' }));
  const ids = async (params: object) =>
    (await client.im.v1.chat.list({ params })).data?.items?.map(({ chat_id }) => chat_id);

  const first = await client.im.v1.chat.list({ params: { page_size: 1 } });
  const page_token = first.data?.page_token ?? '';

  expect(await ids({})).toEqual([group.chatId, newer.chat_id]);
  expect(await ids({ sort_type: 'ByActiveTimeDesc' })).toEqual([group.chatId, newer.chat_id]);
  sandbox.clock.advance(1000);
  await client.im.v1.message.create(toSend(newer.chat_id, { text: '通知' }));
  expect(await ids({ sort_type: 'ByActiveTimeDesc' })).toEqual([newer.chat_id, group.chatId]);
  expect(first.data).toMatchObject({ has_more: true, items: [{ chat_id: group.chatId }] });
  expect(await ids({ page_size: 1, page_token })).toEqual([newer.chat_id]);
  expect((await refused(client.im.v1.chat.list({ params: { page_size: 101 } }))).code).toBe(
    99992402,
  );
  expect((await refused(client.im.v1.chat.list({ params: { page_token: 'x' } }))).code).toBe(
    232001,
  );
});

test('a search finds groups by their names and members, and public ones from outside', async () => {
  await using sandbox = await aSandbox({ groups: [group, other] });
  const client = aClient(sandbox);
  const open = await made(client, { name: '公开群', chat_type: 'public', owner_id: wang.openId });
  await client.im.v1.chatMembers.delete({
    path: open,
    params: { member_id_type: 'app_id' },
    data: { id_list: [app.appId] },
  });
  const names = async (query: string) =>
    (await client.im.v1.chat.search({ params: { query } })).data?.items?.map(({ name }) => name);

  expect(await names('考核')).toEqual(['考核群']);
  expect(await names('李四')).toEqual(['考核群']);
  expect(await names('公开')).toEqual(['公开群']);
  expect(await names('他群')).toEqual([]);
  expect(await names('')).toEqual([]);
  expect(await names('群'.repeat(65))).toEqual([]);
});

test('a plain member changes the name, and nothing that is the owner’s', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aBot(sandbox, {});
  const { chat } = aClient(sandbox).im.v1;
  const path = { chat_id: group.chatId };

  await chat.update({ path, data: { name: '新名', description: '说明' } });
  const events = await delivered(sandbox, 1);

  expect((await chat.get({ path })).data).toMatchObject({ name: '新名', description: '说明' });
  expect(events).toMatchObject([
    {
      type: 'im.chat.updated_v1',
      body: {
        chat_id: group.chatId,
        external: false,
        before_change: { name: '考核群', description: '' },
        after_change: { name: '新名', description: '说明' },
      },
    },
  ]);
  const closed = chat.update({ path, data: { edit_permission: 'only_owner' } });
  expect((await refused(closed)).code).toBe(232016);
  expect((await refused(chat.delete({ path }))).code).toBe(232017);
});

test('a group keeps its name for owner and managers where it is set so', async () => {
  const settings = { edit_permission: 'only_owner', share_card_permission: 'not_allowed' } as const;
  await using sandbox = await aSandbox({ groups: [{ ...group, settings }] });
  const { chat } = aClient(sandbox).im.v1;
  const path = { chat_id: group.chatId };

  expect((await refused(chat.update({ path, data: { name: '改' } }))).code).toBe(232002);
  expect((await refused(chat.link({ path }))).code).toBe(232064);
});

type Update = NonNullable<Parameters<Lark.Client['im']['v1']['chat']['update']>[0]>['data'];

test.for<[string, NonNullable<Update>, number]>([
  ['hand it to someone unknown', { owner_id: 'ou_none' }, 232035],
  ['hand it to an outsider', { owner_id: wang.openId }, 232012],
  ['let managers add people but all share it', { add_member_permission: 'only_owner' }, 232001],
  ['show a picture that there is not', { avatar: 'x' }, 232041],
  ['hide the count, which the tenant cannot', { hide_member_count_setting: 'only_owner' }, 232078],
])('to %s is refused', async ([, data, code]) => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const path = await made(client, { user_id_list: [zhang.openId] });

  const answer = await refused(client.im.v1.chat.update({ path, data }));

  expect(answer).toMatchObject({ status: 400, code });
});

test('a group is handed to a member, and the bot as its maker still changes it', async () => {
  await using sandbox = await aSandbox();
  const { chat } = aClient(sandbox).im.v1;
  const path = await made(aClient(sandbox), { user_id_list: [zhang.openId, li.openId] });

  await chat.update({ path, data: { owner_id: li.openId } });
  await chat.update({
    path,
    data: { add_member_permission: 'only_owner', share_card_permission: 'not_allowed' },
  });

  expect((await chat.get({ path })).data).toMatchObject({
    owner_id: li.openId,
    add_member_permission: 'only_owner',
    share_card_permission: 'not_allowed',
  });
});

test('what is dissolved is gone for everyone, and says so to whoever writes', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aBot(sandbox, {});
  const client = aClient(sandbox);
  const path = await made(client, { name: '旧群', user_id_list: [zhang.openId] });

  await client.im.v1.chat.delete({ path });
  const events = await delivered(sandbox, 1);

  expect(events).toMatchObject([
    { type: 'im.chat.disbanded_v1', body: { chat_id: path.chat_id, name: '旧群' } },
  ]);
  expect((await client.im.v1.chat.get({ path })).data).toMatchObject({ chat_status: 'dissolved' });
  expect((await client.im.v1.chat.list({})).data?.items).toHaveLength(1);
  expect(await playAs(sandbox.url, zhang.openId).chats()).toHaveLength(2);
  const writing = [
    client.im.v1.chat.delete({ path }),
    client.im.v1.chat.update({ path, data: { name: '新' } }),
    client.im.v1.chat.link({ path }),
    client.im.v1.chatMembers.create({ path, data: { id_list: [li.openId] } }),
    client.im.v1.chatModeration.get({ path }),
    client.im.v1.chatTopNotice.deleteTopNotice({ path }),
    client.im.v1.message.create(toSend(path.chat_id, { text: '还在吗' })),
  ];
  const codes = await Promise.all(writing.map(async (call) => (await refused(call)).code));
  expect(new Set(codes)).toEqual(new Set([232009]));
});

test('a link to a group runs out after a week, a year, or never', async () => {
  await using sandbox = await aSandbox();
  const { chat } = aClient(sandbox).im.v1;
  const path = { chat_id: group.chatId };
  const { chatId } = await playAs(sandbox.url, zhang.openId).privateChat();

  const week = await chat.link({ path });
  const forever = await chat.link({ path, data: { validity_period: 'permanently' } });

  expect(week.data).toMatchObject({
    expire_time: String(Date.parse(startAt) / 1000 + 7 * 24 * 60 * 60),
    is_permanent: false,
  });
  expect(forever.data).toMatchObject({ is_permanent: true });
  expect((await refused(chat.link({ path: { chat_id: chatId } }))).code).toBe(232062);
});

test('a private chat is no group that could be changed or dissolved', async () => {
  await using sandbox = await aSandbox();
  const { chat } = aClient(sandbox).im.v1;
  const { chatId } = await playAs(sandbox.url, zhang.openId).privateChat();
  const path = { chat_id: chatId };

  expect((await refused(chat.delete({ path }))).code).toBe(232008);
  expect((await refused(chat.update({ path, data: { name: '改' } }))).code).toBe(232008);
});

test('a message or the announcement stands on top of its group until it is taken down', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const path = await made(client, { user_id_list: [zhang.openId] });
  const here = idOf(await client.im.v1.message.create(toSend(path.chat_id, { text: '这里' })));
  const there = idOf(await client.im.v1.message.create(toSend(group.chatId, { text: '那里' })));
  const put = (notice: { action_type?: '1' | '2'; message_id?: string }) =>
    client.im.v1.chatTopNotice.putTopNotice({ path, data: { chat_top_notice: [notice] } });

  await put({ action_type: '1', message_id: here });
  await put({});
  await client.im.v1.chatTopNotice.deleteTopNotice({ path });

  expect((await refused(put({ action_type: '1', message_id: there }))).code).toBe(232001);
  expect((await refused(put({ action_type: '1' }))).code).toBe(232001);
});

test('a person makes a group with the bot in it, and the bot hears of it', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aBot(sandbox, {});

  const { json } = await posted(sandbox, '/groups', {
    name: '新建群',
    memberOpenIds: [li.openId, zhang.openId],
    hasBot: true,
  });
  const { chatId } = z.object({ chatId: z.string() }).parse(json);
  const events = await delivered(sandbox, 1);

  expect(events).toMatchObject([
    {
      type: 'im.chat.member.bot.added_v1',
      body: { chat_id: chatId, name: '新建群', operator_id: { open_id: li.openId } },
    },
  ]);
  const read = await aClient(sandbox).im.v1.chat.get({ path: { chat_id: chatId } });
  expect(read.data).toMatchObject({ owner_id: li.openId, user_count: '2' });
  expect((await posted(sandbox, '/groups', { name: '' })).status).toBe(400);
});

test('the bot’s coming and going carry the chat’s name, or as another platform may have it the bot’s', async () => {
  const names = async (seed: number) => {
    await using sandbox = await aSandbox({ seed });
    await using _bot = await aBot(sandbox, {});
    await playAs(sandbox.url, zhang.openId).setBot(group.chatId, false);
    const [event] = await delivered(sandbox, 1);
    return z.object({ name: z.string() }).parse(event?.body).name;
  };
  const seen = new Set<string>();

  for (let seed = 1; seed <= 8; seed += 1) seen.add(await names(seed));

  expect(seen).toEqual(new Set([group.name, app.name]));
});
