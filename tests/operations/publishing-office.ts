import { updateSettings } from '#db/cycles.ts';
import { insertMember, upsertPerson } from '#db/members.ts';
import type { StoredSettings } from '#domain/cycle-settings.ts';
import { getAssessment } from '#operations/assessment.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { type AssessmentFixture, person } from '#support/assessment-fixture.ts';
import { handInAll, saveForm } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

/** 优秀 for so many units of each scorecard. */
export const excellent = (count: number): StoredSettings => ({
  grades: [{ name: '优秀', quota: { kind: 'count', count }, quotas: {}, atLeast: undefined }],
});

/** Of 太仓; 顾小丽 is of 昆山. */
export const SECOND_CONTACT = '路小白';

/** 常熟 first with 10 points, 昆山 and 太仓 behind it with 9; all signed off, the two direct units too. */
export async function openApproved(settings: StoredSettings = {}): Promise<AssessmentFixture> {
  const office = await openSmall();
  await inTransaction(office, async (call) => {
    const { cycle } = await getAssessment(call.tx);
    await updateSettings(call.tx, cycle.id, { needsSecondAdmin: false, ...settings });
    const membership = { role: 'contact', unitId: office.unit('太仓').id } as const;
    await upsertPerson(call.tx, { openId: person(SECOND_CONTACT), name: SECOND_CONTACT });
    const by = { openId: 'system', at: call.now };
    await insertMember(call.tx, person(SECOND_CONTACT), membership, by);
  });
  await office.openScoring();
  await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
  await saveForm(office, '王丽华', { unit: '太仓', rows: { 2: ['2', '示范点仅3个'] } });
  await handInAll(office);
  return office;
}

export const propose = (office: AssessmentFixture, scorecard?: string, name = '张明') =>
  office.as(name, (call) =>
    proposePublication(call, scorecard === undefined ? undefined : office.scorecard(scorecard).id),
  );

/** Publishes as 张明, who needs nobody's approval. */
export async function publish(office: AssessmentFixture, scorecard?: string): Promise<void> {
  const { proposalId } = await propose(office, scorecard);
  await office.confirm('张明', proposalId);
}

/** Moves 昆山 from 9 points to 10, as a granted appeal would. */
export async function raise(office: AssessmentFixture): Promise<void> {
  const { id } = office.unit('昆山');
  const item = office.item('市、区', 1);
  await office.db
    .updateTable('score')
    .set({ points: 500, reason: '' })
    .where('unit_id', '=', id)
    .where('item_id', '=', item.id)
    .execute();
}
