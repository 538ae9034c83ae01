import { type Points, subtractPoints } from './points.ts';
import { checkReason } from './reason.ts';
import type { ScoreReading } from './request.ts';
import { tidyTyped } from './text-normal.ts';

/** What an item and its cycle demand of a score. */
export interface ScoreRule {
  readonly maxPoints: Points;
  readonly step: Points;
}

/** A score that keeps every rule. */
export interface ValidScore {
  readonly points: Points;
  /** '' for full marks without a remark. */
  readonly reason: string;
}

export type ScoreFault =
  | { readonly kind: 'blank' }
  | { readonly kind: 'unreadable'; readonly typed: string }
  | { readonly kind: 'ambiguous'; readonly typed: string; readonly readings: readonly string[] }
  | { readonly kind: 'out_of_range'; readonly typed: string }
  | { readonly kind: 'off_step'; readonly typed: string; readonly nearest: Points }
  | { readonly kind: 'reason_missing' }
  | { readonly kind: 'reason_empty_words'; readonly typed: string }
  | { readonly kind: 'reason_too_short'; readonly typed: string }
  | { readonly kind: 'reason_too_long'; readonly length: number };

export type CheckedScore =
  | { readonly ok: true; readonly score: ValidScore }
  | { readonly ok: false; readonly fault: ScoreFault };

const failed = (fault: ScoreFault): CheckedScore => ({ ok: false, fault });

/** Judges what was typed for one cell: a number between 0 and the item's points, on the step, with a reason below full marks. */
export function checkScore(
  typed: { readonly score: string; readonly reading: ScoreReading; readonly reason: string },
  rule: ScoreRule,
): CheckedScore {
  const { reading } = typed;
  switch (reading.kind) {
    case 'blank':
      return failed({ kind: 'blank' });
    case 'unreadable':
      return failed({ kind: 'unreadable', typed: typed.score });
    case 'ambiguous':
      return failed({ kind: 'ambiguous', typed: typed.score, readings: reading.readings });
    case 'full':
      return checkPoints(rule.maxPoints, typed, rule);
    case 'nothing':
      return checkPoints(0 as Points, typed, rule);
    case 'points':
      return checkPoints(reading.points, typed, rule);
    case 'deduction':
      return checkPoints(subtractPoints(rule.maxPoints, reading.points), typed, rule);
  }
}

function checkPoints(
  points: Points,
  typed: { readonly score: string; readonly reason: string },
  rule: ScoreRule,
): CheckedScore {
  if (points < 0 || points > rule.maxPoints) {
    return failed({ kind: 'out_of_range', typed: typed.score });
  }
  if (points % rule.step !== 0 && points !== rule.maxPoints) {
    return failed({ kind: 'off_step', typed: typed.score, nearest: nearestOnStep(points, rule) });
  }
  const reason = typed.reason.trim();
  const fault = points < rule.maxPoints ? reasonFault(reason) : reasonTooLong(reason);
  return fault === undefined ? { ok: true, score: { points, reason } } : failed(fault);
}

function nearestOnStep(points: Points, { step, maxPoints }: ScoreRule): Points {
  return Math.min(Math.round(points / step) * step, maxPoints) as Points;
}

function reasonFault(reason: string): ScoreFault | undefined {
  const verdict = checkReason(reason);
  switch (verdict) {
    case 'ok':
      return undefined;
    case 'missing':
      return { kind: 'reason_missing' };
    case 'empty_words':
      return { kind: 'reason_empty_words', typed: reason };
    case 'too_short':
      return { kind: 'reason_too_short', typed: reason };
    case 'too_long':
      return { kind: 'reason_too_long', length: lengthOf(reason) };
  }
}

const reasonTooLong = (reason: string): ScoreFault | undefined =>
  checkReason(reason) === 'too_long'
    ? { kind: 'reason_too_long', length: lengthOf(reason) }
    : undefined;

/** Counted as the limit is: in characters as people see them. */
const lengthOf = (reason: string): number => [...tidyTyped(reason).trim()].length;
