import { expect, test } from 'vitest';
import type { CardVerdict, JsonObject } from '#sandbox/contract.ts';
import { inspect, playAs } from '#sandbox/driver.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aCard, aClient, aSandbox, li, refused, zhang } from './a-sandbox.ts';
import { sendCard } from './sent-cards.ts';

const markdown = (content: string): JsonObject => ({ tag: 'markdown', content });
const plain = (content: string): JsonObject => ({ tag: 'plain_text', content });
const { union_id, user_id } = personIds(zhang.openId);
const anna = { ...li, openId: 'ou_anna', email: 'anna@example.com' };

const persons = (cell: JsonObject[string]): JsonObject => ({
  tag: 'table',
  columns: [{ name: 'who', data_type: 'persons' }],
  rows: [{ who: cell }],
});

test.each<[string, JsonObject]>([
  ['a mention', markdown(`<at id=${zhang.openId}></at>`)],
  ['a mention by union_id', markdown(`<at id="${union_id}"></at>`)],
  ['a mention by user_id', markdown(`<at id='${user_id}'></at>`)],
  ['a mention of several', markdown(`<at ids=${zhang.openId},${li.openId}></at>`)],
  ['a mention by mail', markdown('<at email=anna@example.com></at>')],
  ['a mention of everybody', markdown('<at id=all></at>')],
  ['a stranger in code', markdown('`<at id=ou_stranger>`\n```\n<at id=ou_stranger>\n```')],
  ['a stranger behind a backslash', markdown('\\<at id=ou_stranger>')],
  ['a person', { tag: 'person', user_id: zhang.openId }],
  [
    'a list of persons that drops strangers',
    { tag: 'person_list', persons: [{ id: 'ou_stranger' }], drop_invalid_user_id: true },
  ],
  ['persons in a table', persons([zhang.openId, li.openId])],
])('%s on a card is taken', async (_what, component) => {
  await using sandbox = await aSandbox({ people: [zhang, li, anna] });

  await sendCard(sandbox, aCard(component));
});

test.each<[string, JsonObject]>([
  ['a mention', markdown('<at id=ou_stranger></at>')],
  ['a mention among others', markdown(`<at ids=${zhang.openId},ou_stranger></at>`)],
  ['a mention by mail', markdown('<at email=nobody@example.com></at>')],
  ['a mention in a text', { tag: 'div', text: { tag: 'lark_md', content: '<at id=ou_x></at>' } }],
  ['a person', { tag: 'person', user_id: 'ou_stranger' }],
  ['an entry of a list', { tag: 'person_list', persons: [{ id: 'ou_stranger' }] }],
  ['an option', { tag: 'select_person', options: [{ value: 'ou_stranger' }] }],
  ['a cell', persons(['ou_stranger'])],
])('a stranger as %s on a card is refused with ErrCode 100290', async (_what, component) => {
  await using sandbox = await aSandbox();

  const { code, msg } = await refused(sendCard(sandbox, aCard(component)));

  expect(code).toBe(230099);
  expect(msg).toContain('ErrCode: 100290');
});

test.each<[string, JsonObject]>([
  ['an image', { tag: 'img', img_key: 'img_v3_x', alt: plain('') }],
  [
    'an image of a combination',
    { tag: 'img_combination', combination_mode: 'double', img_list: [{ img_key: 'img_v3_x' }] },
  ],
  ['a choice of images', { tag: 'select_img', options: [{ img_key: 'img_v3_x', value: 'a' }] }],
  ['an image in markdown', markdown('![图](img_v3_x)')],
  [
    'an icon',
    { tag: 'button', text: plain('好'), icon: { tag: 'custom_icon', img_key: 'img_v3_x' } },
  ],
])('%s that was not uploaded is refused with ErrCode 200570', async (_what, component) => {
  await using sandbox = await aSandbox();

  const { msg } = await refused(sendCard(sandbox, aCard(component)));

  expect(msg).toContain('ErrCode: 200570');
  expect(msg).toContain('ErrorValue: image key img_v3_x');
});

test('a card plays what the bot uploaded, and nothing else', async () => {
  await using sandbox = await aSandbox();
  const me = playAs(sandbox.url, zhang.openId);
  const { chatId } = await me.privateChat();
  const theirs = await me.upload(chatId, { name: '录音.opus', bytes: Buffer.from('a') });
  const uploaded = await aClient(sandbox).im.v1.file.create({
    data: { file_type: 'opus', file_name: '录音.opus', file: Buffer.from('a') },
  });
  const play = (file_key: string) =>
    sendCard(sandbox, {
      ...aCard({ tag: 'audio', file_key }),
      config: { enable_forward: false },
    });

  await play(String(uploaded?.file_key));

  const foreign = theirs.content.type === 'file' ? theirs.content.fileKey : '';
  expect((await refused(play(foreign))).msg).toContain('ErrCode: 300240');
  expect((await refused(play('file_v3_x'))).msg).toContain('ErrCode: 300240');
});

test('a limit that the platform leaves open is judged as its seed has it', async () => {
  const texts = Array.from({ length: 150 }, () => ({ tag: 'div', text: plain('一') }));

  const codes = [];
  for (const seed of [0, 1, 2, 3, 4, 5, 6, 7]) {
    await using sandbox = await aSandbox({ seed });
    codes.push(
      await sendCard(sandbox, aCard(...texts)).then(
        () => 'taken',
        () => 'refused',
      ),
    );
  }

  expect(new Set(codes)).toEqual(new Set(['taken', 'refused']));
});

async function verdicts(sandbox: Sandbox): Promise<readonly CardVerdict[]> {
  return (await inspect(sandbox.url)).flatMap((entry) =>
    entry.kind === 'call' && entry.card ? [entry.card] : [],
  );
}

test('the inspector shows what the validator thinks of a template, an entity and an old card', async () => {
  const card = { schema: '2.0', body: { elements: [markdown('好')] } };
  const template = { templateId: 'AAq1', versionName: '1.0.0', card };
  await using sandbox = await aSandbox({ templates: [template] });
  const data = { type: 'card_json', data: JSON.stringify(card) };
  const made = await aClient(sandbox).cardkit.v1.card.create({ data });

  await sendCard(sandbox, { type: 'template', data: { template_id: 'AAq1' } });
  await sendCard(sandbox, { type: 'card', data: made.data });
  await sendCard(sandbox, { elements: [{ tag: 'hr' }] });
  await refused(sendCard(sandbox, { elements: [{ tag: 'progress' }] }));

  const bytes = Buffer.byteLength(JSON.stringify(card));
  expect(await verdicts(sandbox)).toMatchObject([
    { valid: true, bytes, elements: 1 },
    { valid: true, bytes, elements: 1 },
    { valid: true, bytes, elements: 1 },
    { valid: true, elements: 1 },
    { valid: false, code: 200621 },
  ]);
});
