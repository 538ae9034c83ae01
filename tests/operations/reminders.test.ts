import { describe, expect, test } from 'vitest';
import { assignUnits } from '#db/assignments.ts';
import { insertDelegation } from '#db/delegations.ts';
import { insertMember } from '#db/members.ts';
import { listActing } from '#operations/notify.ts';
import { remindNow } from '#operations/remind-now.ts';
import { runDueReminders } from '#operations/run-due-reminders.ts';
import { snoozeReminders, wakeReminders } from '#operations/snooze.ts';
import { approveScores, submitScores } from '#operations/submit-scores.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewReminder } from '#operations/view-messages.ts';
import {
  type AssessmentFixture,
  at,
  codeOf,
  person,
  recipients,
} from '#support/assessment-fixture.ts';
import { fillUp, handInAll, saveForm } from '#support/assessment-fixture-scoring.ts';
import { openSmall, SMALL_GROUP } from '#support/assessment-fixture-small.ts';

/** Scoring from Monday the 7th to Friday the 18th: T-5 is the 11th, T-3 the 15th, T-1 the 17th. */
async function openOffice(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring('2015-12-18 18:00');
  return office;
}

/** Sets the clock, does what is due, and gives whom the new reminders are for. */
async function remindedAt(office: AssessmentFixture, text: string): Promise<readonly string[]> {
  const before = (await office.queued('reminder')).length;
  office.setClock(text);
  await runDueReminders(office);
  return recipients((await office.queued('reminder')).slice(before));
}

const SCORERS = ['王丽华', '陈小雨', '赵敏'];
const inOrder = (names: readonly string[]) => names.toSorted((a, b) => (a < b ? -1 : 1));

describe('reminders', () => {
  test('go to every scorer in the morning of T-3, once, however often anybody looks', async () => {
    await using office = await openOffice();
    expect(await remindedAt(office, '2015-12-10 18:00')).toEqual([]);
    expect(await runDueReminders(office)).toBe(at('2015-12-11 09:30'));
    office.setClock('2015-12-14 18:00');
    await runDueReminders(office);
    const reminded = await remindedAt(office, '2015-12-15 09:30');
    expect(inOrder(reminded)).toEqual(inOrder(SCORERS));
    expect(await remindedAt(office, '2015-12-15 09:31')).toEqual([]);
    expect(await remindedAt(office, '2015-12-15 12:00')).toEqual([]);
  });

  test('are run once by two schedulers that wake at the same moment', async () => {
    await using office = await openOffice();
    office.setClock('2015-12-11 09:30');
    await Promise.all([runDueReminders(office), runDueReminders(office), runDueReminders(office)]);
    expect(inOrder(recipients(await office.queued('reminder')))).toEqual(inOrder(SCORERS));
    office.setClock('2015-12-11 16:30');
    await Promise.all([runDueReminders(office), runDueReminders(office), runDueReminders(office)]);
    expect(await office.queued('progress')).toHaveLength(1);
  });

  test('at T-5 spare who has begun, at T-3 only who has handed in', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['5'] } });
    expect(await remindedAt(office, '2015-12-11 09:30')).toEqual(['赵敏']);
    await fillUp(office, '赵敏', '财务部');
    await office.as('赵敏', (call) => submitScores(call, office.department('财务部').id));
    expect(inOrder(await remindedAt(office, '2015-12-15 09:30'))).toEqual(
      inOrder(['王丽华', '陈小雨']),
    );
  });

  test('still ask who has scored everything but not handed in', async () => {
    await using office = await openOffice();
    await fillUp(office, '赵敏', '财务部');
    expect(await remindedAt(office, '2015-12-15 09:30')).toContain('赵敏');
    const [sent] = await office.queued('reminder');
    if (sent?.message.kind !== 'reminder') throw new Error('no reminder');
    const { reminderId } = sent.message;
    const view = await inTransaction(office, (call) =>
      viewReminder(call, { reminderId, openId: person('赵敏') }),
    );
    expect(view).toMatchObject({
      kind: 't3',
      departments: 2,
      departmentsDone: 0,
      tasks: [{ department: '财务部', left: 0, awaitsSubmission: true, items: [] }],
    });
  });

  test('are one message for a person of several departments', async () => {
    await using office = await openOffice();
    const { id } = office.department('财务部');
    await office.db
      .insertInto('member')
      .values({
        ...{ open_id: person('王丽华'), role: 'scorer', scope_id: id },
        ...{ appointed_by: 'system', appointed_at: office.now() },
      })
      .execute();
    const reminded = await remindedAt(office, '2015-12-15 09:30');
    expect(reminded.filter((name) => name === '王丽华')).toHaveLength(1);
    const view = await inTransaction(office, (call) =>
      viewReminder(call, { reminderId: 'now', openId: person('王丽华') }),
    );
    expect(view?.tasks.map(({ department }) => department)).toEqual(['宣教部', '财务部']);
  });

  test('come on the last day in the morning and once more at three', async () => {
    await using office = await openOffice();
    await remindedAt(office, '2015-12-17 18:00');
    expect(await remindedAt(office, '2015-12-18 09:30')).toHaveLength(3);
    expect(await remindedAt(office, '2015-12-18 14:59')).toEqual([]);
    expect(await remindedAt(office, '2015-12-18 15:00')).toHaveLength(3);
  });

  test('after the deadline go to the heads too, and a day later to the office', async () => {
    await using office = await openOffice();
    await remindedAt(office, '2015-12-18 17:00');
    await handIn(office, '赵敏', '财务部', '冯国庆');
    expect(inOrder(await remindedAt(office, '2015-12-21 09:30'))).toEqual(
      inOrder(['王丽华', '陈小雨', '周建国']),
    );
    expect(inOrder(await remindedAt(office, '2015-12-22 09:30'))).toEqual(
      inOrder(['张明', '李静']),
    );
  });

  test('trouble nobody once everything is handed in', async () => {
    await using office = await openOffice();
    await handInAll(office, 'submitted');
    for (const day of ['11', '15', '17', '18', '21', '22']) {
      expect(await remindedAt(office, `2015-12-${day} 15:00`)).toEqual([]);
    }
  });

  test('say what is left when they are delivered, and nothing to who has finished since', async () => {
    await using office = await openOffice();
    await remindedAt(office, '2015-12-15 09:30');
    await fillUp(office, '赵敏', '财务部');
    await office.as('赵敏', (call) => submitScores(call, office.department('财务部').id));
    const [sent] = await office.queued('reminder');
    if (sent?.message.kind !== 'reminder') throw new Error('no reminder');
    const { reminderId } = sent.message;
    const of = (name: string) =>
      inTransaction(office, (call) => viewReminder(call, { reminderId, openId: person(name) }));
    expect(await of('赵敏')).toBeUndefined();
    expect(await of('王丽华')).toMatchObject({
      departmentsDone: 1,
      tasks: [{ department: '宣教部', left: 8, cells: 8 }],
    });
  });
});

