import { insertDelegation } from '#db/delegations.ts';
import { loadActor, upsertPerson } from '#db/members.ts';
import { Refusal } from '#domain/refusal.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { type AssessmentFixture, at, person } from '#support/assessment-fixture.ts';
import { handInAll, saveForm } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';
import { OPERATIONS, type OperationName } from './every-operation.ts';

/** How far the small office is: both its departments the same. */
export const PHASES = ['drafting', 'scoring', 'submitted', 'approved', 'published'] as const;
export type Phase = (typeof PHASES)[number];

/** To whom 陈小雨, a scorer of 宣教部, has lent the scoring. */
export const DELEGATE = '方晓';

export async function openAt(phase: Phase): Promise<AssessmentFixture> {
  const office = await openSmall();
  await lendScoring(office);
  if (phase === 'drafting') return office;
  await office.openScoring();
  await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
  if (phase === 'scoring') return office;
  await handInAll(office, phase === 'submitted' ? 'submitted' : 'approved');
  if (phase !== 'published') return office;
  const { proposalId } = await office.as('张明', (call) => proposePublication(call, undefined));
  await office.confirm('张明', proposalId);
  return office;
}

/** For 宣教部, until after everything here. */
async function lendScoring(office: AssessmentFixture): Promise<void> {
  await office.db.transaction().execute(async (tx) => {
    await upsertPerson(tx, { openId: person(DELEGATE), name: DELEGATE });
    await insertDelegation(tx, {
      ...{ departmentId: office.department('宣教部').id, role: 'scorer' },
      ...{ from: person('陈小雨'), to: person(DELEGATE) },
      ...{ fromAt: office.now(), untilAt: at('2016-01-31 00:00') },
    });
  });
}

class TakenBack extends Error {
  override name = 'TakenBack';
}

/** 'done', or what the person is refused with; either way the office stays as it was. */
export async function attempt(
  office: AssessmentFixture,
  name: string,
  operation: OperationName,
): Promise<string> {
  const { db, calendar } = office;
  const work = db.transaction().execute(async (tx) => {
    const actor = await loadActor(tx, person(name), office.now());
    await OPERATIONS[operation]({ tx, actor, now: office.now(), calendar }, office);
    throw new TakenBack();
  });
  return work.catch((error: unknown) => {
    if (error instanceof TakenBack) return 'done';
    if (error instanceof Refusal) return error.reason.code;
    throw error;
  });
}
