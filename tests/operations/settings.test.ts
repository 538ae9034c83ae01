import { describe, expect, test } from 'vitest';
import { textsFor } from '#cards/texts/catalogue.ts';
import { findCurrentCycle } from '#db/cycles.ts';
import { DEFAULT_SETTINGS } from '#domain/cycle-settings.ts';
import { Refusal } from '#domain/refusal.ts';
import { groupOf, type SettingName } from '#domain/settings-value.ts';
import { proposeSetting, proposeTypedSetting } from '#operations/change-settings.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { runDueReminders } from '#operations/run-due-reminders.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewChanges } from '#operations/view-history.ts';
import { isReminderUrgent } from '#operations/view-messages.ts';
import { viewSettingForm, viewSettings } from '#operations/view-settings.ts';
import { type AssessmentFixture, codeOf, person, recipients } from '#support/assessment-fixture.ts';
import { handInAll } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

const propose = (office: AssessmentFixture, name: SettingName, typed: string, by = '张明') =>
  office.as(by, (call) =>
    proposeTypedSetting(call, { group: groupOf(name), entry: { name, typed } }),
  );

async function set(office: AssessmentFixture, name: SettingName, typed: string): Promise<void> {
  const { proposalId } = await propose(office, name, typed);
  await office.confirm('张明', proposalId);
}

const settingsOf = async (office: AssessmentFixture) => {
  const cycle = await findCurrentCycle(office.db);
  return { step: cycle?.step, ...cycle?.settings };
};

async function publishAll(office: AssessmentFixture): Promise<void> {
  await handInAll(office, 'approved');
  const { proposalId } = await office.as('张明', (call) => proposePublication(call, undefined));
  await office.confirm('张明', proposalId);
}

test('whoever else is of the office hears that nobody else is needed for a publication any more', async () => {
  await using office = await openSmall();
  await set(office, 'second_admin', '需要');
  expect(await office.queued('second_admin_off')).toHaveLength(0);
  await set(office, 'second_admin', '不需要');
  const told = await office.queued('second_admin_off');
  expect(told.map(({ destination }) => destination)).toEqual([
    { to: 'person', openId: person('李静') },
  ]);
  expect(told[0]?.message).toMatchObject({ by: '张明' });
});

describe('a setting', () => {
  test('holds once it is confirmed, is kept with the year, and the ledger says from what to what', async () => {
    await using office = await openSmall();
    const preview = await propose(office, 'bonus', '5');
    expect(preview).toMatchObject({ before: { cap: undefined }, after: { cap: 500 } });
    expect((await settingsOf(office)).bonusCap).toBeUndefined();
    expect(await office.confirm('张明', preview.proposalId)).toMatchObject({
      told: { kind: 'setting_saved', value: { group: 'bonus', cap: 500 } },
    });
    await set(office, 'step', '0.1');
    await set(office, 'grade', '优秀 30%');
    await set(office, 'grade', '优秀 市区 3家');
    await set(office, 'ties', '宣传教育、扣分项少');
    await set(office, 'appeal_window', '7');
    expect(await settingsOf(office)).toMatchObject({
      step: 10,
      bonusCap: 500,
      grades: [{ name: '优秀', quotas: { '市、区': { kind: 'count', count: 3 } } }],
      tieBreaks: [{ by: 'category', category: '宣传教育' }, { by: 'fewer_deductions' }],
      appeals: { windowWorkdays: 7, answerWorkdays: 3 },
      reminders: DEFAULT_SETTINGS.reminders,
    });
    expect((await office.ledger('settings_changed'))[0]?.told).toEqual({
      before: { group: 'bonus' },
      after: { group: 'bonus', cap: 500 },
    });
  });

  test('that is typed as it is already, or unreadably, is refused with what it is or why', async () => {
    await using office = await openSmall();
    await expect(propose(office, 'step', '0.5')).rejects.toThrow(
      new Refusal({ code: 'setting_unchanged', value: { group: 'step', step: expect.anything() } }),
    );
    expect(await codeOf(propose(office, 'step', '0.3'))).toBe('setting_unreadable');
  });

  test('of a form comes back with everything that was typed and what is wrong', async () => {
    await using office = await openSmall();
    const entries = [
      { name: 'appeal_window', typed: '一个月多' },
      { name: 'appeal_answer', typed: '2' },
    ] as const;
    const proposed = await office.as('张明', (call) =>
      proposeSetting(call, { group: 'appeals', entries }),
    );
    expect(proposed).toMatchObject({
      kind: 'form',
      view: { typed: entries, problems: [{ name: 'appeal_window', typed: '一个月多' }] },
    });
    expect(await office.as('张明', (call) => viewSettingForm(call, 'appeals'))).toMatchObject({
      ...{ typed: [], problems: [] },
      value: { appeals: { windowWorkdays: 5, answerWorkdays: 3 } },
    });
  });

  test('that another admin changed meanwhile is not overwritten: the second is told what it is now', async () => {
    await using office = await openSmall();
    const first = await propose(office, 'bonus', '5', '张明');
    const second = await propose(office, 'bonus', '8', '李静');
    await office.confirm('张明', first.proposalId);
    const late = office.confirm('李静', second.proposalId);
    await expect(late).rejects.toMatchObject({
      reason: { code: 'setting_moved', value: { group: 'bonus', cap: 500 } },
    });
    expect((await settingsOf(office)).bonusCap).toBe(500);
    const other = await propose(office, 'appeal_answer', '4', '李静');
    expect(await codeOf(office.confirm('李静', other.proposalId))).toBe('done');
  });

  test('of the step is open only until scoring is', async () => {
    await using office = await openSmall();
    const early = await propose(office, 'step', '1');
    await office.openScoring('2015-12-18 18:00');
    expect(await codeOf(propose(office, 'step', '1'))).toBe('step_fixed');
    expect(await codeOf(office.confirm('张明', early.proposalId))).toBe('step_fixed');
    expect(await office.as('张明', viewSettings)).toMatchObject({ isStepOpen: false });
  });

  test('that a published ranking followed from stays, with when and why', async () => {
    await using office = await openSmall();
    await office.openScoring('2015-12-18 18:00');
    await publishAll(office);
    await expect(propose(office, 'grade', '优秀 30%')).rejects.toMatchObject({
      reason: { code: 'setting_fixed', scorecard: '市、区', publishedOn: '2015-12-07' },
    });
    expect(await codeOf(propose(office, 'ties', '扣分项少'))).toBe('setting_fixed');
    expect(await codeOf(propose(office, 'bonus', '3'))).toBe('setting_fixed');
    expect(await codeOf(propose(office, 'appeal_window', '3'))).toBe('appeals_running');
    expect(await codeOf(propose(office, 'appeal_window', '10'))).toBe('done');
  });
});