describe('after the service was down', () => {
  test('a morning’s reminder is made up for inside working hours', async () => {
    await using office = await openOffice();
    expect(await remindedAt(office, '2015-12-15 10:40')).toHaveLength(3);
  });

  test.each([
    ['at lunch', '2015-12-15 12:10', '2015-12-15 13:30'],
    ['in the evening', '2015-12-15 20:00', '2015-12-16 09:00'],
  ])('a reminder found %s waits for the next working hour', async (_when, found, next) => {
    await using office = await openOffice();
    office.setClock('2015-12-14 18:00');
    await runDueReminders(office);
    expect(await remindedAt(office, found)).toEqual([]);
    expect(await runDueReminders(office)).toBe(at(next));
    expect(await remindedAt(office, next)).toHaveLength(3);
  });

  test('over a weekend and more, everybody hears one thing only, and it is the latest', async () => {
    await using office = await openOffice();
    expect(inOrder(await remindedAt(office, '2015-12-17 10:00'))).toEqual(inOrder(SCORERS));
    const kinds = new Set<string>();
    for (const { message } of await office.queued('reminder')) {
      if (message.kind !== 'reminder') continue;
      const view = await inTransaction(office, (call) => viewReminder(call, message));
      kinds.add(view?.kind ?? '');
    }
    expect([...kinds]).toEqual(['t1']);
  });

  test('until the last call, that is all that is heard on the last day', async () => {
    await using office = await openOffice();
    expect(await remindedAt(office, '2015-12-18 15:10')).toHaveLength(3);
  });

  test('groups are not told the progress of the days that went by, only that of the day', async () => {
    await using office = await openOffice();
    await remindedAt(office, '2015-12-17 10:00');
    expect(await office.queued('progress')).toEqual([]);
    await remindedAt(office, '2015-12-17 17:10');
    expect(await office.queued('progress')).toHaveLength(1);
  });

  test('a reminder made up for on another day does not say how many days were left on its own', async () => {
    await using office = await openOffice();
    await remindedAt(office, '2015-12-14 10:00');
    const [sent] = await office.queued('reminder');
    if (sent?.message.kind !== 'reminder') throw new Error('no reminder');
    const { message } = sent;
    const view = await inTransaction(office, (call) => viewReminder(call, message));
    expect(view?.kind).toBe('now');
  });

  test('what only counts down is dropped once the deadline is over; what follows it is not', async () => {
    await using office = await openOffice();
    expect(await remindedAt(office, '2015-12-19 10:00')).toEqual([]);
    expect(await remindedAt(office, '2015-12-21 09:30')).toHaveLength(5);
    const states = Object.fromEntries(
      (await office.reminders())
        .filter(({ kind }) => kind !== 'progress')
        .map(({ kind, state }) => [kind, state]),
    );
    expect(states).toEqual({
      ...{ t5: 'skipped', t3: 'skipped', t1: 'skipped' },
      ...{ last_morning: 'skipped', last_call: 'skipped' },
      ...{ overdue_scorer: 'done', overdue_office: 'due' },
    });
  });
});

