import { findCurrentCycle } from '#db/cycles.ts';
import type { Db } from '#db/database.ts';
import { listPublications, type Publication } from '#db/publications.ts';
import {
  type Item,
  listDepartments,
  listItems,
  listScorecards,
  type Scorecard,
} from '#db/scorecards.ts';
import { listSubmissions, type Submission } from '#db/submissions.ts';
import { listUnits } from '#db/units.ts';
import type { Cycle, SubmissionState } from '#domain/cycle.ts';
import type { DepartmentId, ItemId, ScorecardId, UnitId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { NamedDepartment, NamedUnit, Vocabulary } from '#domain/vocabulary.ts';
import type { Call } from './call.ts';

/** The current cycle's definition and state, all but the scores. */
export class Assessment {
  readonly cycle: Cycle;
  readonly scorecards: readonly Scorecard[];
  readonly departments: readonly NamedDepartment[];
  readonly units: readonly NamedUnit[];
  readonly items: readonly Item[];
  readonly submissions: readonly Submission[];
  readonly publications: readonly Publication[];
  readonly #units: ReadonlyMap<UnitId, NamedUnit>;
  readonly #items: ReadonlyMap<ItemId, Item>;

  constructor(parts: AssessmentParts) {
    this.cycle = parts.cycle;
    this.scorecards = parts.scorecards;
    this.departments = parts.departments;
    this.units = parts.units;
    this.items = parts.items;
    this.submissions = parts.submissions;
    this.publications = parts.publications;
    this.#units = new Map(parts.units.map((unit) => [unit.id, unit]));
    this.#items = new Map(parts.items.map((item) => [item.id, item]));
  }

  get vocabulary(): Vocabulary {
    return this;
  }

  findUnit(id: UnitId): NamedUnit | undefined {
    return this.#units.get(id);
  }

  findItem(id: ItemId): Item | undefined {
    return this.#items.get(id);
  }

  /** Throws for an id that is not of this cycle: a card of another year. */
  getUnit(id: UnitId): NamedUnit {
    return this.findUnit(id) ?? refuse({ code: 'old_card', because: 'phase' });
  }

  getItem(id: ItemId): Item {
    return this.findItem(id) ?? refuse({ code: 'old_card', because: 'phase' });
  }

  getDepartment(id: DepartmentId): NamedDepartment {
    return (
      this.departments.find((each) => each.id === id) ??
      refuse({ code: 'old_card', because: 'phase' })
    );
  }

  getScorecard(id: ScorecardId): Scorecard {
    return (
      this.scorecards.find((each) => each.id === id) ??
      refuse({ code: 'old_card', because: 'phase' })
    );
  }

  unitsOf(scorecard: ScorecardId): readonly NamedUnit[] {
    return this.units.filter((unit) => unit.scorecardId === scorecard);
  }

  itemsOf(scorecard: ScorecardId, department?: DepartmentId): readonly Item[] {
    return this.items.filter(
      (item) =>
        item.scorecardId === scorecard &&
        (department === undefined || item.departmentId === department),
    );
  }

  /** The departments that assess something this year, in the order of the scorecards. */
  get assessingDepartments(): readonly NamedDepartment[] {
    return this.departments.filter(({ id }) => this.scorecardsOf(id).length > 0);
  }

  /** The scorecards on which the department has items. */
  scorecardsOf(department: DepartmentId): readonly Scorecard[] {
    return this.scorecards.filter((each) => this.itemsOf(each.id, department).length > 0);
  }

  findItemByNumber(scorecard: ScorecardId, number: number): Item | undefined {
    return this.items.find((item) => item.scorecardId === scorecard && item.number === number);
  }

  submissionOf(department: DepartmentId, scorecard: ScorecardId): Submission | undefined {
    return this.submissions.find(
      (each) => each.departmentId === department && each.scorecardId === scorecard,
    );
  }

  stateOf(department: DepartmentId, scorecard: ScorecardId): SubmissionState {
    return this.submissionOf(department, scorecard)?.state ?? 'open';
  }

  /** The newest publication of the scorecard's ranking. */
  publicationOf(scorecard: ScorecardId): Publication | undefined {
    return this.publications.findLast((each) => each.scorecardId === scorecard);
  }
}

type AssessmentParts = Pick<
  Assessment,
  'cycle' | 'scorecards' | 'departments' | 'units' | 'items' | 'submissions' | 'publications'
>;

/** The current cycle, or undefined before anything was brought in. */
export async function findAssessment(db: Db): Promise<Assessment | undefined> {
  const cycle = await findCurrentCycle(db);
  return cycle && loadAssessment(db, cycle);
}

/** Any year's definition and state, as they were left. */
export async function loadAssessment(db: Db, cycle: Cycle): Promise<Assessment> {
  const items = await listItems(db, cycle.id);
  return new Assessment({
    cycle: withoutForeignItems(cycle, items),
    scorecards: await listScorecards(db, cycle.id),
    departments: await listDepartments(db),
    units: await listUnits(db, cycle.id),
    items,
    submissions: await listSubmissions(db, cycle.id),
    publications: await listPublications(db, cycle.id),
  });
}

/** An item that was brought in anew, or carried over from another year, is scored as any other. */
function withoutForeignItems(cycle: Cycle, items: readonly Item[]): Cycle {
  const { severalScorers } = cycle.settings;
  const entries = Object.entries(severalScorers);
  if (entries.length === 0) return cycle;
  const own = Object.fromEntries(entries.filter(([id]) => items.some((item) => item.id === id)));
  return { ...cycle, settings: { ...cycle.settings, severalScorers: own } };
}

/** The year that the question is about; the current one where it names none. */
export const getAskedAssessment = ({
  tx,
  askedCycle,
}: Pick<Call, 'tx' | 'askedCycle'>): Promise<Assessment> =>
  askedCycle === undefined ? getAssessment(tx) : loadAssessment(tx, askedCycle);

/** The current cycle; refuses when there is none. */
export async function getAssessment(db: Db): Promise<Assessment> {
  return (await findAssessment(db)) ?? refuse({ code: 'no_cycle' });
}
