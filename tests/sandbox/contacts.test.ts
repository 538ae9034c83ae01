import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { personIds } from '#sandbox/server/ids.ts';
import type { SandboxOptions } from '#sandbox/server/options.ts';
import { aBot, aClient, aSandbox, li, office, refused, wang, zhang } from './a-sandbox.ts';
import { delivered } from './deliveries.ts';
import { posted } from './page-calls.ts';

const desk = {
  openDepartmentId: 'od-desk',
  departmentId: 'desk',
  name: '值班室',
  parent: office.openDepartmentId,
  leaderOpenId: zhang.openId,
};
const publicity = {
  openDepartmentId: 'od-publicity',
  departmentId: 'publicity',
  name: '宣教部',
  parent: '0',
};
const gone = { openId: 'ou_gone', name: '已离职', title: '', unreachable: 'resigned' } as const;

/** 张三 sits in two rooms of the office, 李四 in the office, 王五 in the publicity department, 赵六 at the root. */
const tenant: Partial<SandboxOptions> = {
  departments: [office, desk, publicity],
  people: [
    {
      ...zhang,
      email: 'zhang@example.org',
      mobile: '+8613800000000',
      departments: [desk.openDepartmentId, office.openDepartmentId],
      leaderOpenId: li.openId,
      enName: 'Zhang San',
      gender: 1,
    },
    { ...li, departments: [office.openDepartmentId], isTenantManager: true },
    { ...wang, departments: [publicity.openDepartmentId] },
    { openId: 'ou_zhao', name: '赵六', title: '主席' },
    { ...gone, email: 'gone@example.org', departments: [office.openDepartmentId] },
  ],
};
const ofOffice = { departments: [office.openDepartmentId], people: ['ou_zhao'] };

type Listed = { data?: { items?: { name?: string | undefined }[] | undefined } | undefined };
const namesOf = ({ data }: Listed) => data?.items?.map(({ name }) => name);

function departmentOf(client: Lark.Client, department_id: string) {
  return client.contact.v3.user.findByDepartment({ params: { department_id } });
}

test('people are found by each of their ids, by address and by number', async () => {
  await using sandbox = await aSandbox(tenant);
  const { user } = aClient(sandbox).contact.v3;
  const { union_id, user_id } = personIds(zhang.openId);
  const status = { is_resigned: false, is_activated: true };

  const one = await user.get({ path: { user_id: union_id }, params: { user_id_type: 'union_id' } });
  const several = await user.batch({ params: { user_ids: [zhang.openId, 'ou_none', li.openId] } });
  const single = await user.batch({ params: { user_ids: [user_id], user_id_type: 'user_id' } });
  const found = await user.batchGetId({
    params: { user_id_type: 'open_id' },
    data: { emails: ['zhang@example.org', 'nobody@example.org'], mobiles: ['13800000000'] },
  });

  expect(one.data?.user).toMatchObject({ open_id: zhang.openId, name: '张三' });
  expect(namesOf(several)).toEqual(['张三', '李四']);
  expect(namesOf(single)).toEqual(['张三']);
  expect(found.data?.user_list).toMatchObject([
    { email: 'zhang@example.org', user_id: zhang.openId, status },
    { email: 'nobody@example.org' },
    { mobile: '13800000000', user_id: zhang.openId, status },
  ]);
  expect(found.data?.user_list?.[1]).not.toHaveProperty('user_id');
});

test('who resigned is found by address only when asked for, and says so', async () => {
  await using sandbox = await aSandbox(tenant);
  const { user } = aClient(sandbox).contact.v3;
  const find = (include_resigned: boolean) =>
    user.batchGetId({ data: { emails: ['gone@example.org'], include_resigned } });

  expect((await find(false)).data?.user_list).toEqual([{ email: 'gone@example.org' }]);
  expect((await find(true)).data?.user_list).toMatchObject([
    { user_id: gone.openId, status: { is_resigned: true, is_activated: false } },
  ]);
  expect((await user.get({ path: { user_id: gone.openId } })).data?.user).toMatchObject({
    status: { is_resigned: true },
    department_ids: [],
  });
  const tooMany = user.batchGetId({ data: { emails: Array.from({ length: 51 }, String) } });
  expect((await refused(tooMany)).code).toBe(99992402);
});