test('a reminder that breaks keeps no other from being done, and is done at the next look', async () => {
  await using office = await openOffice();
  office.setClock('2015-12-11 16:30');
  // The clock is read for the list, then for each reminder, the latest first: the group's progress.
  const readings = [undefined, new Error('the clock is away')];
  const now = () => {
    const fault = readings.shift();
    if (fault !== undefined) throw fault;
    return office.now();
  };
  const run = runDueReminders({ db: office.db, calendar: office.calendar, now });
  await expect(run).rejects.toThrow(
    expect.objectContaining({ errors: [new Error('the clock is away')] }),
  );
  expect(await office.queued('reminder')).toHaveLength(3);
  expect(await office.queued('progress')).toEqual([]);
  await runDueReminders(office);
  expect(await office.queued('reminder')).toHaveLength(3);
  expect(await office.queued('progress')).toHaveLength(1);
});

test('a reminder of a kind that nobody knows is set aside and told once, and keeps no other from being done', async () => {
  await using office = await openOffice();
  const { cycle_id } = await office.db
    .selectFrom('reminder')
    .select('cycle_id')
    .executeTakeFirstOrThrow();
  await office.db
    .insertInto('reminder')
    .values({
      ...{ id: 'r_unknown', cycle_id, kind: 'by_pigeon', due_at: at('2015-12-11 09:00') },
      ...{ state: 'due', settled_at: null },
    })
    .execute();
  office.setClock('2015-12-11 09:30');
  await expect(runDueReminders(office)).rejects.toThrow('1 reminders broke');
  expect(await office.queued('reminder')).toHaveLength(3);
  expect(await runDueReminders(office)).toBe(at('2015-12-11 16:30'));
});

describe('a group', () => {
  test('gets the progress as a new card first, then the same card again', async () => {
    await using office = await openOffice();
    await remindedAt(office, '2015-12-07 16:30');
    expect(await office.queued('progress')).toMatchObject([
      { destination: { to: 'chat', chatId: SMALL_GROUP } },
    ]);
    await office.deliverAll();
    const [first] = await office.db
      .selectFrom('outbox')
      .selectAll()
      .where('topic', 'is not', null)
      .execute();
    for (const day of ['08', '09']) {
      await remindedAt(office, `2015-12-${day} 16:30`);
      await office.deliverAll();
    }
    expect((await office.queued('progress')).slice(1)).toMatchObject([
      { destination: { to: 'update', messageId: first?.message_id, chatId: SMALL_GROUP } },
      { destination: { to: 'update', messageId: first?.message_id, chatId: SMALL_GROUP } },
    ]);
  });

  test('gets no second card while the first has not gone out: that one will show the newest', async () => {
    await using office = await openOffice();
    await remindedAt(office, '2015-12-07 16:30');
    await remindedAt(office, '2015-12-08 16:30');
    await office.as('张明', (call) => remindNow(call, undefined));
    expect(await office.queued('progress')).toHaveLength(1);
    await office.deliverAll();
    await remindedAt(office, '2015-12-09 16:30');
    expect((await office.queued('progress')).map(({ destination }) => destination.to)).toEqual([
      'chat',
      'update',
    ]);
  });

  test('gets a new card when the old one is ten days old', async () => {
    await using office = await openOffice();
    await remindedAt(office, '2015-12-07 16:30');
    await office.deliverAll();
    await remindedAt(office, '2015-12-17 16:29');
    await remindedAt(office, '2015-12-17 16:30');
    const progress = await office.queued('progress');
    expect(progress.at(-1)?.destination).toMatchObject({ to: 'chat' });
  });
});

