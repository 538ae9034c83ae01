import { describe, expect, test } from 'vitest';
import { phaseOf, type SubmissionState } from '#domain/cycle.ts';

describe('a started cycle', () => {
  test.each<[readonly SubmissionState[], number, string]>([
    [['open', 'open'], 0, 'scoring'],
    [['open', 'approved'], 0, 'scoring'],
    [['submitted', 'approved'], 0, 'reviewing'],
    [['approved', 'approved'], 0, 'reviewing'],
    [['approved', 'approved'], 2, 'reviewing'],
    [['open', 'approved'], 2, 'scoring'],
    [['approved', 'approved'], 3, 'public_notice'],
    [['open', 'approved'], 3, 'public_notice'],
  ])('with %j and %i of 3 rankings published is in %s', (submissions, published, phase) => {
    expect(phaseOf({ submissions, scorecards: 3, published })).toBe(phase);
  });
});
