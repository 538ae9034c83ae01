import { loadActor } from '#db/members.ts';
import { Refusal } from '#domain/refusal.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { type AssessmentFixture, person } from '#support/assessment-fixture.ts';
import { handInAll, saveForm } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';
import { OPERATIONS, type OperationName } from './every-operation.ts';

/** How far the small office is: both its departments the same. */
export const PHASES = ['drafting', 'scoring', 'submitted', 'approved', 'published'] as const;
export type Phase = (typeof PHASES)[number];

export async function openAt(phase: Phase): Promise<AssessmentFixture> {
  const office = await openSmall();
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