describe('who asked not to be reminded any more today', () => {
  const snooze = (office: AssessmentFixture, name: string) => office.as(name, snoozeReminders);

  test('is left in peace until the next workday’s morning', async () => {
    await using office = await openOffice();
    office.setClock('2015-12-15 09:10');
    expect(await snooze(office, '赵敏')).toEqual({
      kind: 'snoozed',
      until: { day: '2015-12-16', time: '09:00', weekday: 3 },
      lastCall: undefined,
    });
    expect(inOrder(await remindedAt(office, '2015-12-15 09:30'))).toEqual(
      inOrder(['王丽华', '陈小雨']),
    );
    expect(await office.as('张明', (call) => remindNow(call, undefined))).toMatchObject({
      ...{ people: 2, snoozing: 1 },
    });
    expect(await remindedAt(office, '2015-12-17 09:30')).toContain('赵敏');
  });

  test('on Friday hears nothing before Monday', async () => {
    await using office = await openOffice();
    office.setClock('2015-12-11 17:00');
    expect(await snooze(office, '赵敏')).toMatchObject({ until: { day: '2015-12-14' } });
  });

  test('hears the last call of the deadline’s day all the same, and is told so', async () => {
    await using office = await openOffice();
    office.setClock('2015-12-18 09:10');
    expect(await snooze(office, '赵敏')).toMatchObject({
      lastCall: { day: '2015-12-18', time: '15:00' },
    });
    expect(await remindedAt(office, '2015-12-18 09:30')).not.toContain('赵敏');
    expect(await remindedAt(office, '2015-12-18 15:00')).toContain('赵敏');
  });

  test('is not sent what had been put in before', async () => {
    await using office = await openOffice();
    await remindedAt(office, '2015-12-15 09:30');
    await snooze(office, '赵敏');
    const [sent] = await office.queued('reminder');
    if (sent?.message.kind !== 'reminder') throw new Error('no reminder');
    const { reminderId } = sent.message;
    const of = (name: string) =>
      inTransaction(office, (call) => viewReminder(call, { reminderId, openId: person(name) }));
    expect(await of('赵敏')).toBeUndefined();
    expect(await of('王丽华')).toMatchObject({ maySnooze: true });
  });

  test('may take it back, once', async () => {
    await using office = await openOffice();
    office.setClock('2015-12-15 09:10');
    await snooze(office, '赵敏');
    await office.as('赵敏', wakeReminders);
    expect(await codeOf(office.as('赵敏', wakeReminders))).toBe('not_snoozing');
    expect(await remindedAt(office, '2015-12-15 09:30')).toContain('赵敏');
  });
});

test('the last reminder says who hears of it next, and nobody does once the work is done', async () => {
  await using office = await openOffice();
  await remindedAt(office, '2015-12-18 09:30');
  await remindedAt(office, '2015-12-18 15:00');
  const sent = (await office.queued('reminder')).at(-1);
  if (sent?.message.kind !== 'reminder') throw new Error('no reminder');
  const { message } = sent;
  expect(await inTransaction(office, (call) => viewReminder(call, message))).toMatchObject({
    kind: 'last_call',
    escalation: { heads: { day: '2015-12-21' }, office: { day: '2015-12-22' } },
    maySnooze: false,
  });
  await handInAll(office, 'submitted');
  expect(await remindedAt(office, '2015-12-21 09:30')).toEqual([]);
  expect(await remindedAt(office, '2015-12-22 09:30')).toEqual([]);
});

test('who is away is silent, and whom they lent their scoring to is reminded', async () => {
  await using office = await openOffice();
  await inTransaction(office, (call) =>
    insertDelegation(call.tx, {
      departmentId: office.department('财务部').id,
      role: 'scorer',
      from: person('赵敏'),
      to: person('路小白'),
      fromAt: at('2015-12-08 09:00'),
      untilAt: at('2015-12-16 00:00'),
    }),
  );
  expect(inOrder(await remindedAt(office, '2015-12-15 09:30'))).toEqual(
    inOrder(['王丽华', '陈小雨', '路小白']),
  );
  expect(await remindedAt(office, '2015-12-17 09:30')).toContain('赵敏');
});

