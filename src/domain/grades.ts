import type { GradeQuota, GradeRule } from './cycle-settings.ts';
import type { RankedUnit } from './ranking.ts';

export const TAKES = ['all', 'none'] as const;
/** What becomes of units that are tied across the line of a grade: all of them get it, or none. */
export type Take = (typeof TAKES)[number];

/** What grades are given by, on one scorecard. */
export interface GradeContext {
  /** From the best down. */
  readonly rules: readonly GradeRule[];
  readonly scorecard: string;
  /** All units of the scorecard, those without a place too. */
  readonly units: number;
  /** What the office chose for a tie on the line; undefined while it has not. */
  readonly takeOf: (grade: string) => Take | undefined;
}

/** One grade and its line. */
export interface GivenGrade {
  readonly grade: string;
  /** Undefined without a limit. */
  readonly quota: number | undefined;
  /** The share of the units that the quota is, rounded down; undefined for one that is no share. */
  readonly percent: number | undefined;
  readonly given: number;
  /** Units tied across the line: more of them than there were places left. */
  readonly tie: TieOnLine | undefined;
}

export interface TieOnLine {
  readonly units: readonly RankedUnit[];
  readonly placesLeft: number;
  /** Undefined: the office has to choose. */
  readonly take: Take | undefined;
}

const ruleFor = (rule: GradeRule, scorecard: string): GradeQuota =>
  rule.quotas[scorecard] ?? rule.quota;

/** How many units may get the grade: a share is rounded down; undefined without a limit. */
export function quotaOf(rule: GradeRule, scorecard: string, units: number): number | undefined {
  const quota = ruleFor(rule, scorecard);
  switch (quota.kind) {
    case 'count':
      return quota.count;
    case 'share':
      return Math.floor((units * quota.percent) / 100);
    case 'unlimited':
      return undefined;
  }
}

/**
 * Gives grades down the ranking. Vetoed units keep their place and get none. A quota is filled rank by rank and
 * never exceeded, unless the office decided that all units tied on the line get the grade.
 */
export function giveGrades(
  ranking: readonly RankedUnit[],
  context: GradeContext,
): { readonly ranking: readonly RankedUnit[]; readonly grades: readonly GivenGrade[] } {
  const given = new Map<RankedUnit, string>();
  const grades = context.rules.map((rule) => {
    const open = ranking.filter((unit) => unit.isVetoed !== true && !given.has(unit));
    const { units, ...grade } = giveOne(rule, open, context);
    for (const unit of units) given.set(unit, rule.name);
    return grade;
  });
  const graded = ranking.map((ranked): RankedUnit => {
    const { grade: _, ...unit } = ranked;
    const grade = given.get(ranked);
    return grade === undefined ? unit : { ...unit, grade };
  });
  return { ranking: graded, grades };
}

function giveOne(
  rule: GradeRule,
  open: readonly RankedUnit[],
  { scorecard, units: count, takeOf }: GradeContext,
): GivenGrade & { readonly units: readonly RankedUnit[] } {
  const good = open.filter(({ total }) => rule.atLeast === undefined || total >= rule.atLeast);
  const quota = quotaOf(rule, scorecard, count);
  const { within, tied } = cutAt(good, quota ?? good.length);
  const take = takeOf(rule.name);
  const units = take === 'all' ? [...within, ...tied] : within;
  const tie =
    tied.length === 0 ? undefined : { units: tied, placesLeft: (quota ?? 0) - within.length, take };
  const how = ruleFor(rule, scorecard);
  const percent = how.kind === 'share' ? how.percent : undefined;
  return { grade: rule.name, quota, percent, given: units.length, tie, units };
}

/** The units above the line, and those whose rank lies across it. */
function cutAt(
  units: readonly RankedUnit[],
  quota: number,
): { readonly within: readonly RankedUnit[]; readonly tied: readonly RankedUnit[] } {
  const last = units[quota - 1];
  const next = units[quota];
  if (last === undefined || next === undefined || last.rank !== next.rank) {
    return { within: units.slice(0, quota), tied: [] };
  }
  return {
    within: units.filter(({ rank }) => rank < last.rank),
    tied: units.filter(({ rank }) => rank === last.rank),
  };
}
