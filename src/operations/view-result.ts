import { loadActor } from '#db/members.ts';
import { findPublication, type Publication } from '#db/publications.ts';
import { appealsCloseAt } from '#domain/appeal.ts';
import type { OpenId, UnitId } from '#domain/ids.ts';
import { unitsRepresentedBy } from '#domain/member.ts';
import type { ResultView } from '#domain/views.ts';
import { type Assessment, findAssessment } from './assessment.ts';
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
  const details = await detailsOf(call, assessment, { unit, sees: () => true });
  return {
    ...details,
    publishedAt: viewMoment(call, publication.publishedAt),
    correction: publication.corrects === undefined ? undefined : publication.reason,
    appeal: appealOf(call, assessment, { publication, unitId: of.unitId }),
  };
}

/** Until when the unit may appeal; undefined when it may not any more. */
function appealOf(
  call: Omit<Call, 'actor'>,
  { cycle }: Assessment,
  { publication, unitId }: { readonly publication: Publication; readonly unitId: UnitId },
): ResultView['appeal'] {
  if (cycle.phase === 'final') return undefined;
  const until = appealsCloseAt(publication.publishedAt, cycle.settings.appeals, call.calendar);
  if (until === undefined || until <= call.now) return undefined;
  return { publicationId: publication.id, unitId, until: viewMoment(call, until) };
}
