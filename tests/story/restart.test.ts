import { expect, test } from 'vitest';
import { findLedgerBreak } from '#db/ledger.ts';
import { countByState } from '#db/outbox.ts';
import { ADMIN, SCORER } from '#support/demonstration.ts';
import type { Seen } from '#support/player.ts';
import { type Acknowledged, openTown, presentCells, scorers, scoreUntilGone } from './town.ts';

const MINUTE_MS = 60_000;

test('a service that is killed in the middle of scoring goes on where it was', async () => {
  await using town = await openTown();
  const acknowledged: Acknowledged[] = [];
  await town.fail(4, { kind: 'drop_after' });
  await town.fail(3, { kind: 'hang' });
  await town.fail(2, { kind: 'status', status: 500 });
  let before: Seen;
  {
    await using service = await town.start();
    before = await town.as(SCORER).ask('我的任务');
    await Promise.all(
      scorers.map(({ openId }) =>
        scoreUntilGone({
          player: town.as(openId),
          told: (cell) => {
            acknowledged.push(cell);
            if (acknowledged.length === 20) service.signal('SIGKILL');
          },
        }),
      ),
    );
    expect((await service.ended()).signal).toBe('SIGKILL');
  }
  expect((await countByState(town.db)).pending).toBeGreaterThanOrEqual(3);
  await town.heal();
  const whileAway = town.as(ADMIN).ask('进度');
  town.sandbox.clock.advance(16 * MINUTE_MS);

  await using service = await town.start();
  expect((await whileAway).text).toContain('评分进度');
  const tasks = await town.as(SCORER).press(before, '逐家评');
  expect(tasks.text).toContain('得分');
  await town.as(SCORER).reads('评分提醒');
  await town.quiet();
  await town.assertSaidOnce();
  expect(await presentCells(town.db)).toEqual(expect.arrayContaining(acknowledged));
  expect(acknowledged.length).toBeGreaterThanOrEqual(20);
  expect(await findLedgerBreak(town.db)).toBeUndefined();
  service.signal('SIGTERM');
  expect(await service.ended()).toMatchObject({ code: 0, stderr: '' });
});

test('a reminder that fell due while the service was away comes once, over two more restarts', async () => {
  await using town = await openTown();
  {
    await using service = await town.start();
    await town.quiet();
    service.signal('SIGKILL');
    await service.ended();
  }
  town.sandbox.clock.advance(16 * MINUTE_MS);
  for (let times = 0; times < 3; times += 1) {
    await using service = await town.start();
    await town.as(SCORER).reads('评分提醒');
    await town.quiet();
    service.signal(times === 1 ? 'SIGKILL' : 'SIGTERM');
    expect((await service.ended()).code).toBe(times === 1 ? null : 0);
  }
  for (const { openId } of scorers) {
    const reminders = (await town.as(openId).history()).filter(({ text }) =>
      text.includes('评分提醒'),
    );
    expect(reminders).toHaveLength(1);
  }
  await town.assertSaidOnce();
});

test('a service that is asked to end finishes what is in hand and takes its leave', async () => {
  await using town = await openTown();
  await using service = await town.start();
  const answer = town.as(SCORER).ask('我的任务');
  await expect
    .poll(async () => (await town.db.selectFrom('inbound').selectAll().execute()).length)
    .toBeGreaterThan(0);
  service.signal('SIGTERM');
  expect(await service.ended()).toMatchObject({ code: 0, signal: null, stderr: '' });
  expect(town.sandbox.connected()).toBe(false);
  await using _next = await town.start();
  expect((await answer).text).toContain('宣教部评分任务');
  await town.quiet();
  await town.assertSaidOnce();
});

test('a service that is asked to end in the middle of scoring ends without a fault, and keeps each score', async () => {
  await using town = await openTown();
  const acknowledged: Acknowledged[] = [];
  await using service = await town.start();
  await Promise.all(
    scorers.map(({ openId }) =>
      scoreUntilGone({
        player: town.as(openId),
        told: (cell) => {
          acknowledged.push(cell);
          if (acknowledged.length === 20) service.signal('SIGTERM');
        },
      }),
    ),
  );
  const ending = await service.ended();
  expect(ending).toMatchObject({ code: 0, stderr: '' });
  expect(ending.stdout.trim().split('\n')).toEqual([expect.stringContaining('is running')]);
  expect(await presentCells(town.db)).toEqual(expect.arrayContaining(acknowledged));
  expect(await findLedgerBreak(town.db)).toBeUndefined();
});
