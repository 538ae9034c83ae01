import { expect, test } from 'vitest';
import { findLedgerBreak } from '#db/ledger.ts';
import { EXAMPLE_PEOPLE } from '#example/example-people.ts';
import {
  type Acknowledged,
  openTown,
  presentCells,
  scoreOnAndOn,
  scorers,
  type Town,
} from './town.ts';

/** What goes wrong once so many scores have been acknowledged. */
const TROUBLE: readonly (readonly [after: number, (town: Town) => Promise<void> | void])[] = [
  [3, (town) => town.fail(3, { kind: 'status', status: 500, code: 2200 })],
  [6, (town) => town.fail(3, { kind: 'drop_after' })],
  [9, (town) => town.fail(3, { kind: 'status', status: 429, code: 99991400, resetSeconds: 1 })],
  [12, (town) => town.fail(3, { kind: 'status', status: 400, code: 99991663 })],
  [15, (town) => town.fail(2, { kind: 'drop_after' }, 'callback')],
  [16, (town) => town.fail(1, { kind: 'drop_after' }, 'event')],
  [18, (town) => town.fail(2, { kind: 'drop' }, 'callback')],
  [19, (town) => town.fail(1, { kind: 'drop' }, 'event')],
  [21, (town) => town.sandbox.disconnect()],
  [30, (town) => town.sandbox.disconnect()],
];

const SAVES = 8;
/** Of those who do not score, each asks once. */
const askers = EXAMPLE_PEOPLE.filter(({ role }) => role.kind === 'head' || role.kind === 'admin');

test('whatever the platform does wrong while people score, each score is kept and each message comes once', async () => {
  await using town = await openTown();
  await using service = await town.start();
  const acknowledged: Acknowledged[] = [];
  const answers: Promise<unknown>[] = [];
  const waiting = [...askers];
  const told = (cell: Acknowledged): void => {
    acknowledged.push(cell);
    for (const [after, goWrong] of TROUBLE) {
      if (after === acknowledged.length) answers.push(Promise.resolve(goWrong(town)));
    }
    const asker = acknowledged.length % 3 === 0 ? waiting.pop() : undefined;
    if (asker !== undefined) answers.push(town.as(asker.openId).ask('进度'));
  };
  await Promise.all(
    scorers.map(({ openId }) => scoreOnAndOn(town, SAVES, { player: town.as(openId), told })),
  );
  // An event that was not taken is delivered again after 15 s.
  town.sandbox.clock.advance(16_000);
  await Promise.all(answers);
  await town.quiet();
  expect(await town.faultsLeft()).toEqual([]);
  await town.assertSaidOnce();
  expect(waiting).toEqual([]);
  expect(acknowledged).toHaveLength(scorers.length * SAVES);
  expect(await presentCells(town.db)).toEqual(expect.arrayContaining(acknowledged));
  expect(await findLedgerBreak(town.db)).toBeUndefined();
  service.signal('SIGTERM');
  expect(await service.ended()).toMatchObject({ code: 0 });
});
