import type { GradeRule, TieBreak } from './cycle-settings.ts';
import type { Take } from './grades.ts';
import type { ChatId, OpenId, ScorecardId, UnitId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { RankedUnit } from './ranking.ts';

export const CHAT_FORMS = ['full', 'graded', 'bands', 'none'] as const;
/**
 * How a ranking is posted to a group: `full` with places and totals, `graded` the names of the units with a grade,
 * `bands` all units by grade without totals, `none` not at all.
 */
export type ChatForm = (typeof CHAT_FORMS)[number];

/** What the office may write above a ranking, in characters. */
export const INTRO_LENGTH = 200;

/** What the office decided about units tied on the line of a grade. */
export interface TieChoice {
  readonly scorecardId: ScorecardId;
  readonly grade: string;
  readonly take: Take;
}

/** The rules that a ranking was made by. */
export interface PublicationRules {
  readonly tieBreaks: readonly TieBreak[];
  readonly grades: readonly GradeRule[];
  readonly choices: readonly TieChoice[];
}

/** A ranking as it went out, and what it was made of: it stays so whatever happens later. */
export interface PublicationSnapshot {
  readonly ranking: readonly RankedUnit[];
  readonly rules: PublicationRules;
  readonly intro: string;
  /** Why a published ranking was corrected; '' for a first publication. */
  readonly reason: string;
  /** The groups that it went to. */
  readonly chats: readonly { readonly chatId: ChatId; readonly form: ChatForm }[];
  /** The second admin; undefined where none was needed. */
  readonly approvedBy: OpenId | undefined;
  /** The last line of the ledger before the publication: the scores are those that the lines up to it leave. */
  readonly ledger: { readonly seq: number; readonly hash: string } | undefined;
}

/** What became of a publication that waited for a second admin; `void`: it was no longer what had been shown. */
export type PublicationOutcome = 'approved' | 'returned' | 'void';

/** A publication or a correction that was shown to an admin and waits for them, or for a second one. */
export interface PublicationProposed {
  readonly kind: 'publication';
  readonly scorecardIds: readonly ScorecardId[];
  /** Why published rankings are corrected; undefined for a first publication. */
  readonly reason?: string;
  readonly intro: string;
  readonly choices: readonly TieChoice[];
  /** What the preview was made of: when this is no longer so, it has to be looked at again. */
  readonly shown: string;
  /** When its author confirmed it and a second admin was asked. */
  readonly askedAt?: Instant;
}

/** A unit whose place, total or grade is another than was published; undefined where it had or has none. */
export interface RankChange {
  readonly unitId: UnitId;
  readonly unitName: string;
  readonly before: RankedUnit | undefined;
  readonly after: RankedUnit | undefined;
}

/** What a correction changes, in the order of the new ranking. */
export function listChanges(
  before: readonly RankedUnit[],
  after: readonly RankedUnit[],
): readonly RankChange[] {
  const old = new Map(before.map((unit) => [unit.unitId, unit]));
  const now = new Set(after.map(({ unitId }) => unitId));
  const gone = before.filter(({ unitId }) => !now.has(unitId));
  return [
    ...after.map((unit) => changeOf(old.get(unit.unitId), unit)),
    ...gone.map((unit) => changeOf(unit, undefined)),
  ].filter((change) => change !== undefined);
}

function changeOf(
  before: RankedUnit | undefined,
  after: RankedUnit | undefined,
): RankChange | undefined {
  const unit = after ?? before;
  if (unit === undefined || isSamePlace(before, after)) return undefined;
  return { unitId: unit.unitId, unitName: unit.unitName, before, after };
}

const isSamePlace = (one: RankedUnit | undefined, other: RankedUnit | undefined): boolean =>
  one?.total === other?.total &&
  one?.rank === other?.rank &&
  one?.tied === other?.tied &&
  one?.grade === other?.grade &&
  (one?.isVetoed ?? false) === (other?.isVetoed ?? false);

/**
 * What a group is shown of a ranking: by place in full; else grade by grade, within one in the order of the roster, so
 * that a list without places does not tell them.
 */
export function unitsInForm(
  form: ChatForm,
  ranking: readonly RankedUnit[],
  by: { readonly grades: readonly string[]; readonly roster: readonly UnitId[] },
): readonly RankedUnit[] {
  const places = new Map(by.roster.map((id, index) => [id, index]));
  const gradeOf = ({ grade }: RankedUnit): number =>
    grade === undefined ? by.grades.length : by.grades.indexOf(grade);
  const placeOf = ({ unitId }: RankedUnit): number => places.get(unitId) ?? by.roster.length;
  const inOrder = ranking.toSorted(
    (one, other) => gradeOf(one) - gradeOf(other) || placeOf(one) - placeOf(other),
  );
  switch (form) {
    case 'full':
      return ranking;
    case 'graded':
      return inOrder.filter(({ grade }) => grade !== undefined);
    case 'bands':
      return inOrder;
    case 'none':
      return [];
  }
}
