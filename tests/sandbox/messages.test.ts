import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import {
  aButton,
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

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const markdown = (content: string) => ({ tag: 'markdown', content });

test('a token is given again until 30 minutes are left; then the old one lives on beside the new', async () => {
  await using sandbox = await aSandbox();
  const token = async () => {
    const response = await fetch(`${sandbox.url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }),
    });
    const answer: { tenant_access_token: string; expire: number } = JSON.parse(
      await response.text(),
    );
    return answer;
  };
  const botInfo = async (bearer: string) => {
    const response = await fetch(`${sandbox.url}/open-apis/bot/v3/info`, {
      headers: { authorization: `Bearer ${bearer}` },
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };

  const first = await token();
  expect(first.expire).toBe(7200);
  sandbox.clock.advance(90 * minute);
  expect(await token()).toEqual({ ...first, expire: 1800 });
  sandbox.clock.advance(1);
  const second = await token();
  expect(second.tenant_access_token).not.toBe(first.tenant_access_token);
  expect(await botInfo(first.tenant_access_token)).toMatchObject({
    status: 200,
    body: { code: 0, bot: { app_name: app.name } },
  });
  sandbox.clock.advance(30 * minute);
  expect(await botInfo(first.tenant_access_token)).toMatchObject({
    status: 400,
    body: { code: 99991663 },
  });
  expect(await botInfo('')).toMatchObject({ status: 400, body: { code: 99991671 } });
});

test('a wrong secret gets no token', async () => {
  await using sandbox = await aSandbox();

  const answer = await refused(
    aClient(sandbox).request({
      method: 'POST',
      url: '/open-apis/auth/v3/tenant_access_token/internal',
      data: { app_id: app.appId, app_secret: 'wrong' },
    }),
  );

  expect(answer).toMatchObject({ status: 400, code: 10014 });
  expect(answer.headers['x-tt-logid']).toBe(answer.logId);
});

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

test('one uuid makes one message within the hour', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const send = () => client.im.v1.message.create(toSend(group.chatId, { text: '催办' }, 'key-1'));

  const first = await send();
  sandbox.clock.advance(hour - 1);
  const again = await send();
  sandbox.clock.advance(1);
  const later = await send();

  expect(idOf(again)).toBe(idOf(first));
  expect(idOf(later)).not.toBe(idOf(first));
  expect(await playAs(sandbox.url, zhang.openId).history(group.chatId)).toHaveLength(2);
});

test('a reply stands under what it answers', async () => {
  await using sandbox = await aSandbox();
  const me = playAs(sandbox.url, zhang.openId);
  const said = await me.say(group.chatId, '昆山总分');

  const sent = await aClient(sandbox).im.v1.message.reply({
    path: { message_id: said.messageId },
    data: { msg_type: 'text', content: '{"text":"97.5"}' },
  });
  const reply = await me.waitFor(group.chatId, ({ messageId }) => messageId === idOf(sent));

  expect(sent.data).toMatchObject({ parent_id: said.messageId, root_id: said.messageId });
  expect(reply.replyTo).toEqual({ messageId: said.messageId, preview: '昆山总分' });
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
] as const)('a person who is %s is not reached: %i', async (unreachable, code) => {
  await using sandbox = await aSandbox({ people: [{ ...wang, unreachable }] });
  const call = aClient(sandbox).im.v1.message.create(toSend(wang.openId, { text: 'x' }));

  expect((await refused(call)).code).toBe(code);
});

test('a card is updated by its message for 14 days, and only by its sender', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  const message_id = idOf(
    await client.im.v1.message.create(toSend(group.chatId, aCard(markdown('1/11')))),
  );
  // A client of its own each time: the first one's token does not live for 14 days.
  const patch = (id: string, content: object) =>
    aClient(sandbox).im.v1.message.patch({
      path: { message_id: id },
      data: { content: JSON.stringify(content) },
    });
  const said = await me.say(group.chatId, '进度');
  sandbox.clock.advance(14 * day);

  await patch(message_id, aCard(markdown('2/11')));
  const [card] = await me.history(group.chatId);
  const strange = await refused(patch(said.messageId, aCard()));
  const unknown = await refused(patch('om_unknown', aCard()));
  const bad = await refused(patch(message_id, { elements: [] }));
  sandbox.clock.advance(1);
  const late = await refused(patch(message_id, aCard()));

  expect(card?.content).toEqual({ type: 'card', card: aCard(markdown('2/11')) });
  expect(card?.updatedAt).toBe('2015-12-15T01:00:00.000Z');
  expect([strange.code, unknown.code, bad.code, late.code]).toEqual([
    230027, 99992354, 230099, 230031,
  ]);
});

test('a text is edited 20 times and recalled once; a recalled message is gone for all', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  const path = {
    message_id: idOf(await client.im.v1.message.create(toSend(group.chatId, { text: '0' }))),
  };
  const edit = (text: string) =>
    client.im.v1.message.update({
      path,
      data: { msg_type: 'text', content: JSON.stringify({ text }) },
    });
  for (let count = 1; count <= 20; count += 1) await edit(String(count));

  const once = await refused(edit('21'));
  const [edited] = await me.history(group.chatId);
  await client.im.v1.message.delete({ path });
  const again = await refused(client.im.v1.message.delete({ path }));
  const [recalled] = await me.history(group.chatId);

  expect(once.code).toBe(230072);
  expect(edited?.content).toMatchObject({ text: '20' });
  expect(again.code).toBe(230110);
  expect(recalled?.content).toEqual({ type: 'recalled' });
});

test('messages are read one by one, in pages, and by whom', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  await me.say(group.chatId, '一');
  const card = idOf(await client.im.v1.message.create(toSend(group.chatId, aCard(aButton({})))));
  await me.open(group.chatId);

  const page = await client.im.v1.message.list({
    params: { container_id_type: 'chat', container_id: group.chatId, page_size: 1 },
  });
  const rest = await client.im.v1.message.list({
    params: {
      container_id_type: 'chat',
      container_id: group.chatId,
      page_token: page.data?.page_token ?? '',
    },
  });
  const one = await client.request({
    method: 'GET',
    url: `/open-apis/im/v1/messages/${card}`,
    params: { card_msg_content_type: 'user_card_content' },
  });
  const readers = await client.im.v1.message.readUsers({
    path: { message_id: card },
    params: { user_id_type: 'open_id' },
  });

  expect(page.data).toMatchObject({
    has_more: true,
    items: [{ body: { content: '{"text":"一"}' } }],
  });
  expect(rest.data).toMatchObject({ has_more: false, items: [{ message_id: card }] });
  expect(rest.data?.items?.[0]?.body?.content).toContain('请升级');
  expect(one.data.items[0].body.content).toBe(JSON.stringify(aCard(aButton({}))));
  expect(readers.data?.items).toMatchObject([
    { user_id: zhang.openId, timestamp: String(Date.parse(startAt)) },
  ]);
});
