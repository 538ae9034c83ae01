import { expect, test } from 'vitest';
import { inspect } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';
import {
  aBot,
  aCard,
  aClient,
  aListener,
  aPressableCard,
  app,
  aSandbox,
  refused,
} from './a-sandbox.ts';
import { seedWhere } from './a-seed.ts';

const minute = 60_000;
const markdown = (content: string) => ({ tag: 'markdown', content });

/** How the client takes this answer of a bot to a press. */
async function pressAnswered(sandbox: Sandbox, answer: unknown) {
  const { press } = await aPressableCard(sandbox);
  await using _bot = await aBot(sandbox, { 'card.action.trigger': () => answer });
  return await press();
}

test.each([
  ['a text', 200672, 'ok'],
  ['a list', 200672, []],
  ['what is more than asked', 200672, { toast: { content: '好' }, debug: true }],
  ['a toast that is a text', 200672, { toast: '好' }],
  ['a toast of an unknown type', 200672, { toast: { type: 'warn', content: '好' } }],
  ['a toast of a number', 200672, { toast: { content: 1 } }],
  ['a toast with more than asked', 200672, { toast: { content: '好', duration: 3 } }],
  ['a card itself', 200672, aCard()],
  ['a card without its wrapper', 200673, { card: aCard() }],
  ['a card as text', 200673, { card: { type: 'raw', data: JSON.stringify(aCard()) } }],
  ['an entity', 200673, { card: { type: 'card', data: { card_id: '7' } } }],
  ['no card', 200673, { card: null }],
  ['a bad card', 200673, { card: { type: 'raw', data: aCard({ tag: 'progress' }) } }],
  [
    'a card that is too large',
    200673,
    { card: { type: 'raw', data: aCard(markdown('x'.repeat(31_000))) } },
  ],
  [
    'a card of nobody’s picture',
    200673,
    { card: { type: 'raw', data: aCard(markdown('![图](img_v3_nobody)')) } },
  ],
])('a press answered with %s shows %i', async (_what, code, answer) => {
  await using sandbox = await aSandbox();

  expect((await pressAnswered(sandbox, answer)).error?.code).toBe(code);
});

test.each([
  [{}, {}],
  [{ toast: {} }, {}],
  [{ toast: { type: 'error' } }, {}],
  [{ toast: { content: '好' } }, { toast: { type: 'info', content: '好' } }],
  [
    { toast: { type: 'success', content: '好', i18n: { en_us: 'good' } } },
    { toast: { type: 'success', content: '好', i18n: { en_us: 'good' } } },
  ],
  [
    { toast: { type: 'warning', i18n: { en_us: 'late', zh_cn: '迟了' } } },
    { toast: { type: 'warning', content: '迟了', i18n: { en_us: 'late', zh_cn: '迟了' } } },
  ],
  [
    { toast: { i18n: { en_us: 'late' } } },
    { toast: { type: 'info', content: 'late', i18n: { en_us: 'late' } } },
  ],
])('a press answered with %j shows %j', async (answer, outcome) => {
  await using sandbox = await aSandbox();

  expect(await pressAnswered(sandbox, answer)).toEqual(outcome);
});

test('over the long connection no answer at all is an answer', async () => {
  await using sandbox = await aSandbox();

  expect(await pressAnswered(sandbox, undefined)).toEqual({});
});

test.each([
  ['malformed', { error: { code: 200672 } }],
  ['nothing', {}],
] as const)(
  'over HTTP an empty body is %s, as the platform happens to take it',
  async (way, outcome) => {
    await using listener = await aListener((_request, response) => response.end());
    await using sandbox = await aSandbox({
      app: { ...app, requestUrl: listener.url },
      seed: seedWhere('empty_answer', way),
    });
    const { press } = await aPressableCard(sandbox);

    const answered = await press();

    expect(answered).toMatchObject(outcome);
    expect('error' in answered).toBe('error' in outcome);
  },
);

test('a toast is shown with the card that comes with it', async () => {
  await using sandbox = await aSandbox();
  const toast = { type: 'success', content: '已保存' };

  const outcome = await pressAnswered(sandbox, {
    toast,
    card: { type: 'raw', data: aCard(markdown('已保存')) },
  });

  expect(outcome.toast).toEqual(toast);
  expect(outcome.message?.content).toEqual({ type: 'card', card: aCard(markdown('已保存')) });
});

test('a card that was taken back while its press was answered stays taken back', async () => {
  await using sandbox = await aSandbox();
  const { me, message, press } = await aPressableCard(sandbox);
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': async () => {
      await aClient(sandbox).im.v1.message.delete({ path: { message_id: message.messageId } });
      return { card: { type: 'raw', data: aCard(markdown('已选')) } };
    },
  });

  expect(await press()).toEqual({});
  expect((await me.history(message.chatId)).at(-1)?.content).toEqual({ type: 'recalled' });
});

test('a token is told to be too old however long ago it was', async () => {
  await using sandbox = await aSandbox();
  const { press } = await aPressableCard(sandbox);
  const tokens: string[] = [];
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': ({ token }: { token: string }) => {
      tokens.push(token);
    },
  });
  const update = (token: string) =>
    aClient(sandbox).request({
      method: 'POST',
      url: '/open-apis/interactive/v1/card/update',
      data: { token, card: aCard() },
    });

  await press();
  for (let day = 1; day <= 10; day += 1) {
    sandbox.clock.advance(24 * 60 * minute);
    await press();
  }

  expect(new Set(tokens).size).toBe(11);
  expect((await refused(update(tokens[0] ?? ''))).code).toBe(300030);
  expect(await update(tokens.at(-1) ?? '')).toMatchObject({ code: 0 });
  const forged = `${tokens.at(-1)?.slice(0, -4)}0000`;
  expect((await refused(update(forged))).code).toBe(200310);
});

test('the inspector shows what the validator thinks of an answer’s card', async () => {
  await using sandbox = await aSandbox();
  const card = aCard(markdown('好'));
  await pressAnswered(sandbox, { card: { type: 'raw', data: card } });
  await pressAnswered(sandbox, { card: { type: 'template', data: { template_id: 'AAq1' } } });

  const verdicts = (await inspect(sandbox.url)).flatMap((entry) =>
    entry.kind === 'delivery' && entry.card ? [entry.card] : [],
  );

  expect(verdicts).toMatchObject([
    { valid: true, bytes: Buffer.byteLength(JSON.stringify(card)), elements: 1 },
    { valid: false, code: 200380 },
  ]);
});

test('a press answered with a card nested deeper than anyone means shows 200673', async () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  await using listener = await aListener((request, response) => {
    request.resume();
    response.end(`{"card":{"type":"raw","data":{"schema":"2.0","body":${deep}}}}`);
  });
  await using sandbox = await aSandbox({ app: { ...app, requestUrl: listener.url } });
  const { press } = await aPressableCard(sandbox);

  expect((await press()).error?.code).toBe(200673);
});
