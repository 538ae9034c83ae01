import fc from 'fast-check';
import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aCard, aClient, aSandbox, group, idOf, li, refused, toSend, zhang } from './a-sandbox.ts';
import {
  anEntity,
  aSentEntity,
  button,
  inPanel,
  made,
  operate,
  sendById,
  streaming,
  text,
} from './card-entities.ts';
import { cardIn } from './sent-cards.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

test('an entity is sent once by its id, and the message shows its card', async () => {
  await using sandbox = await aSandbox();
  const card = aCard(text('a', '一'));
  const { cardId, shown } = await aSentEntity(sandbox, card);

  expect(await shown()).toEqual(card);
  expect(await refused(sendById(sandbox, cardId))).toMatchObject({
    status: 400,
    code: 230099,
    msg: expect.stringContaining('200780; ErrMsg: card binding biz count over limit'),
  });
  expect(await refused(sendById(sandbox, '7000000000000000000'))).toMatchObject({
    code: 230099,
    msg: expect.stringContaining('ErrCode: 11310; ErrMsg: cardid is invalid'),
  });
});

test('an entity lives 14 days: then it is neither sent nor changed', async () => {
  await using sandbox = await aSandbox();
  const cardId = await anEntity(sandbox, aCard(text('a', '一')));

  sandbox.clock.advance(14 * day + 1);

  expect((await refused(sendById(sandbox, cardId))).msg).toContain('cardid is invalid');
  const late = operate(sandbox, ['DELETE', `${cardId}/elements/a`], { sequence: 1 });
  expect((await refused(late)).code).toBe(200750);
  const strange = operate(sandbox, ['DELETE', '7000/elements/a'], { sequence: 1 });
  expect((await refused(strange)).code).toBe(200740);
});

test.each([
  ['no JSON', 200220, { type: 'card_json', data: 'card' }],
  ['an empty card', 300307, { type: 'card_json', data: '{}' }],
  ['a card of 1.0', 300303, { type: 'card_json', data: '{"elements":[]}' }],
  [
    'a card that is not shared',
    300302,
    { type: 'card_json', data: JSON.stringify({ ...aCard(), config: { update_multi: false } }) },
  ],
  [
    'two elements of one id',
    300301,
    { type: 'card_json', data: JSON.stringify(aCard(text('a', '一'), text('a', '二'))) },
  ],
  [
    'more than 200 elements',
    300305,
    { type: 'card_json', data: JSON.stringify(aCard(...Array(201).fill({ tag: 'hr' }))) },
  ],
  [
    'more than 30 KB',
    200860,
    { type: 'card_json', data: JSON.stringify(aCard(text('a', 'x'.repeat(31_000)))) },
  ],
  [
    'an unknown property',
    200220,
    { type: 'card_json', data: JSON.stringify(aCard({ tag: 'hr', colour: 'red' })) },
  ],
  ['an unknown type', 10002, { type: 'raw', data: '{}' }],
])('no entity is made of %s: %i', async (_what, code, data) => {
  await using sandbox = await aSandbox();

  const call = aClient(sandbox).cardkit.v1.card.create({ data });

  expect(await refused(call)).toMatchObject({ status: 400, code });
});

test('a reader sees each change at once', async () => {
  await using sandbox = await aSandbox();
  const { change, messageId } = await aSentEntity(sandbox, aCard(text('a', '一')));
  const other = playAs(sandbox.url, li.openId);
  const changed = other.waitFor(
    group.chatId,
    (message) => message.messageId === messageId && message.updatedAt !== undefined,
  );

  await change(['PATCH', '/elements/a'], { partial_element: JSON.stringify({ content: '二' }) });

  expect(cardIn(await changed)).toEqual(aCard(text('a', '二')));
});

