import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { personIds } from '#sandbox/server/ids.ts';
import {
  aCard,
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

const hour = 60 * 60 * 1000;

test('a message is answered as the platform answers, and its reader sees it', async () => {
  await using sandbox = await aSandbox();

  const sent = await aClient(sandbox).im.v1.message.create(
    toSend(group.chatId, { text: `<at user_id="${zhang.openId}"></at> 请评分` }),
  );
  const [seen] = await playAs(sandbox.url, li.openId).history(group.chatId);

  expect(sent).toMatchObject({
    code: 0,
    data: {
      msg_type: 'text',
      chat_id: group.chatId,
      create_time: String(Date.parse(startAt)),
      sender: { id: app.appId, id_type: 'app_id', sender_type: 'app' },
      body: { content: '{"text":"@_user_1 请评分"}' },
      mentions: [{ key: '@_user_1', id: zhang.openId, name: zhang.name }],
    },
  });
  expect(seen).toMatchObject({
    messageId: idOf(sent),
    sender: { name: app.name, isBot: true },
    createdAt: startAt,
    content: {
      type: 'text',
      text: '@_user_1 请评分',
      mentions: [{ key: '@_user_1', openId: zhang.openId, name: zhang.name }],
    },
  });
});

test('one uuid makes one message within the hour, whatever the second says and whoever it is to', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const send = (to: string, text: string) =>
    client.im.v1.message.create(toSend(to, { text }, 'key-1'));

  const first = await send(group.chatId, '催办');
  sandbox.clock.advance(hour - 1);
  const again = await send(group.chatId, '催办');
  const other = await send(li.openId, '另一条');
  sandbox.clock.advance(1);
  const later = await send(group.chatId, '催办');

  expect(idOf(again)).toBe(idOf(first));
  expect(other.data).toMatchObject({ message_id: idOf(first), chat_id: group.chatId });
  expect(idOf(later)).not.toBe(idOf(first));
  expect(await playAs(sandbox.url, zhang.openId).history(group.chatId)).toHaveLength(2);
});

test('a platform that is still sending says so for a while, then gives the message', async () => {
  await using sandbox = await aSandbox({ seed: seedWhere('uuid_again', 'still_sending') });
  const client = aClient(sandbox);
  const send = () => client.im.v1.message.create(toSend(group.chatId, { text: '催办' }, 'key-1'));

  const first = await send();
  const soon = await refused(send());
  sandbox.clock.advance(10_000);
  const later = await send();

  expect(soon.code).toBe(230049);
  expect(idOf(later)).toBe(idOf(first));
});

test('a uuid has at most 50 signs', async () => {
  await using sandbox = await aSandbox();
  const send = (uuid: string) =>
    aClient(sandbox).im.v1.message.create(toSend(group.chatId, { text: 'x' }, uuid));

  expect((await refused(send('x'.repeat(51)))).code).toBe(230001);
  expect((await send('x'.repeat(50))).code).toBe(0);
});

test.each([
  ['an id of another type', 230034, { receive_id: zhang.openId }],
  ['a chat that the bot is not in', 230002, { receive_id: 'oc_other' }],
  ['content that is no JSON', 230001, { content: '昆山' }],
  ['an unknown kind', 230001, { msg_type: 'poll' }],
  ['a file that nobody uploaded', 230001, { msg_type: 'file', content: '{"file_key":"file_1"}' }],
  ['a text of more than 150 KB', 230025, { content: `{"text":"${'a'.repeat(153_601)}"}` }],
  [
    'a card of more than 30 KB',
    230025,
    { msg_type: 'interactive', content: `{"a":"${'a'.repeat(30_720)}"}` },
  ],
  ['a card of schema 2.1', 230099, { msg_type: 'interactive', content: '{"schema":"2.1"}' }],
  [
    'a card that names nobody’s image',
    230099,
    {
      msg_type: 'interactive',
      content: JSON.stringify(
        aCard({ tag: 'img', img_key: 'img_1', alt: { tag: 'plain_text', content: '' } }),
      ),
    },
  ],
  [
    'a card that names a stranger',
    230099,
    {
      msg_type: 'interactive',
      content: JSON.stringify(aCard({ tag: 'person', user_id: 'ou_stranger' })),
    },
  ],
])('%s is refused with %i', async (_name, code, change) => {
  await using sandbox = await aSandbox();
  const call = aClient(sandbox).im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: group.chatId, msg_type: 'text', content: '{"text":"x"}', ...change },
  });

  expect(await refused(call)).toMatchObject({ status: 400, code });
});

