import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { Sandbox } from '#sandbox/start.ts';
import {
  aButton,
  aCard,
  aClient,
  aSandbox,
  group,
  li,
  office,
  refused,
  wang,
  zhang,
} from './a-sandbox.ts';
import { uploadImage } from './message-calls.ts';

const day = 24 * 60 * 60 * 1000;

interface Answer {
  readonly code: number;
  readonly msg: string;
  readonly data: { readonly message_id: string };
}

/** Refusals of this API come with HTTP 200, so that the SDK gives them like any answer. */
function sendBatch(sandbox: Sandbox, body: object): Promise<Answer> {
  return aClient(sandbox).request({
    method: 'POST',
    url: '/open-apis/message/v4/batch_send/',
    data: { msg_type: 'text', content: { text: '通知' }, ...body },
  });
}

async function contentsFor(sandbox: Sandbox, openId: string) {
  const me = playAs(sandbox.url, openId);
  return (await me.history((await me.privateChat()).chatId)).map(({ content }) => content);
}

/** Each call with a client of its own: a token does not live for a day. */
const calls = (sandbox: Sandbox, batch_message_id: string) => {
  const batches = () => aClient(sandbox).im.v1.batchMessage;
  const path = { batch_message_id };
  return {
    progress: () => batches().getProgress({ path }),
    readers: () => batches().readUser({ path }),
    recall: () => batches().delete({ path }),
  };
};

test('a batch reaches everyone in its lists once, a little later, and tells whom it does not know', async () => {
  const below = {
    ...office,
    openDepartmentId: 'od-below',
    departmentId: 'below',
    parent: 'od-office',
  };
  const people = [
    { ...zhang, departments: ['od-office'] },
    { ...li, departments: ['od-below'] },
    { ...wang, unreachable: 'stopped_bot' as const },
  ];
  await using sandbox = await aSandbox({ people, departments: [office, below] });

  const { data } = await sendBatch(sandbox, {
    department_ids: ['office', '0', 'od-none'],
    open_ids: [zhang.openId, 'ou_none'],
    user_ids: [personIds(wang.openId).user_id, 'none'],
    union_ids: [personIds(li.openId).union_id, 'on_none'],
  });
  const { progress, readers } = calls(sandbox, data.message_id);
  const before = await progress();
  sandbox.clock.advance(1000);
  const me = playAs(sandbox.url, zhang.openId);
  await me.open((await me.privateChat()).chatId);

  expect(data).toEqual({
    message_id: expect.stringMatching(/^bm-/),
    invalid_department_ids: ['0', 'od-none'],
    invalid_open_ids: ['ou_none'],
    invalid_user_ids: ['none'],
    invalid_union_ids: ['on_none'],
  });
  expect(before.data?.batch_message_send_progress?.valid_user_ids_count).toBe(0);
  expect((await progress()).data).toEqual({
    batch_message_send_progress: {
      valid_user_ids_count: 3,
      success_user_ids_count: 2,
      read_user_ids_count: 1,
    },
    batch_message_recall_progress: { recall: false, recall_count: 0 },
  });
  expect((await readers()).data?.read_user).toEqual({ read_count: '1', total_count: '2' });
  const text = { type: 'text', text: '通知', mentions: [] };
  expect(await contentsFor(sandbox, zhang.openId)).toEqual([text]);
  expect(await contentsFor(sandbox, li.openId)).toEqual([text]);
  expect(await contentsFor(sandbox, wang.openId)).toEqual([]);
});

