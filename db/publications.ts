import { type CycleId, cycleId, type ScorecardId, scorecardId } from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import type { PublicationSnapshot } from '#domain/publication.ts';
import type { Db, PublicationRow, Tx } from './database.ts';
import { newId } from './ids.ts';

export interface Publication extends PublicationSnapshot {
  readonly id: string;
  readonly cycleId: CycleId;
  readonly scorecardId: ScorecardId;
  readonly publishedBy: string;
  readonly publishedAt: Instant;
  /** The publication that this one corrects. */
  readonly corrects: string | undefined;
}

const toPublication = (row: PublicationRow): Publication => ({
  id: row.id,
  cycleId: cycleId(row.cycle_id),
  scorecardId: scorecardId(row.scorecard_id),
  publishedBy: row.published_by,
  publishedAt: instant(row.published_at),
  corrects: row.corrects ?? undefined,
  ...readSnapshot(row.snapshot),
});

/** A ranking of before publications had rules and forms stands there alone. */
function readSnapshot(text: string): PublicationSnapshot {
  const stored: Partial<PublicationSnapshot> | PublicationSnapshot['ranking'] = JSON.parse(text);
  const snapshot = isRankingAlone(stored) ? { ranking: stored } : stored;
  return { ...BARE, ...snapshot };
}

const isRankingAlone = (
  stored: Partial<PublicationSnapshot> | PublicationSnapshot['ranking'],
): stored is PublicationSnapshot['ranking'] => Array.isArray(stored);

const BARE: PublicationSnapshot = {
  ranking: [],
  rules: { tieBreaks: [], grades: [], choices: [] },
  intro: '',
  reason: '',
  chats: [],
  approvedBy: undefined,
  ledger: undefined,
};

export async function insertPublication(
  tx: Tx,
  publication: Omit<Publication, 'id'>,
): Promise<Publication> {
  const { ranking, rules, intro, reason, chats, approvedBy, ledger } = publication;
  const snapshot: PublicationSnapshot = {
    ...{ ranking, rules, intro, reason, chats, approvedBy, ledger },
  };
  const row = {
    id: newId('pub'),
    cycle_id: publication.cycleId,
    scorecard_id: publication.scorecardId,
    published_by: publication.publishedBy,
    published_at: publication.publishedAt,
    snapshot: JSON.stringify(snapshot),
    corrects: publication.corrects ?? null,
  };
  await tx.insertInto('publication').values(row).execute();
  return toPublication(row);
}

export async function listPublications(db: Db, cycle: CycleId): Promise<readonly Publication[]> {
  const rows = await db
    .selectFrom('publication')
    .selectAll()
    .where('cycle_id', '=', cycle)
    .orderBy('published_at')
    .execute();
  return rows.map(toPublication).toSorted(byAge);
}

/** A standing clock gives several of them one instant. */
const byAge = (one: Publication, other: Publication): number =>
  one.publishedAt === other.publishedAt
    ? (one.ledger?.seq ?? 0) - (other.ledger?.seq ?? 0)
    : one.publishedAt.localeCompare(other.publishedAt);

export async function findPublication(db: Db, id: string): Promise<Publication | undefined> {
  const row = await db
    .selectFrom('publication')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toPublication(row);
}
