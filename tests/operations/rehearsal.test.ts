import { expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import { migrate } from '#db/migrate.ts';
import { chatId } from '#domain/ids.ts';
import { bindGroup } from '#operations/bind-chat.ts';
import { proposeOwnDays } from '#operations/import-holidays.ts';
import { loadVocabulary } from '#operations/load-vocabulary.ts';
import { findRehearser, prepareRehearsal } from '#operations/prepare-rehearsal.ts';
import { type Desk, inTransaction } from '#operations/take-inbound.ts';
import { person } from '#support/assessment-fixture.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

async function definitionOf(desk: Desk) {
  const { scorecards, departments, items, units } = await inTransaction(desk, loadVocabulary);
  return { scorecards, departments, items, units: units.map(({ id, name }) => ({ id, name })) };
}

test('a year is practised on as it is defined, whichever engine keeps it', async () => {
  await using office = await openSmall();
  await office.as('张明', (call) => bindGroup(call, chatId('oc_1')));
  const days = { isOffDay: true, from: '2015-12-24', until: '2015-12-24', name: '系统维护' };
  const { proposalId } = await office.as('张明', (call) => proposeOwnDays(call, days));
  await office.confirm('张明', proposalId);
  await office.openScoring();
  const rehearser = await findRehearser(office, person('张明'));
  if (rehearser === undefined) throw new Error('nobody to rehearse');

  await using memory = await connect('file::memory:');
  await migrate(memory);
  const desk = { db: memory.db, calendar: office.calendar, now: office.now };
  const roles = await inTransaction(desk, (call) => prepareRehearsal(call, rehearser));
  expect(roles).toMatchObject({ year: 2015, isOnExample: false, department: '宣教部' });
  expect(await definitionOf(desk)).toEqual(await definitionOf(office));
  const cycles = await memory.db.selectFrom('cycle').selectAll().execute();
  expect(cycles).toMatchObject([{ phase: 'drafting', opened_at: null, deadline_at: null }]);
  expect(await findRehearser(office, person('王丽华'))).toBeUndefined();
});
