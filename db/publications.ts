import { type CycleId, cycleId, type ScorecardId, scorecardId } from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import type { RankedUnit } from '#domain/ranking.ts';
import type { Db, PublicationRow, Tx } from './database.ts';
import { newId } from './ids.ts';

export interface Publication {
  readonly id: string;
  readonly cycleId: CycleId;
  readonly scorecardId: ScorecardId;
  readonly publishedBy: string;
  readonly publishedAt: Instant;
  readonly ranking: readonly RankedUnit[];
  /** The publication that this one corrects. */
  readonly corrects: string | undefined;
}

const toPublication = (row: PublicationRow): Publication => ({
  id: row.id,
  cycleId: cycleId(row.cycle_id),
  scorecardId: scorecardId(row.scorecard_id),
  publishedBy: row.published_by,
  publishedAt: instant(row.published_at),
  ranking: JSON.parse(row.snapshot),
  corrects: row.corrects ?? undefined,
});

export async function insertPublication(
  tx: Tx,
  publication: Omit<Publication, 'id'>,
): Promise<Publication> {
  const row = {
    id: newId('pub'),
    cycle_id: publication.cycleId,
    scorecard_id: publication.scorecardId,
    published_by: publication.publishedBy,
    published_at: publication.publishedAt,
    snapshot: JSON.stringify(publication.ranking),
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
  return rows.map(toPublication);
}

export async function findPublication(db: Db, id: string): Promise<Publication | undefined> {
  const row = await db
    .selectFrom('publication')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toPublication(row);
}
