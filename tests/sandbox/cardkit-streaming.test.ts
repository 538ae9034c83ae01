import { expect, test } from 'vitest';
import { aBot, aButton, aCard, aClient, aSandbox, refused } from './a-sandbox.ts';
import { aSentEntity, inPanel, streaming, text } from './card-entities.ts';

const minute = 60_000;

test('an entity takes ten operations a second', async () => {
  await using sandbox = await aSandbox();
  const { change } = await aSentEntity(sandbox, streaming(text('a', '')));
  const write = (content: string) => change(['PUT', '/elements/a/content'], { content });

  for (let count = 1; count <= 10; count += 1) await write('x'.repeat(count));

  expect(await refused(write('更多'))).toMatchObject({ status: 429, code: 99991400 });
  sandbox.clock.advance(1000);
  await write('更多');
});

test('text is written on into texts of a card that is streaming', async () => {
  await using sandbox = await aSandbox();
  const panel = { ...inPanel, expanded: true };
  const { change, shown, reader } = await aSentEntity(sandbox, streaming(text('a', '一'), panel));
  const write = (id: string, content: string) =>
    change(['PUT', `/elements/${id}/content`], { content });

  await write('a', '一，二');
  await write('words', '明细（3）');

  const titled = {
    ...panel,
    header: { title: { tag: 'plain_text', content: '明细（3）', element_id: 'words' } },
  };
  expect(await shown()).toEqual(streaming(text('a', '一，二'), titled));
  expect((await reader.chats())[0]?.last?.preview).toBe('[生成中...]');
  expect((await refused(write('panel', '三'))).code).toBe(300310);
  expect((await refused(write('nobody', '三'))).code).toBe(300313);
  expect((await refused(write('a', ''))).code).toBe(10002);
  expect((await refused(write('a', 'x'.repeat(100_001)))).code).toBe(10002);
  expect((await refused(write('a', 'x'.repeat(31_000)))).code).toBe(200860);
});

test('streaming ends by itself ten minutes after it was switched on', async () => {
  await using sandbox = await aSandbox();
  const { change, shown } = await aSentEntity(sandbox, streaming(text('a', '一')));
  const write = (content: string) => change(['PUT', '/elements/a/content'], { content });
  const add = () => change(['POST', '/elements'], { type: 'append', elements: '[{"tag":"hr"}]' });
  const set = (streaming_mode: boolean) =>
    change(['PATCH', '/settings'], { settings: JSON.stringify({ config: { streaming_mode } }) });

  sandbox.clock.advance(10 * minute - 1);
  await write('二');
  sandbox.clock.advance(1);

  expect(await shown()).toMatchObject({ config: { streaming_mode: false } });
  expect((await refused(write('三'))).code).toBe(200850);
  expect((await refused(add())).code).toBe(200510);
  await change(['PATCH', '/elements/a'], { partial_element: '{"content":"四"}' });
  await set(true);
  await write('五');
  await set(false);
  await add();
  expect((await refused(write('六'))).code).toBe(300309);
  expect(await shown()).toEqual({
    ...aCard(text('a', '五'), { tag: 'hr' }),
    config: { streaming_mode: false },
  });
});

test('a press of a card that is streaming is told, but its answer cannot replace the card', async () => {
  await using sandbox = await aSandbox();
  const card = streaming(text('a', '一'), aButton({ do: 'it' }));
  const { change, shown, reader, messageId } = await aSentEntity(sandbox, card);
  const codes: unknown[] = [];
  let token = '';
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': async (callback: { token: string }) => {
      token = callback.token;
      const early = change(['PUT', '/elements/a/content'], { content: '二' });
      codes.push((await refused(early)).code);
      const toast = { type: 'info', content: '收到' };
      return { toast, card: { type: 'raw', data: aCard(text('a', '停')) } };
    },
  });

  const outcome = await reader.press({ messageId, tag: 'button', value: { do: 'it' } });

  expect(codes).toEqual([200810]);
  expect(outcome).toEqual({
    toast: { type: 'info', content: '收到' },
    error: { code: 11310, message: 'card action is lock' },
  });
  const url = '/open-apis/interactive/v1/card/update';
  const data = { token, card: aCard(text('a', '停')) };
  const update = () => aClient(sandbox).request({ method: 'POST', url, data });
  expect((await refused(update())).code).toBe(11310);
  expect(await shown()).toEqual(card);

  await change(['PATCH', '/settings'], { settings: '{"config":{"streaming_mode":false}}' });
  await update();
  expect(await shown()).toEqual(aCard(text('a', '停')));
});
