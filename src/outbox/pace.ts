import { PRIORITY, type Priority } from '#domain/message.ts';

export interface PaceLimits {
  readonly perTargetSecond: number;
  readonly perSecond: number;
  readonly perMinute: number;
  /** What everything but answers leaves free of the two totals, so that a reply never waits for a broadcast. */
  readonly reservedPerSecond: number;
  readonly reservedPerMinute: number;
}

/**
 * To one person or group 5 messages a second, in all 50 a second and 1,000 a minute.
 * Pages "send a message": https://open.feishu.cn/document/server-docs/im-v1/message/create
 * and "frequency control": https://open.feishu.cn/document/ukTMukTMukTM/uUzN04SN3QjL1cDN
 */
const PLATFORM_PACE: PaceLimits = {
  perTargetSecond: 5,
  perSecond: 50,
  perMinute: 1_000,
  reservedPerSecond: 5,
  reservedPerMinute: 100,
};

/** Windows a little longer than the platform's: requests do not arrive as evenly as they leave. */
const SECOND_MS = 1_050;
const MINUTE_MS = 60_500;

/** Counts what goes out over sliding windows. Times are milliseconds that never go back. */
export interface Pace {
  /** How many messages of this urgency may go out at this moment. */
  room(priority: Priority, at: number): number;
  /** The targets that have had their share for the moment. */
  fullTargets(at: number): readonly string[];
  /** Counts one message. */
  take(target: string, at: number): void;
  /** Milliseconds until more may go out than now; 0 when nothing holds anything back. */
  waitMs(at: number): number;
}

export function createPace(limits: PaceLimits = PLATFORM_PACE): Pace {
  const all: number[] = [];
  const byTarget = new Map<string, number[]>();

  const forget = (at: number): void => {
    dropUntil(all, at - MINUTE_MS);
    for (const [target, times] of byTarget) {
      dropUntil(times, at - SECOND_MS);
      if (times.length === 0) byTarget.delete(target);
    }
  };
  const room = (priority: Priority, at: number): number => {
    forget(at);
    const isAnswer = priority === PRIORITY.answer;
    const perSecond = limits.perSecond - (isAnswer ? 0 : limits.reservedPerSecond);
    const perMinute = limits.perMinute - (isAnswer ? 0 : limits.reservedPerMinute);
    const lastSecond = countSince(all, at - SECOND_MS);
    return Math.max(0, Math.min(perSecond - lastSecond, perMinute - all.length));
  };
  const full = (at: number): [string, number[]][] => {
    forget(at);
    return [...byTarget].filter(([, times]) => times.length >= limits.perTargetSecond);
  };
  return {
    room,
    fullTargets: (at) => full(at).map(([target]) => target),
    take(target, at) {
      all.push(at);
      byTarget.set(target, [...(byTarget.get(target) ?? []), at]);
    },
    waitMs(at) {
      const targets = full(at).map(([, times]) =>
        freeIn(times, limits.perTargetSecond, SECOND_MS, at),
      );
      if (room(PRIORITY.broadcast, at) > 0) return targets.length === 0 ? 0 : Math.min(...targets);
      const second = freeIn(all, limits.perSecond - limits.reservedPerSecond, SECOND_MS, at);
      const minute = freeIn(all, limits.perMinute - limits.reservedPerMinute, MINUTE_MS, at);
      return Math.max(second, minute);
    },
  };
}

/** Times are in order; removes those at or before the moment. */
function dropUntil(times: number[], moment: number): void {
  const kept = times.findIndex((time) => time > moment);
  times.splice(0, kept === -1 ? times.length : kept);
}

function countSince(times: readonly number[], moment: number): number {
  const last = times.findLastIndex((time) => time <= moment);
  return times.length - 1 - last;
}

/** Milliseconds until fewer than `limit` of the times lie inside the window. */
function freeIn(times: readonly number[], limit: number, windowMs: number, at: number): number {
  const leaving = times[times.length - limit];
  return leaving === undefined ? 0 : Math.max(0, leaving + windowMs - at);
}
