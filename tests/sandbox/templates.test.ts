import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { renderTemplate } from '#sandbox/server/cards/templates.ts';
import type { SandboxTemplate } from '#sandbox/server/options.ts';
import { aBot, aButton, aCard, aClient, aPressableCard, aSandbox, refused } from './a-sandbox.ts';
import { cardIn, sendCard, shownTo } from './sent-cards.ts';

/** `${name}`, where a template takes a variable. */
const hole = (name: string): string => `\${${name}}`;
const markdown = (content: string): JsonObject => ({ tag: 'markdown', content });

function aTemplate(versionName: string, ...elements: readonly JsonObject[]): SandboxTemplate {
  return { templateId: 'AAq1', versionName, card: { schema: '2.0', body: { elements } } };
}

const progress: SandboxTemplate = {
  ...aTemplate(
    '1.0.9',
    markdown(`**${hole('unit')}**：${hole('score')} 分，${hole('words')}`),
    { tag: 'hr', margin: hole('margin') },
    { tag: 'select_static', options: hole('options'), disabled: hole('closed') },
  ),
  variables: {
    unit: { type: 'text' },
    score: { type: 'number', default: 100 },
    words: { type: 'text', default: '待评' },
    margin: { type: 'text', default: '4px' },
    options: { type: 'array' },
    closed: { type: 'boolean' },
  },
};

const options = [{ text: { tag: 'plain_text', content: '昆山' }, value: 'ks' }];

function contentOf(template_variable: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: 'template', data: { template_id: 'AAq1', template_variable, ...more } };
}

test('a variable stands for its value, keeps its type where it is all there is, and has a default', async () => {
  await using sandbox = await aSandbox({ templates: [progress] });

  await sendCard(sandbox, contentOf({ unit: '昆山市', options, closed: true }));

  expect(await shownTo(sandbox)).toEqual(
    aCard(
      markdown('**昆山市**：100 分，待评'),
      { tag: 'hr', margin: '4px' },
      { tag: 'select_static', options, disabled: true },
    ),
  );
});

test('what has no default is empty of its type, and a whole number may be text', async () => {
  await using sandbox = await aSandbox({ templates: [progress] });

  await sendCard(sandbox, contentOf({ score: '97', nobody: 'asked' }));

  expect(await shownTo(sandbox)).toEqual(
    aCard(
      markdown('****：97 分，待评'),
      { tag: 'hr', margin: '4px' },
      { tag: 'select_static', options: [], disabled: false },
    ),
  );
});

test('a value never leaves the string that its placeholder stands in', () => {
  const template = aTemplate('1.0.0', markdown(`前${hole('x')}后`), markdown(hole('x')));
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (x) => {
      const read = renderTemplate([template], { template_id: 'AAq1', template_variable: { x } });
      expect(read).toEqual({
        kind: 'card',
        card: aCard(markdown(`前${x}后`), markdown(x)),
      });
    }),
  );
});

test.each(['","tag":"button', hole('x'), '\\', '$&', '__proto__'])(
  'a hostile value %j is text and nothing else',
  async (x) => {
    await using sandbox = await aSandbox({
      templates: [aTemplate('1.0.0', markdown(`前${hole('x')}后`))],
    });

    await sendCard(sandbox, contentOf({ x }));

    expect(await shownTo(sandbox)).toEqual(aCard(markdown(`前${x}后`)));
  },
);

test('without a version the newest is taken', async () => {
  const versions = ['1.0.9', '1.0.10', '1.0.2'];
  await using sandbox = await aSandbox({
    templates: versions.map((name) => aTemplate(name, markdown(name))),
  });

  await sendCard(sandbox, contentOf({}));
  expect(await shownTo(sandbox)).toEqual(aCard(markdown('1.0.10')));
  await sendCard(sandbox, contentOf({}, { template_version_name: '1.0.2' }));
  expect(await shownTo(sandbox)).toEqual(aCard(markdown('1.0.2')));
});

const hidden: SandboxTemplate = { ...progress, templateId: 'AAq2', hiddenFromApp: true };

test.each([
  ['an unknown template', 200380, contentOf({}, { template_id: 'AAq9' })],
  ['an unknown version', 200380, contentOf({}, { template_version_name: '3.0.0' })],
  ['a template of somebody else', 200381, contentOf({}, { template_id: 'AAq2' })],
  ['a number for a text', 200732, contentOf({ unit: 7 })],
  ['a text for a list', 200732, contentOf({ options: 'ks' })],
  ['words for a number', 200737, contentOf({ score: '满分' })],
  ['what makes no card', 10002, contentOf({ margin: '400px' })],
])('%s is refused with ErrCode %i', async (_what, code, content) => {
  await using sandbox = await aSandbox({ templates: [progress, hidden] });

  expect(await refused(sendCard(sandbox, content))).toMatchObject({
    status: 400,
    code: 230099,
    msg: expect.stringContaining(`ErrCode: ${code};`),
  });
});

test('a template changes a card: by PATCH, by the answer to a press, by its token, and as an entity', async () => {
  await using sandbox = await aSandbox({
    templates: [aTemplate('1.0.0', markdown(hole('words')), { ...aButton({ do: 'it' }) })],
  });
  const client = aClient(sandbox);
  const { me, message, press } = await aPressableCard(sandbox);
  const now = async () => cardIn((await me.history(message.chatId)).at(-1));
  const tokens: string[] = [];
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': ({ token }: { token: string }) => {
      tokens.push(token);
      return { card: contentOf({ words: '按下' }) };
    },
  });
  const after = (words: string) => aCard(markdown(words), aButton({ do: 'it' }));

  await client.im.v1.message.patch({
    path: { message_id: message.messageId },
    data: { content: JSON.stringify(contentOf({ words: '改过' })) },
  });
  expect(await now()).toEqual(after('改过'));

  await press();
  expect(await now()).toEqual(after('按下'));

  const url = '/open-apis/interactive/v1/card/update';
  const data = { token: tokens[0], card: contentOf({ words: '稍后' }) };
  await client.request({ method: 'POST', url, data });
  expect(await now()).toEqual(after('稍后'));

  const entity = await client.cardkit.v1.card.create({
    data: { type: 'template', data: JSON.stringify(contentOf({ words: '实体' }).data) },
  });
  const { card_id } = z.object({ card_id: z.string() }).parse(entity.data);
  expect(await sendCard(sandbox, { type: 'card', data: { card_id } })).toMatch(/^om_/);
  expect(await shownTo(sandbox)).toEqual(after('实体'));
});

test('a press answered with an unknown template shows 200673', async () => {
  await using sandbox = await aSandbox();
  const { press } = await aPressableCard(sandbox);
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': () => ({ card: contentOf({}) }),
  });

  expect((await press()).error?.code).toBe(200673);
});

test('a template of JSON 1.0 makes a card that all share', async () => {
  const card = { elements: [{ tag: 'div', text: { tag: 'lark_md', content: hole('words') } }] };
  await using sandbox = await aSandbox({
    templates: [{ templateId: 'AAq1', versionName: '1.0.0', card }],
  });

  await sendCard(sandbox, contentOf({ words: '旧' }));

  expect(await shownTo(sandbox)).toEqual({
    config: { update_multi: true },
    elements: [{ tag: 'div', text: { tag: 'lark_md', content: '旧' } }],
  });
});
