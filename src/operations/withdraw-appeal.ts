import { updateAppeal } from '#db/appeals.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { type Appeal, isOpenAppeal } from '#domain/appeal.ts';
import type { AppealView } from '#domain/appeal-views.ts';
import { refuse } from '#domain/refusal.ts';
import { assertFiles } from './appeal-rights.ts';
import type { Call } from './call.ts';
import { tellDepartment } from './tell-appeal.ts';
import { getAppeal, viewAppealOf } from './view-appeal.ts';

/** Takes an appeal back that is not decided yet; the department need not answer it any more. */
export async function withdrawAppeal(call: Call, appealId: string): Promise<AppealView> {
  await lockLedger(call.tx);
  const { assessment, appeal } = await getAppeal(call, appealId);
  const unit = assessment.getUnit(appeal.unitId);
  const { onBehalf } = assertFiles(call.actor, unit);
  const { number } = assessment.getItem(appeal.itemId);
  if (!isOpenAppeal(appeal.state)) {
    refuse({ code: 'appeal_settled', unit: unit.name, itemNumber: number, state: appeal.state });
  }
  const version = await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'appeal_withdrawn',
    cycleId: appeal.cycleId,
    departmentId: appeal.departmentId,
    unitId: appeal.unitId,
    itemId: appeal.itemId,
    detail: { appealId, onBehalf },
  });
  const withdrawn: Appeal = { ...appeal, state: 'withdrawn', version, answer: undefined };
  await updateAppeal(call.tx, appealId, withdrawn);
  await tellDepartment(call, withdrawn);
  return viewAppealOf(call, assessment, withdrawn);
}
