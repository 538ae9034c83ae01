import { expect, test } from 'vitest';
import { listen } from '#http/listen.ts';

test('a port in use is named, with what to change', async () => {
  await using first = await listen(() => undefined, '127.0.0.1', 0);
  await expect(listen(() => undefined, '127.0.0.1', first.port)).rejects.toThrow(
    `Port ${first.port} on 127.0.0.1 is in use by another program; set PORT to a free one.`,
  );
});

test('a foreign address is named, with what to change', async () => {
  await expect(listen(() => undefined, '192.0.2.1', 0)).rejects.toThrow('set HOST');
});

test('closing lets a request in hand finish', async () => {
  const entered = Promise.withResolvers<() => void>();
  const listening = await listen(
    (_, response) => entered.resolve(() => response.end('done')),
    '127.0.0.1',
    0,
  );
  const answer = fetch(`http://127.0.0.1:${listening.port}/`);
  const finish = await entered.promise;
  const closed = listening[Symbol.asyncDispose]();
  finish();
  expect(await (await answer).text()).toBe('done');
  await closed;
  await expect(fetch(`http://127.0.0.1:${listening.port}/`)).rejects.toThrow();
});
