import { expect, test } from 'vitest';
import { createLog } from '#log';
import { createScheduler } from '#schedule/scheduler.ts';
import type { AssessmentFixture } from '#support/assessment-fixture.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

/** A log that keeps its lines. */
function keepLog() {
  const lines: string[] = [];
  return { lines, log: createLog('debug', { write: (line: string) => void lines.push(line) }) };
}

async function openOffice(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring('2015-12-18 18:00');
  return office;
}

test('the scheduler does what is due when it looks, and says that the outbox may have something', async () => {
  await using office = await openOffice();
  let runs = 0;
  const { log, lines } = keepLog();
  const onRun = () => {
    runs += 1;
  };
  await using scheduler = createScheduler({ desk: office, log, onRun });
  await scheduler.run();
  expect(await office.queued('reminder')).toEqual([]);
  office.setClock('2015-12-11 09:30');
  await scheduler.run();
  expect(await office.queued('reminder')).toHaveLength(3);
  expect([runs, lines]).toEqual([2, []]);
});

test('looks that come while one is under way follow it, and nothing is sent twice', async () => {
  await using office = await openOffice();
  office.setClock('2015-12-11 09:30');
  await using scheduler = createScheduler({ desk: office, log: keepLog().log, onRun: () => {} });
  scheduler.start();
  scheduler.wake();
  await Promise.all([scheduler.run(), scheduler.run()]);
  expect(await office.queued('reminder')).toHaveLength(3);
});

test('a restart neither forgets a reminder nor sends one again', async () => {
  await using office = await openOffice();
  const look = async () => {
    await using scheduler = createScheduler({ desk: office, log: keepLog().log, onRun: () => {} });
    await scheduler.run();
  };
  office.setClock('2015-12-11 09:30');
  await look();
  await look();
  expect(await office.queued('reminder')).toHaveLength(3);
  office.setClock('2015-12-15 09:30');
  await look();
  expect(await office.queued('reminder')).toHaveLength(6);
});

test('a fault is logged, and the next look makes up for it', async () => {
  await using office = await openOffice();
  office.setClock('2015-12-11 09:30');
  const faults = [new Error('the database is away')];
  const desk = {
    get db() {
      const fault = faults.pop();
      if (fault !== undefined) throw fault;
      return office.db;
    },
    calendar: office.calendar,
    now: office.now,
  };
  const { log, lines } = keepLog();
  await using scheduler = createScheduler({ desk, log, onRun: () => {} });
  await scheduler.run();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('the database is away');
  await scheduler.run();
  expect(await office.queued('reminder')).toHaveLength(3);
});

test('after it was ended the scheduler looks no more', async () => {
  await using office = await openOffice();
  office.setClock('2015-12-11 09:30');
  const scheduler = createScheduler({ desk: office, log: keepLog().log, onRun: () => {} });
  await scheduler[Symbol.asyncDispose]();
  await scheduler.run();
  expect(await office.queued('reminder')).toEqual([]);
});