test('a person is told with departments, superior and employment, under ids of the types asked for', async () => {
  await using sandbox = await aSandbox(tenant);
  const { user } = aClient(sandbox).contact.v3;

  const { data } = await user.get({
    path: { user_id: zhang.openId },
    params: { department_id_type: 'department_id' },
  });

  expect(data?.user).toMatchObject({
    ...personIds(zhang.openId),
    en_name: 'Zhang San',
    email: 'zhang@example.org',
    mobile: '+8613800000000',
    mobile_visible: true,
    gender: 1,
    job_title: zhang.title,
    is_tenant_manager: false,
    department_ids: ['desk', 'office'],
    leader_user_id: li.openId,
    orders: [
      { department_id: 'desk', is_primary_dept: true },
      { department_id: 'office', is_primary_dept: false },
    ],
  });
});

test('fields for which the app has no scope are not told', async () => {
  await using sandbox = await aSandbox({ ...tenant, withheldFields: ['mobile', 'user_id'] });
  const { user } = aClient(sandbox).contact.v3;

  const { data } = await user.get({ path: { user_id: zhang.openId } });

  expect(data?.user).toMatchObject({ open_id: zhang.openId, email: 'zhang@example.org' });
  expect(data?.user).not.toHaveProperty('mobile');
  expect(data?.user).not.toHaveProperty('user_id');
});

test.for([
  ['open_id', 'ou_none', 99992351],
  ['union_id', 'on_none', 99992363],
  ['user_id', 'none', 41012],
] as const)('an unknown %s is refused as such', async ([user_id_type, user_id, code]) => {
  await using sandbox = await aSandbox();
  const { user } = aClient(sandbox).contact.v3;

  const answer = await refused(user.get({ path: { user_id }, params: { user_id_type } }));

  expect(answer).toMatchObject({ status: 400, code });
});

test('names alone are told of anyone, ten at a time and five times a second', async () => {
  await using sandbox = await aSandbox({ ...tenant, contactRange: ofOffice });
  const { user } = aClient(sandbox).contact.v3;
  const read = (user_ids: string[]) =>
    user.basicBatch({ params: { user_id_type: 'open_id' }, data: { user_ids } });

  const { data } = await read([wang.openId, 'ou_none', zhang.openId]);

  expect(data?.users).toMatchObject([
    { user_id: wang.openId, name: '王五' },
    { user_id: zhang.openId, name: '张三', i18n_name: { en_us: 'Zhang San' } },
  ]);
  expect((await refused(read([]))).code).toBe(40001);
  expect((await refused(read(Array.from({ length: 11 }, String)))).code).toBe(40001);
  await read([zhang.openId]);
  await read([zhang.openId]);
  expect(await refused(read([zhang.openId]))).toMatchObject({ status: 429, code: 99991400 });
});

test('a department is told with what is above and below it, and how many are in it', async () => {
  await using sandbox = await aSandbox(tenant);
  const { department } = aClient(sandbox).contact.v3;

  const one = await department.get({
    path: { department_id: 'desk' },
    params: { department_id_type: 'department_id', user_id_type: 'union_id' },
  });
  const several = await department.batch({
    params: { department_ids: ['od-office', 'od-none', 'od-publicity'] },
  });

  expect(one.data?.department).toMatchObject({
    name: '值班室',
    department_id: 'desk',
    open_department_id: 'od-desk',
    parent_department_id: 'office',
    leader_user_id: personIds(zhang.openId).union_id,
    leaders: [{ leaderType: 1, leaderID: personIds(zhang.openId).union_id }],
    member_count: 1,
    status: { is_deleted: false },
  });
  expect(several.data?.items).toMatchObject([
    { name: '办公室', parent_department_id: '0', member_count: 2, primary_member_count: 2 },
    { name: '宣教部', member_count: 1 },
  ]);
  const unknown = department.get({ path: { department_id: 'od-none' } });
  expect((await refused(unknown)).code).toBe(40015);
});

test('the tree is walked down level by level and up to below the root', async () => {
  await using sandbox = await aSandbox(tenant);
  const { department } = aClient(sandbox).contact.v3;
  const below = async (params: object) =>
    department.children({ path: { department_id: '0' }, params });

  const first = await below({ page_size: 1 });
  const rest = await below({ page_token: first.data?.page_token ?? '' });

  expect(namesOf(first)).toEqual(['办公室']);
  expect(namesOf(rest)).toEqual(['宣教部']);
  expect(namesOf(await below({ fetch_child: true }))).toEqual(['办公室', '宣教部', '值班室']);
  const above = (department_id: string) => department.parent({ params: { department_id } });
  expect(namesOf(await above('od-desk'))).toEqual(['办公室']);
  expect(namesOf(await above('od-office'))).toEqual([]);
  expect((await refused(above('0'))).code).toBe(40002);
  expect((await refused(above(''))).code).toBe(44102);
  expect((await refused(below({ page_size: 51 }))).code).toBe(40011);
  expect((await refused(below({ page_token: 'x' }))).code).toBe(40012);
});

