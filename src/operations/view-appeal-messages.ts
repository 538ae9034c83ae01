/** What messages about appeals say when they are delivered; who may not see them any more gets none. */
import { findAppeal } from '#db/appeals.ts';
import { loadActor } from '#db/members.ts';
import type { AppealEffectView, AppealsView, AppealView } from '#domain/appeal-views.ts';
import type { CycleId, OpenId } from '#domain/ids.ts';
import { isAdmin } from '#domain/member.ts';
import { mayReadAppeal } from './appeal-rights.ts';
import { findAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { viewAppealOf } from './view-appeal.ts';
import { effectOf } from './view-appeal-effect.ts';
import { viewAppealsDue } from './view-appeals.ts';

type Delivery = Omit<Call, 'actor'>;

interface OfAppeal {
  readonly appealId: string;
  readonly openId: OpenId;
}

export async function viewAppealFor(
  call: Delivery,
  { appealId, openId }: OfAppeal,
): Promise<AppealView | undefined> {
  const own = await as(call, openId);
  const appeal = await findAppeal(call.tx, appealId);
  const assessment = await findAssessment(call.tx);
  const isCurrent = appeal !== undefined && assessment?.cycle.id === appeal.cycleId;
  if (!isCurrent || !mayReadAppeal(own.actor, appeal)) return undefined;
  return viewAppealOf(own, assessment, appeal);
}

export async function viewAppealEffectFor(
  call: Delivery,
  { appealId, openId }: OfAppeal,
): Promise<AppealEffectView | undefined> {
  const { actor } = await as(call, openId);
  const appeal = await findAppeal(call.tx, appealId);
  const assessment = await findAssessment(call.tx);
  if (!isAdmin(actor) || appeal === undefined || assessment === undefined) return undefined;
  return effectOf(call, assessment, appeal);
}

/** The answers that the person owes; undefined when none are left. */
export async function viewAppealReminderFor(
  call: Delivery,
  of: { readonly cycleId: CycleId; readonly openId: OpenId; readonly about: 'due' | 'overdue' },
): Promise<AppealsView | undefined> {
  const assessment = await findAssessment(call.tx);
  if (assessment?.cycle.id !== of.cycleId) return undefined;
  const kind = of.about === 'due' ? 'appeal_due' : 'appeal_overdue';
  return viewAppealsDue(await as(call, of.openId), assessment, kind);
}

const as = async (call: Delivery, openId: OpenId): Promise<Call> => ({
  ...call,
  actor: await loadActor(call.tx, openId, call.now),
});