test('a batch carries texts, rich texts, images, groups and cards, in shapes of its own', async () => {
  await using sandbox = await aSandbox();
  const image_key = await uploadImage(aClient(sandbox));
  const post = { zh_cn: { title: '通知', content: [[{ tag: 'text', text: '请评分' }]] } };
  const open_ids = [zhang.openId];

  const answers = [
    await sendBatch(sandbox, { open_ids, msg_type: 'post', content: { post } }),
    await sendBatch(sandbox, { open_ids, msg_type: 'image', content: { image_key } }),
    await sendBatch(sandbox, {
      open_ids,
      msg_type: 'share_chat',
      content: { share_chat_id: group.chatId },
    }),
    await sendBatch(sandbox, { open_ids, msg_type: 'interactive', card: aCard() }),
  ];
  sandbox.clock.advance(1000);

  expect(answers.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect((await contentsFor(sandbox, zhang.openId)).map(({ type }) => type)).toEqual([
    'post',
    'image',
    'share_chat',
    'card',
  ]);
});

test.for([
  ['nobody to go to', {}, 10003],
  ['more than 200 ids', { open_ids: Array(201).fill(zhang.openId) }, 10003],
  ['a kind that it has not', { open_ids: [zhang.openId], msg_type: 'file' }, 10003],
  ['no text', { open_ids: [zhang.openId], content: {} }, 11246],
  [
    'a card that is none',
    { open_ids: [zhang.openId], msg_type: 'interactive', card: { schema: '3.0' } },
    11246,
  ],
  [
    'an image that nobody uploaded',
    { open_ids: [zhang.openId], msg_type: 'image', content: { image_key: 'img_none' } },
    11227,
  ],
  [
    'a group that is none',
    { open_ids: [zhang.openId], msg_type: 'share_chat', content: { share_chat_id: 'oc_none' } },
    11231,
  ],
] as const)('a batch with %s is refused', async ([, body, code]) => {
  await using sandbox = await aSandbox();

  expect((await sendBatch(sandbox, body)).code).toBe(code);
});

test('a batch is recalled within a day, as a whole, and what was not sent yet is not sent', async () => {
  await using sandbox = await aSandbox();
  const open_ids = [zhang.openId, li.openId];
  const sent = calls(sandbox, (await sendBatch(sandbox, { open_ids })).data.message_id);
  sandbox.clock.advance(1000);
  const waiting = calls(sandbox, (await sendBatch(sandbox, { open_ids })).data.message_id);

  await sent.recall();
  await waiting.recall();
  sandbox.clock.advance(1000);
  const progress = (await sent.progress()).data?.batch_message_recall_progress;
  const late = calls(sandbox, (await sendBatch(sandbox, { open_ids })).data.message_id);
  sandbox.clock.advance(day + 1);

  expect(progress).toEqual({ recall: true, recall_count: 2 });
  expect((await waiting.progress()).data?.batch_message_recall_progress?.recall).toBe(true);
  expect(await contentsFor(sandbox, zhang.openId)).toEqual([
    { type: 'recalled' },
    expect.objectContaining({ type: 'text' }),
  ]);
  expect((await refused(late.recall())).code).toBe(230009);
  expect((await refused(calls(sandbox, 'bm-none').recall())).code).toBe(230030);
});

test('a batch is forgotten after thirty days', async () => {
  await using sandbox = await aSandbox();
  const { message_id } = (await sendBatch(sandbox, { open_ids: [zhang.openId] })).data;
  sandbox.clock.advance(30 * day + 1);
  const { progress, readers } = calls(sandbox, message_id);

  expect((await refused(progress())).code).toBe(230030);
  expect((await refused(readers())).code).toBe(230030);
});

test('a message of a batch is neither changed, buzzed about nor recalled by itself', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const card = aCard(aButton({ do: 'it' }));
  await sendBatch(sandbox, { open_ids: [zhang.openId], msg_type: 'interactive', card });
  sandbox.clock.advance(1000);
  const me = playAs(sandbox.url, zhang.openId);
  const [seen] = await me.history((await me.privateChat()).chatId);
  const path = { message_id: seen?.messageId ?? '' };

  const patch = client.im.v1.message.patch({ path, data: { content: JSON.stringify(card) } });
  expect((await refused(patch)).code).toBe(230001);
  expect((await refused(client.im.v1.message.delete({ path }))).code).toBe(230054);
  const urgent = client.im.v1.message.urgentApp({
    path,
    params: { user_id_type: 'open_id' },
    data: { user_id_list: [zhang.openId] },
  });
  expect((await refused(urgent)).code).toBe(230052);
});