test.each([
  [
    'PUT',
    '',
    { card: { type: 'card_json', data: JSON.stringify(aCard(text('z', '新'))) } },
    aCard(text('z', '新')),
  ],
  [
    'PATCH',
    '/settings',
    { settings: JSON.stringify({ config: { summary: { content: '进度' } } }) },
    { ...aCard(text('a', '一'), inPanel), config: { summary: { content: '进度' } } },
  ],
  [
    'POST',
    '/elements',
    { type: 'append', elements: JSON.stringify([button('b')]) },
    aCard(text('a', '一'), inPanel, button('b')),
  ],
  [
    'POST',
    '/elements',
    { type: 'append', target_element_id: 'panel', elements: JSON.stringify([button('b')]) },
    aCard(text('a', '一'), { ...inPanel, elements: [text('inner', '内'), button('b')] }),
  ],
  [
    'POST',
    '/elements',
    { type: 'insert_before', target_element_id: 'inner', elements: JSON.stringify([button('b')]) },
    aCard(text('a', '一'), { ...inPanel, elements: [button('b'), text('inner', '内')] }),
  ],
  [
    'POST',
    '/elements',
    { type: 'insert_after', target_element_id: 'a', elements: JSON.stringify([button('b')]) },
    aCard(text('a', '一'), button('b'), inPanel),
  ],
  [
    'PUT',
    '/elements/inner',
    { element: JSON.stringify(button('inner')) },
    aCard(text('a', '一'), { ...inPanel, elements: [button('inner')] }),
  ],
  [
    'PATCH',
    '/elements/a',
    { partial_element: JSON.stringify({ element_id: 'c', text_align: 'center' }) },
    aCard({ ...text('c', '一'), text_align: 'center' }, inPanel),
  ],
  ['DELETE', '/elements/panel', {}, aCard(text('a', '一'))],
])('%s %s changes the card', async (method, path, data, after) => {
  await using sandbox = await aSandbox();
  const { change, shown } = await aSentEntity(sandbox, aCard(text('a', '一'), inPanel));

  await change([method, path], data);

  expect(await shown()).toEqual(after);
});

test('a batch does all of its actions, or none', async () => {
  await using sandbox = await aSandbox();
  const { change, shown } = await aSentEntity(
    sandbox,
    aCard(text('a', '一'), text('b', '二'), text('c', '三'), text('d', '四')),
  );
  const batch = (...actions: readonly object[]) =>
    change(['POST', '/batch_update'], { actions: JSON.stringify(actions) });

  await batch(
    {
      action: 'partial_update_setting',
      params: { settings: { config: { streaming_mode: true } } },
    },
    {
      action: 'add_elements',
      params: { type: 'insert_before', target_element_id: 'a', elements: [text('e', '零')] },
    },
    { action: 'delete_elements', params: { element_ids: ['b'] } },
    {
      action: 'partial_update_element',
      params: { element_id: 'c', partial_element: { content: '叁' } },
    },
    { action: 'update_element', params: { element_id: 'd', element: button('d') } },
  );
  const after = streaming(text('e', '零'), text('a', '一'), text('c', '叁'), button('d'));
  expect(await shown()).toEqual(after);

  const half = batch(
    { action: 'delete_elements', params: { element_ids: ['a'] } },
    { action: 'delete_elements', params: { element_ids: ['nobody'] } },
  );
  expect((await refused(half)).code).toBe(300314);
  expect(await shown()).toEqual(after);
});

test.each([
  ['PATCH', '/settings', { settings: '{"header":{}}' }, 300122],
  ['PATCH', '/settings', { settings: '{"config":{"update_multi":false}}' }, 300302],
  ['PATCH', '/settings', { settings: '{"config":{"no_such":1}}' }, 300122],
  ['POST', '/elements', { type: 'insert_after', elements: '[{"tag":"hr"}]' }, 10002],
  [
    'POST',
    '/elements',
    { type: 'append', target_element_id: 'a', elements: '[{"tag":"hr"}]' },
    300315,
  ],
  [
    'POST',
    '/elements',
    { type: 'insert_after', target_element_id: 'x', elements: '[{"tag":"hr"}]' },
    300315,
  ],
  ['POST', '/elements', { type: 'append', elements: '{"tag":"hr"}' }, 300315],
  ['POST', '/elements', { type: 'append', elements: '[{"tag":"progress"}]' }, 300315],
  ['POST', '/elements', { type: 'append', elements: 'hr' }, 200220],
  ['PUT', '/elements/x', { element: '{"tag":"hr"}' }, 300121],
  ['PUT', '/elements/a', { element: '{"tag":"progress"}' }, 300121],
  ['PATCH', '/elements/x', { partial_element: '{"content":""}' }, 300313],
  ['PATCH', '/elements/a', { partial_element: '{"tag":"div"}' }, 300312],
  ['PATCH', '/elements/a', { partial_element: '{"text_color":"red"}' }, 300313],
  ['DELETE', '/elements/x', {}, 300314],
  // The title of a panel is part of it, no component that could go by itself.
  ['DELETE', '/elements/words', {}, 300314],
  ['POST', '/batch_update', { actions: '[{"action":"shout","params":{}}]' }, 10002],
  ['PUT', '', { card: { type: 'template', data: '{}' } }, 10002],
  ['PUT', '/elements/a/content', { content: '二' }, 300309],
  ['DELETE', '/elements/a', { sequence: 0 }, 10002],
  ['DELETE', '/elements/a', { sequence: 2 ** 31 }, 10002],
])('%s %s with %j is refused with %i', async (method, path, data, code) => {
  await using sandbox = await aSandbox();
  const card = aCard(text('a', '一'), inPanel);
  const { change, shown } = await aSentEntity(sandbox, card);

  expect(await refused(change([method, path], data))).toMatchObject({ status: 400, code });
  expect(await shown()).toEqual(card);
});

