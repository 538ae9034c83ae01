import { expect, test } from 'vitest';
import { eventSources } from '#sandbox/server/delivery/event-types.ts';
import { aBot } from './a-sandbox.ts';
import { eventCauses } from './calls/events.ts';
import { aScene } from './calls/scene.ts';

test.for(Object.entries(eventCauses))('the SDK’s dispatcher hears of %s', async ([type, cause]) => {
  await using scene = await aScene();
  const heard = Promise.withResolvers<unknown>();
  await using _bot = await aBot(scene.sandbox, {
    [type]: (event: unknown) => heard.resolve(event),
  });

  await cause(scene);

  expect(await heard.promise).toMatchObject({ event_type: type });
});

test('every event has a cause', () => {
  expect(Object.keys(eventCauses)).toEqual(Object.keys(eventSources));
});
