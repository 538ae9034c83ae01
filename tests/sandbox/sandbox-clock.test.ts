import { expect, test, vi } from 'vitest';
import { createClock } from '#sandbox/server/sandbox-clock.ts';

const startAt = Date.UTC(2015, 11, 1);

test('stopped time moves only when it is moved, and what falls due runs at its own instant', () => {
  const clock = createClock({ startAt, running: false });
  const runs: [string, number][] = [];
  const note = (name: string) => () => runs.push([name, clock.now().getTime() - startAt]);
  clock.after(300, note('late'));
  clock.after(100, () => {
    note('early')();
    clock.after(50, note('from early'));
  });
  const cancel = clock.after(200, note('cancelled'));
  cancel();

  clock.advance(299);
  expect(runs).toEqual([
    ['early', 100],
    ['from early', 150],
  ]);
  clock.advance(1);

  expect(runs.at(-1)).toEqual(['late', 300]);
  expect(clock.now().getTime()).toBe(startAt + 300);
});

test('time does not go back', () => {
  const clock = createClock({ startAt, running: false });

  expect(() => clock.advance(-1)).toThrow(RangeError);
  expect(() => clock.set('2015-11-30T00:00:00Z')).toThrow(RangeError);
  expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
});

test('running time goes on by itself, from wherever it is moved to', () => {
  vi.useFakeTimers();
  const clock = createClock({ startAt, running: true });
  const runs: number[] = [];
  const day = 24 * 60 * 60 * 1000;
  clock.after(40 * day, () => runs.push(40));
  clock.after(50, () => runs.push(50));

  vi.advanceTimersByTime(60);
  expect(runs).toEqual([50]);
  expect(clock.now().getTime()).toBe(startAt + 60);
  clock.advance(30 * day);
  vi.advanceTimersByTime(10 * day);

  expect(runs).toEqual([50, 40]);
  clock.stop();
  vi.useRealTimers();
});

test('listeners hear of every move until they leave', () => {
  const clock = createClock({ startAt, running: false });
  const heard: string[] = [];
  const leave = clock.onChange(() => heard.push(clock.now().toISOString()));

  clock.advance(1000);
  clock.set('2015-12-02T00:00:00Z');
  leave();
  clock.advance(1000);

  expect(heard).toEqual(['2015-12-01T00:00:01.000Z', '2015-12-02T00:00:00.000Z']);
});
