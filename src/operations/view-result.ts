import { loadActor } from '#db/members.ts';
import { findPublication } from '#db/publications.ts';
import type { OpenId, UnitId } from '#domain/ids.ts';
import { unitsRepresentedBy } from '#domain/member.ts';
import type { ResultView } from '#domain/views.ts';
import { findAppealsOpen } from './appeal-rights.ts';
import { findAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { viewMoment } from './view-parts.ts';
import { detailsOf } from './view-totals.ts';

interface ResultOf {
  readonly publicationId: string;
  readonly openId: OpenId;
  readonly unitId: UnitId;
}

/** A unit's result, for its contact; undefined when the person no longer is. */
export async function viewResultFor(
  call: Omit<Call, 'actor'>,
  of: ResultOf,
): Promise<ResultView | undefined> {
  const actor = await loadActor(call.tx, of.openId, call.now);
  if (!unitsRepresentedBy(actor).includes(of.unitId)) return undefined;
  const publication = await findPublication(call.tx, of.publicationId);
  const assessment = await findAssessment(call.tx);
  if (publication === undefined || assessment?.cycle.id !== publication.cycleId) return undefined;
  const unit = assessment.findUnit(of.unitId);
  if (unit === undefined) return undefined;
  const appeals = findAppealsOpen(call, assessment, unit.scorecardId);
  const newest = assessment.publicationOf(unit.scorecardId) ?? publication;
  const details = await detailsOf(call, assessment, {
    unit,
    sees: () => true,
    as: 'published',
  });
  return {
    ...details,
    publishedAt: viewMoment(call, newest.publishedAt),
    correction: publication.corrects === undefined ? undefined : publication.reason,
    appeal: appeals && {
      publicationId: appeals.publicationId,
      unitId: unit.id,
      until: viewMoment(call, appeals.closesAt),
    },
  };
}

/** The newest results of the units that the person is the contact of, as far as they are out. */
export async function viewMyResults(call: Call): Promise<readonly ResultView[]> {
  const assessment = await findAssessment(call.tx);
  if (assessment === undefined) return [];
  const views: ResultView[] = [];
  for (const unitId of unitsRepresentedBy(call.actor)) {
    const unit = assessment.findUnit(unitId);
    const publication = unit && assessment.publicationOf(unit.scorecardId);
    if (publication === undefined) continue;
    const of = { publicationId: publication.id, openId: call.actor.openId, unitId };
    const view = await viewResultFor(call, of);
    if (view !== undefined) views.push(view);
  }
  return views;
}