describe('the cadence of reminders', () => {
  test('is previewed with the exact days, and planned anew without a second message on a day', async () => {
    await using office = await openSmall();
    await office.openScoring('2015-12-18 18:00');
    office.setClock('2015-12-11 09:30');
    await runDueReminders(office);
    expect(await office.queued('reminder')).toHaveLength(3);
    office.setClock('2015-12-11 09:40');
    const preview = await propose(office, 'reminder_morning', '10:00');
    expect(preview.reminders?.filter(({ kind }) => kind !== 'progress').slice(0, 3)).toEqual([
      { kind: 't5', at: { day: '2015-12-11', time: '10:00', weekday: 5 } },
      { kind: 't3', at: { day: '2015-12-15', time: '10:00', weekday: 2 } },
      { kind: 't1', at: { day: '2015-12-17', time: '10:00', weekday: 4 } },
    ]);
    await office.confirm('张明', preview.proposalId);
    office.setClock('2015-12-11 10:00');
    await runDueReminders(office);
    expect(await office.queued('reminder')).toHaveLength(3);
    office.setClock('2015-12-15 10:00');
    await runDueReminders(office);
    expect(recipients(await office.queued('reminder'))).toHaveLength(6);
  });

  test('settled before opening is the one that opening plans by', async () => {
    await using office = await openSmall();
    await set(office, 'reminder_days', '2');
    await set(office, 'reminder_last', '不发');
    await set(office, 'reminder_overdue', '否');
    await set(office, 'reminder_progress', '不发');
    await office.openScoring('2015-12-18 18:00');
    expect(await office.reminders()).toEqual([
      { kind: 't2', state: 'due', due: '2015-12-16 09:30' },
    ]);
  });
});

test('the last call buzzes where the office wants it, and no other reminder does', async () => {
  await using office = await openSmall();
  await set(office, 'reminder_urgent', '是');
  await office.openScoring('2015-12-18 18:00');
  office.setClock('2015-12-18 15:00');
  await runDueReminders(office);
  const buzzing: string[] = [];
  const planned = await office.db.selectFrom('reminder').selectAll().execute();
  for (const { id, kind } of planned) {
    const of = { reminderId: id };
    if (await inTransaction(office, (call) => isReminderUrgent(call, of))) buzzing.push(kind);
  }
  expect(buzzing).toEqual(['last_call']);
});

test('what the settings card shows is for admins', async () => {
  await using office = await openSmall();
  expect(await office.as('张明', viewSettings)).toMatchObject({
    chats: [{ name: '考核工作群', form: 'full' }],
    people: { departments: 2, unstaffed: 0, admins: 2 },
    unknownYears: [],
  });
  expect(await codeOf(office.as('王丽华', viewSettings))).toBe('admins_only');
});

test('the history of changes names the setting that was changed', async () => {
  await using office = await openSmall();
  await set(office, 'bonus', '5');
  const { lines } = await office.as('张明', (call) => viewChanges(call, { page: 1 }));
  const [line] = lines;
  if (line === undefined) throw new Error('no line');
  expect(line).toMatchObject({ kind: 'settings_changed', facts: { setting: 'bonus' } });
  expect(textsFor('zh-CN').history.line(line)).toContain('张明更改了设置“加分上限”');
});
