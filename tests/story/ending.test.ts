import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import { addFault, playAs } from '#sandbox/driver.ts';
import { openDemonstration, STRANGER } from '#support/demonstration.ts';

test('a message in hand when the service ends is worked on to its end, and its answer kept', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'gongfen-ending-'));
  const databaseUrl = `file:${join(folder.path, 'gongfen.db')}`;
  await using stage = await openDemonstration({ databaseUrl });
  const { service, sandbox } = stage;
  await service.desk.db.deleteFrom('person').where('open_id', '=', STRANGER).execute();
  const stranger = playAs(sandbox.url, STRANGER);
  const { chatId } = await stranger.privateChat();
  const effect = { kind: 'delay', ms: 500 } as const;
  await addFault(sandbox.url, { on: 'GET /open-apis/contact', times: 1, effect });
  const { messageId } = await stranger.say(chatId, '帮助');
  const left = async () => (await fetch(`${sandbox.url}/page/faults`)).json();
  await expect.poll(left, { interval: 10 }).toEqual([]);

  await service[Symbol.asyncDispose]();

  await using connection = await connect(databaseUrl);
  const taken = await connection.db.selectFrom('inbound').select('key').execute();
  expect(taken.map(({ key }) => key)).toContain(messageId);
  const answers = await connection.db.selectFrom('outbox').selectAll().execute();
  expect(answers.map(({ target }) => target)).toEqual([`person:${STRANGER}`]);
});