test('a department’s own people are listed, without who resigned; the root’s are those of no other', async () => {
  await using sandbox = await aSandbox(tenant);
  const client = aClient(sandbox);

  expect(namesOf(await departmentOf(client, 'od-office'))).toEqual(['张三', '李四']);
  expect(namesOf(await departmentOf(client, 'od-desk'))).toEqual(['张三']);
  expect(namesOf(await departmentOf(client, '0'))).toEqual(['赵六']);
});

test('out of the app’s range people are refused or missing, and departments closed', async () => {
  await using sandbox = await aSandbox({ ...tenant, contactRange: ofOffice });
  const client = aClient(sandbox);
  const { user, department } = client.contact.v3;

  const seen = await user.batch({ params: { user_ids: [zhang.openId, wang.openId, 'ou_zhao'] } });
  const hidden = await refused(user.get({ path: { user_id: wang.openId } }));
  const closed = [
    departmentOf(client, '0'),
    departmentOf(client, 'od-publicity'),
    department.get({ path: { department_id: '0' } }),
    department.get({ path: { department_id: 'od-publicity' } }),
    department.children({ path: { department_id: '0' } }),
  ];
  const answers = await Promise.all(closed.map(refused));

  expect(namesOf(seen)).toEqual(['张三', '赵六']);
  expect(hidden).toMatchObject({ status: 400, code: 41050 });
  expect(answers.map(({ status, code }) => ({ status, code }))).toEqual(
    closed.map(() => ({ status: 403, code: 40004 })),
  );
  expect(namesOf(await departmentOf(client, 'od-desk'))).toEqual(['张三']);
});

test('above a department only what is in range is told', async () => {
  const contactRange = { departments: [desk.openDepartmentId], people: [] };
  await using sandbox = await aSandbox({ ...tenant, contactRange });
  const { department } = aClient(sandbox).contact.v3;

  const above = await department.parent({ params: { department_id: 'od-desk' } });
  const several = await department.batch({ params: { department_ids: ['od-office', 'od-desk'] } });

  expect(namesOf(above)).toEqual([]);
  expect(namesOf(several)).toEqual(['值班室']);
});

test('the granted range is told in pages, people before departments', async () => {
  const contactRange = { departments: ['od-office', 'od-publicity'], people: ['ou_zhao'] };
  await using sandbox = await aSandbox({ ...tenant, contactRange });
  await using everything = await aSandbox(tenant);
  const { scope } = aClient(sandbox).contact.v3;

  const first = await scope.list({
    params: { page_size: 2, department_id_type: 'department_id' },
  });
  const rest = await scope.list({ params: { page_token: first.data?.page_token ?? '' } });
  const all = await aClient(everything).contact.v3.scope.list({});

  expect(first.data).toMatchObject({
    user_ids: ['ou_zhao'],
    department_ids: ['office'],
    group_ids: [],
    has_more: true,
  });
  expect(rest.data).toEqual({
    user_ids: [],
    department_ids: ['od-publicity'],
    group_ids: [],
    has_more: false,
  });
  expect(all.data).toMatchObject({
    user_ids: ['ou_zhao'],
    department_ids: ['od-office', 'od-publicity'],
  });
  expect((await refused(scope.list({ params: { page_size: 101 } }))).code).toBe(40011);
});

test('the bot hears who joins, who is renamed or moved, and who resigns and leaves the groups', async () => {
  await using sandbox = await aSandbox(tenant);
  await using _bot = await aBot(sandbox, {});
  const client = aClient(sandbox);
  const change = (body: object) => posted(sandbox, `/people/${li.openId}/change`, body);

  const joined = await posted(sandbox, '/people', {
    name: '孙七',
    title: '干事',
    departments: ['od-office'],
  });
  await change({ name: '李司', departments: ['od-publicity'] });
  await change({ unreachable: 'resigned' });
  const events = await delivered(sandbox, 3);

  const { openId } = z.object({ openId: z.string() }).parse(joined.json);
  expect(events.map(({ type, body }) => ({ type, body }))).toMatchObject([
    {
      type: 'contact.user.created_v3',
      body: { object: { open_id: openId, name: '孙七', department_ids: ['od-office'] } },
    },
    {
      type: 'contact.user.updated_v3',
      body: {
        object: { open_id: li.openId, name: '李司', department_ids: ['od-publicity'] },
        old_object: { name: '李四', department_ids: ['od-office'] },
      },
    },
    {
      type: 'contact.user.deleted_v3',
      body: {
        object: { open_id: li.openId, status: { is_resigned: true } },
        old_object: { open_id: li.openId, department_ids: ['od-publicity'] },
      },
    },
  ]);
  expect(events[1]?.body).not.toHaveProperty('old_object.job_title');
  expect(events[2]?.body).not.toHaveProperty('object.department_ids');
  expect(namesOf(await departmentOf(client, 'od-office'))).toEqual(['张三', '孙七']);
  const members = await client.im.v1.chatMembers.get({ path: { chat_id: 'oc_group' } });
  expect(members.data?.items?.map(({ name }) => name)).toEqual(['张三']);
});