test('the numbers of operations grow, and a uuid is good for one operation', async () => {
  await using sandbox = await aSandbox();
  const { change, shown } = await aSentEntity(sandbox, aCard(text('a', '一')));
  const say = (sequence: number, content: string, uuid?: string) =>
    change(['PATCH', '/elements/a'], {
      sequence,
      partial_element: JSON.stringify({ content }),
      uuid,
    });

  await say(5, '二', 'u1');
  expect((await refused(say(5, '三'))).code).toBe(300317);
  expect((await refused(say(4, '三'))).code).toBe(300317);
  expect((await refused(say(6, '三', 'u1'))).code).toBe(200770);
  await say(9, '四', 'u2');

  expect(await shown()).toEqual(aCard(text('a', '四')));
});

test('of operations in any order those take effect whose number is the greatest so far', async () => {
  await using sandbox = await aSandbox();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 9 }), async (row) => {
      const cardId = await anEntity(sandbox, aCard(text('a', '0')));
      let greatest = 0;
      for (const sequence of row) {
        const partial_element = JSON.stringify({ content: String(sequence) });
        const call = operate(sandbox, ['PATCH', `${cardId}/elements/a`], {
          sequence,
          partial_element,
        });
        if (sequence > greatest) await call;
        else expect((await refused(call)).code).toBe(300317);
        greatest = Math.max(greatest, sequence);
        sandbox.clock.advance(minute);
      }
    }),
    { numRuns: 25 },
  );
});

test('what replaces the card of the message replaces that of the entity', async () => {
  await using sandbox = await aSandbox();
  const { change, shown, messageId } = await aSentEntity(sandbox, aCard(text('a', '一')));

  await aClient(sandbox).im.v1.message.patch({
    path: { message_id: messageId },
    data: { content: JSON.stringify(aCard(text('b', '二'))) },
  });

  expect((await refused(change(['DELETE', '/elements/a'], {}))).code).toBe(300314);
  await change(['PATCH', '/elements/b'], { partial_element: '{"content":"三"}' });
  expect(await shown()).toEqual(aCard(text('b', '三')));
});

test('a card that was sent as JSON becomes an entity when its id is asked for', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const message_id = idOf(
    await client.im.v1.message.create(toSend(group.chatId, aCard(text('a', '一')))),
  );
  const convert = (id: string) => client.cardkit.v1.card.idConvert({ data: { message_id: id } });

  const cardId = made.parse(await convert(message_id)).data.card_id;
  await operate(sandbox, ['PATCH', `${cardId}/elements/a`], {
    sequence: 1,
    partial_element: '{"content":"二"}',
  });

  expect(made.parse(await convert(message_id)).data.card_id).toBe(cardId);
  const [message] = await playAs(sandbox.url, zhang.openId).history(group.chatId);
  expect(cardIn(message)).toEqual(aCard(text('a', '二')));
  const words = idOf(await client.im.v1.message.create(toSend(group.chatId, { text: '一' })));
  expect((await refused(convert(words))).code).toBe(10002);
});

test('an entity sent again under its uuid is the message that it was', async () => {
  await using sandbox = await aSandbox();
  const cardId = await anEntity(sandbox, aCard(text('a', '一')));

  const first = await sendById(sandbox, cardId, 'u1');
  const second = await sendById(sandbox, cardId, 'u1');

  expect(second).toBe(first);
});
