import { expect, test } from 'vitest';
import type { InspectorEntry, SupportedRoute } from '#sandbox/contract.ts';
import { aSandbox } from './a-sandbox.ts';
import { allCalls } from './calls/all-calls.ts';
import { aScene } from './calls/scene.ts';

async function read<Answer>(url: string): Promise<Answer> {
  return JSON.parse(await (await fetch(url)).text());
}

test('there is one call of the official SDK for every route, and none for a route that is gone', async () => {
  await using sandbox = await aSandbox();
  const routes = await read<SupportedRoute[]>(`${sandbox.url}/page/routes`);

  const supported = routes.map(({ method, path }) => `${method} ${path}`);

  expect(new Set(Object.keys(allCalls))).toEqual(new Set(supported));
});

test.for(Object.entries(allCalls))('the official SDK drives %s', async ([route, { call }]) => {
  await using scene = await aScene();

  await call(scene);

  const entries = await read<InspectorEntry[]>(`${scene.sandbox.url}/page/inspector`);
  const outcomes = entries
    .filter((entry) => entry.kind === 'call')
    .filter((entry) => `${entry.method} ${entry.route}` === route)
    // A download is answered with bytes, which have no code.
    .map(({ status, code }) => ({ status, code: code ?? 0 }));
  expect(outcomes).toContainEqual({ status: 200, code: 0 });
});