test('a bad card is refused in the platform’s own words', async () => {
  await using sandbox = await aSandbox();
  const call = aClient(sandbox).im.v1.message.create(
    toSend(group.chatId, aCard({ tag: 'markdown', content: '', text_color: 'red' })),
  );

  const answer = await refused(call);

  expect(answer).toMatchObject({
    status: 400,
    code: 230099,
    msg:
      'Failed to create card content, ext=ErrCode: 200621; ErrMsg: parse card json err, please ' +
      'check whether the card json is correct; ErrorValue: unknown property, property: ' +
      'text_color, path: ROOT -> body -> elements -> [0](tag: markdown); ',
  });
  expect(answer.logId).not.toBe('');
});

test.each([
  ['not_available', 230013],
  ['resigned', 230029],
  ['stopped_bot', 230053],
  ['blocked_bot', 230035],
  ['other_tenant', 230038],
] as const)('a person who is %s is not reached: %i', async (unreachable, code) => {
  await using sandbox = await aSandbox({ people: [{ ...wang, unreachable }] });
  const call = aClient(sandbox).im.v1.message.create(toSend(wang.openId, { text: 'x' }));

  expect((await refused(call)).code).toBe(code);
});

test('a person is reached by each id, and by address however it is written', async () => {
  await using sandbox = await aSandbox({ people: [{ ...wang, email: 'wang@example.org' }] });
  const ids = { ...personIds(wang.openId), email: 'Wang@Example.org' };
  const sendBy = (receive_id_type: keyof typeof ids, receive_id = ids[receive_id_type]) =>
    aClient(sandbox).im.v1.message.create({
      params: { receive_id_type },
      data: { receive_id, msg_type: 'text', content: '{"text":"通知"}' },
    });

  for (const type of ['open_id', 'union_id', 'user_id', 'email'] as const) await sendBy(type);
  const strangers = await Promise.all([
    refused(sendBy('open_id', 'ou_nobody')),
    refused(sendBy('union_id', 'on_nobody')),
    refused(sendBy('user_id', 'nobody')),
    refused(sendBy('email', 'nobody@example.org')),
    refused(sendBy('union_id', wang.openId)),
  ]);

  const me = playAs(sandbox.url, wang.openId);
  expect(await me.history((await me.privateChat()).chatId)).toHaveLength(4);
  expect(strangers.map(({ code }) => code)).toEqual([99992351, 99992363, 99992360, 230034, 230034]);
});

test('where only managers may write the bot is refused, unless it owns the group', async () => {
  await using sandbox = await aSandbox({ groups: [{ ...group, onlyManagersMay: ['send'] }] });
  const client = aClient(sandbox);
  const made = await client.im.v1.chat.create({
    data: { name: '公布群', user_id_list: [zhang.openId] },
  });

  const call = client.im.v1.message.create(toSend(group.chatId, { text: 'x' }));

  expect((await refused(call)).code).toBe(230018);
  const own = await client.im.v1.message.create(toSend(made.data?.chat_id ?? '', { text: 'x' }));
  expect(own.code).toBe(0);
});

test('a dissolved group takes nothing', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const made = await client.im.v1.chat.create({
    data: { name: '一次', user_id_list: [zhang.openId] },
  });
  const chat_id = made.data?.chat_id ?? '';
  const message_id = idOf(await client.im.v1.message.create(toSend(chat_id, { text: 'x' })));
  await client.im.v1.chat.delete({ path: { chat_id } });

  const send = await refused(client.im.v1.message.create(toSend(chat_id, { text: 'x' })));
  const read = await refused(client.im.v1.message.get({ path: { message_id } }));

  expect([send.code, read.code]).toEqual([232009, 232009]);
});
