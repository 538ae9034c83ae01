import { describe, expect, test } from 'vitest';
import { getAssessment } from '#operations/assessment.ts';
import { proposeCorrection } from '#operations/correct-publication.ts';
import { proposeFinal } from '#operations/finalize-cycle.ts';
import { sendBackScores } from '#operations/submit-scores.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { type AssessmentFixture, codeOf } from '#support/assessment-fixture.ts';
import { saveForm } from '#support/assessment-fixture-scoring.ts';
import { openApproved, propose, publish, raise } from './publishing-office.ts';

const AFTER_THE_WINDOW = '2015-12-15 09:00';

async function openReady(): Promise<AssessmentFixture> {
  const office = await openApproved();
  await publish(office);
  office.setClock(AFTER_THE_WINDOW);
  return office;
}

const end = (office: AssessmentFixture, name = '张明') =>
  office.as(name, (call) => proposeFinal(call));

const phaseNow = (office: AssessmentFixture) =>
  inTransaction(office, async ({ tx }) => (await getAssessment(tx)).cycle.phase);

describe('the end of the year', () => {
  test('seals it with a line of the ledger that holds the hash of all before', async () => {
    await using office = await openReady();
    const { proposalId, scorecards } = await end(office);
    expect(scorecards).toMatchObject([
      { name: '市、区', units: 3, corrections: 0 },
      { name: '直属单位', units: 2, corrections: 0 },
    ]);
    const before = (await office.ledger()).at(-1);
    expect(await office.confirm('张明', proposalId)).toEqual({
      kind: 'told',
      told: { kind: 'finalized', year: 2015 },
    });
    expect(await phaseNow(office)).toBe('final');
    expect(await office.ledger('finalized')).toMatchObject([
      { told: { year: 2015, sealed: { seq: before?.seq, hash: before?.hash } } },
    ]);
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('settled');
  });

  test('waits for every publication, the time to appeal and every correction', async () => {
    await using office = await openApproved();
    const gaps = async () => {
      const refused: unknown = await end(office).catch((error: unknown) => error);
      return refused;
    };
    expect(await gaps()).toMatchObject({
      reason: { code: 'not_final_yet', gaps: [{ kind: 'unpublished', scorecards: { length: 2 } }] },
    });
    await publish(office);
    expect(await gaps()).toMatchObject({
      reason: { gaps: [{ kind: 'window', until: '2015-12-14' }] },
    });
    office.setClock(AFTER_THE_WINDOW);
    await raise(office);
    expect(await gaps()).toMatchObject({
      reason: { gaps: [{ kind: 'uncorrected', scorecards: ['市、区'] }] },
    });
  });

  test('is the office’s alone', async () => {
    await using office = await openReady();
    expect(await codeOf(end(office, '周建国'))).toBe('admins_only');
    expect(await codeOf(end(office, '陈卫东'))).toBe('admins_only');
  });

  test('lets nobody change anything any more', async () => {
    await using office = await openReady();
    const { proposalId } = await end(office);
    await office.confirm('张明', proposalId);
    const before = await Promise.all([office.rows('score'), office.rows('publication')]);
    const { id } = office.department('宣教部');
    const attempts = [
      end(office),
      propose(office),
      office.as('张明', (call) =>
        proposeCorrection(call, { scorecardId: undefined, reason: '改' }),
      ),
      saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['3', '活动太少'] } }),
      office.as('张明', (call) => sendBackScores(call, { departmentId: id, note: '请复核' })),
    ];
    expect(await Promise.all(attempts.map(codeOf))).not.toContain('done');
    expect(await Promise.all([office.rows('score'), office.rows('publication')])).toEqual(before);
    expect(await phaseNow(office)).toBe('final');
  });
});