test('who joined and who was renamed is so after a restart, too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  try {
    const stateFile = join(folder, 'state.db');
    {
      await using sandbox = await aSandbox({ ...tenant, stateFile });
      await posted(sandbox, '/people', { name: '孙七', openId: 'ou_sun' });
      await posted(sandbox, `/people/${wang.openId}/change`, { name: '王武' });
    }
    await using sandbox = await aSandbox({ ...tenant, stateFile });
    const { user } = aClient(sandbox).contact.v3;

    const read = await user.batch({ params: { user_ids: ['ou_sun', wang.openId, li.openId] } });

    expect(namesOf(read)).toEqual(['孙七', '王武', '李四']);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('who comes back after resigning has joined again', async () => {
  await using sandbox = await aSandbox(tenant);
  await using _bot = await aBot(sandbox, {});

  await posted(sandbox, `/people/${gone.openId}/change`, { unreachable: null });
  const events = await delivered(sandbox, 1);

  expect(events).toMatchObject([
    { type: 'contact.user.created_v3', body: { object: { open_id: gone.openId } } },
  ]);
});

test('of people out of its range the bot hears nothing', async () => {
  await using sandbox = await aSandbox({ ...tenant, contactRange: ofOffice });
  await using _bot = await aBot(sandbox, {});

  await posted(sandbox, `/people/${wang.openId}/change`, { name: '王武' });
  await posted(sandbox, '/people', { name: '孙七', departments: ['od-publicity'] });
  await posted(sandbox, `/people/${wang.openId}/change`, { departments: ['od-desk'] });
  const events = await delivered(sandbox, 1);

  expect(events).toMatchObject([
    {
      type: 'contact.user.updated_v3',
      body: {
        object: { name: '王武', department_ids: ['od-desk'] },
        old_object: { department_ids: ['od-publicity'] },
      },
    },
  ]);
});

test('the bot hears what it is granted and what is taken from it, and sees as far', async () => {
  await using sandbox = await aSandbox({ ...tenant, contactRange: ofOffice });
  await using _bot = await aBot(sandbox, {});
  const client = aClient(sandbox);
  const contactRange = { departments: ['od-publicity'], people: ['ou_zhao', li.openId] };

  await posted(sandbox, '/contact-range', { range: contactRange });
  await posted(sandbox, '/contact-range', { range: contactRange });
  const events = await delivered(sandbox, 1);

  expect(events).toMatchObject([
    {
      type: 'contact.scope.updated_v3',
      body: {
        added: { departments: [{ name: '宣教部' }], users: [{ name: '李四' }], user_groups: [] },
        removed: { departments: [{ name: '办公室' }], users: [] },
      },
    },
  ]);
  expect(namesOf(await departmentOf(client, 'od-publicity'))).toEqual(['王五']);
  expect((await refused(departmentOf(client, 'od-office'))).code).toBe(40004);
});

test('the page changes only people and departments that there are', async () => {
  await using sandbox = await aSandbox(tenant);
  const statuses = await Promise.all([
    posted(sandbox, '/people', { name: '' }),
    posted(sandbox, '/people', { name: '张三', openId: zhang.openId }),
    posted(sandbox, '/people', { name: '孙七', departments: ['od-none'] }),
    posted(sandbox, '/people/ou_none/change', { name: '孙七' }),
    posted(sandbox, `/people/${zhang.openId}/change`, { unreachable: 'asleep' }),
    posted(sandbox, '/contact-range', { range: 'some' }),
  ]);

  expect(statuses.map(({ status }) => status)).toEqual([400, 409, 400, 404, 400, 400]);
});