test('who lent the signing off has lent their scoring with it', async () => {
  await using office = await openOffice();
  const departmentId = office.department('财务部').id;
  const by = { openId: person('张明'), at: office.now() };
  await inTransaction(office, async ({ tx }) => {
    await insertMember(tx, person('赵敏'), { role: 'head', departmentId }, by);
    await insertDelegation(tx, {
      ...{ departmentId, role: 'head', from: person('赵敏'), to: person('路小白') },
      ...{ fromAt: at('2015-12-07 08:00'), untilAt: at('2015-12-16 00:00') },
    });
  });
  expect(inOrder(await remindedAt(office, '2015-12-15 09:30'))).toEqual(
    inOrder(['王丽华', '陈小雨', '路小白']),
  );
  const told = await inTransaction(office, (call) => listActing(call, 'scorer', departmentId));
  expect(told).toContain(person('路小白'));
});

test('a department that has lost its scorers is reminded through its head', async () => {
  await using office = await openOffice();
  for (const name of ['王丽华', '陈小雨']) {
    await office.db.deleteFrom('member').where('open_id', '=', person(name)).execute();
  }
  const reminded = await remindedAt(office, '2015-12-15 09:30');
  expect(inOrder(reminded)).toEqual(inOrder(['周建国', '赵敏']));
});

test('who has done their own part is left in peace until everything waits to be handed in', async () => {
  await using office = await openOffice();
  const { id } = office.department('宣教部');
  await inTransaction(office, (call) =>
    assignUnits(call.tx, id, { unitIds: [office.unit('昆山').id], openId: person('王丽华') }),
  );
  const others = office.vocabulary.units.filter((unit) => unit.id !== office.unit('昆山').id);
  await inTransaction(office, (call) =>
    assignUnits(call.tx, id, {
      unitIds: others.map((unit) => unit.id),
      openId: person('陈小雨'),
    }),
  );
  await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['5'], 2: ['3'] } });
  expect(inOrder(await remindedAt(office, '2015-12-15 09:30'))).toEqual(
    inOrder(['陈小雨', '赵敏']),
  );
  await fillUp(office, '陈小雨', '宣教部');
  expect(inOrder(await remindedAt(office, '2015-12-17 09:30'))).toEqual(
    inOrder(['王丽华', '陈小雨', '赵敏']),
  );
});

describe('an admin’s reminder', () => {
  const remind = (office: AssessmentFixture, department?: string, name = '张明') =>
    office.as(name, (call) =>
      remindNow(call, department === undefined ? undefined : office.department(department).id),
    );

  test('goes at once to the scorers who have something left, and to the groups', async () => {
    await using office = await openOffice();
    await handIn(office, '赵敏', '财务部', '冯国庆');
    expect(await remind(office)).toEqual({
      ...{ departments: ['宣教部'], people: 2, snoozing: 0 },
    });
    expect(recipients(await office.queued('reminder'))).toEqual(['王丽华', '陈小雨']);
    expect(await office.queued('progress')).toHaveLength(1);
    expect(await office.ledger('reminded')).toHaveLength(1);
  });

  test('to one department leaves the others and the groups alone', async () => {
    await using office = await openOffice();
    expect(await remind(office, '财务部')).toEqual({
      ...{ departments: ['财务部'], people: 1, snoozing: 0 },
    });
    expect(await office.queued('progress')).toEqual([]);
  });

  test('comes on top of the day’s own', async () => {
    await using office = await openOffice();
    await remindedAt(office, '2015-12-15 09:30');
    await remind(office);
    expect(await office.queued('reminder')).toHaveLength(6);
  });

  test('has nobody to go to when all is handed in, and no sense before opening', async () => {
    await using office = await openSmall();
    expect(await codeOf(remind(office))).toBe('not_opened');
    await office.openScoring('2015-12-18 18:00');
    await handInAll(office);
    expect(await codeOf(remind(office))).toBe('nobody_to_remind');
  });
});

async function handIn(
  office: AssessmentFixture,
  ...[scorer, department, head]: readonly [string, string, string]
): Promise<void> {
  await fillUp(office, scorer, department);
  const { id } = office.department(department);
  await office.as(scorer, (call) => submitScores(call, id));
  await office.as(head, (call) => approveScores(call, id));
}
