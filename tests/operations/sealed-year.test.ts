import { expect, test } from 'vitest';
import type { Db } from '#db/database.ts';
import { loadActor } from '#db/members.ts';
import { Refusal } from '#domain/refusal.ts';
import { getAssessment } from '#operations/assessment.ts';
import { proposeFinal } from '#operations/finalize-cycle.ts';
import { type AssessmentFixture, person } from '#support/assessment-fixture.ts';
import { OPERATIONS, type OperationName } from './every-operation.ts';
import { openApproved, publish } from './publishing-office.ts';

class TakenBack extends Error {
  override name = 'TakenBack';
}

/** Everything of the year that a result is made of. */
async function yearOf(db: Db, cycle: string): Promise<unknown> {
  return {
    cycle: await db.selectFrom('cycle').selectAll().where('id', '=', cycle).execute(),
    items: await db
      .selectFrom('item')
      .innerJoin('scorecard', 'scorecard.id', 'item.scorecard_id')
      .selectAll('item')
      .where('scorecard.cycle_id', '=', cycle)
      .orderBy('item.id')
      .execute(),
    scores: await db
      .selectFrom('score')
      .selectAll()
      .orderBy('unit_id')
      .orderBy('item_id')
      .execute(),
    submissions: await db.selectFrom('submission').selectAll().execute(),
    units: await db.selectFrom('unit').selectAll().where('cycle_id', '=', cycle).execute(),
    scorecards: await db
      .selectFrom('scorecard')
      .selectAll()
      .where('cycle_id', '=', cycle)
      .execute(),
    publications: await db.selectFrom('publication').selectAll().execute(),
    adjustments: await db.selectFrom('adjustment').selectAll().execute(),
    appeals: await db.selectFrom('appeal').selectAll().execute(),
  };
}

/** What the operation changes of the year; everything is taken back. */
async function changeBy(
  office: AssessmentFixture,
  name: string,
  operation: OperationName,
): Promise<'nothing' | 'something'> {
  let outcome: 'nothing' | 'something' = 'nothing';
  const work = office.db.transaction().execute(async (tx) => {
    const { cycle } = await getAssessment(tx);
    const before = JSON.stringify(await yearOf(tx, cycle.id));
    const actor = await loadActor(tx, person(name), office.now());
    const call = { tx, actor, now: office.now(), calendar: office.calendar };
    await OPERATIONS[operation](call, office);
    if (JSON.stringify(await yearOf(tx, cycle.id)) !== before) outcome = 'something';
    throw new TakenBack();
  });
  await work.catch((error: unknown) => {
    if (!(error instanceof TakenBack || error instanceof Refusal)) throw error;
  });
  return outcome;
}

test('nothing of a sealed year changes, whatever anybody asks for', async () => {
  await using office = await openApproved();
  await publish(office);
  office.setClock('2015-12-15 09:00');
  const { proposalId } = await office.as('张明', (call) => proposeFinal(call));
  await office.confirm('张明', proposalId);
  const changing: string[] = [];
  for (const operation of Object.keys(OPERATIONS).filter(isOperation)) {
    for (const name of ['张明', '周建国']) {
      if ((await changeBy(office, name, operation)) === 'something') {
        changing.push(`${operation} by ${name}`);
      }
    }
  }
  expect(changing).toEqual([]);
});

/** What only shows something changes nothing; to have something to show, the table puts it there. */
const isOperation = (name: string): name is OperationName =>
  Object.hasOwn(OPERATIONS, name) && !name.startsWith('view');
