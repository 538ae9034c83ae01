import { expect, test } from 'vitest';
import { messageId } from '#domain/ids.ts';
import { scoreExample } from '#example/score-example.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import type { Seen } from '#support/player.ts';
import { type Office, openScoringOffice, taskCardOf } from './office.ts';

const DAY_MS = 24 * 60 * 60_000;
const SCORER = '王丽华';

async function openForm(office: Office): Promise<Seen> {
  const { card } = await office.press(SCORER, taskCardOf(office, SCORER), '逐家评');
  if (card === undefined) throw new Error('no form');
  return card;
}

const fillFirst = (form: Seen): Readonly<Record<string, string>> => {
  const [[score] = [''], [reason] = ['']] = form.fields;
  return { [score]: '4', [reason]: '示范点仅3个' };
};

/** The tasks or the help that follow a card which is too old, in the private chat. */
const freshCards = (office: Office, before: number): readonly string[] =>
  office
    .readBy(SCORER)
    .slice(before)
    .map(({ text }) => text);

test.each([
  ['a generation from before', 'g0.home.d1'],
  ['a generation to come', 'g99.home.d1'],
  ['a verb that nobody knows', 'g1.delete_everything.d1'],
  ['a verb without its department', 'g1.home'],
  ['a page that is no number', 'g1.choose_page.p1.-1'],
  ['a property of every object', 'g1.__proto__'],
  ['another program', '{"key":"value"}'],
  ['nothing at all', ''],
])('a card of %s changes nothing, and a fresh one follows', async (_, encoded) => {
  await using office = await openScoringOffice();
  const tasks = taskCardOf(office, SCORER);
  const [before, messages] = [await office.facts(), office.readBy(SCORER).length];
  const press = office.pressOf(SCORER, tasks, '逐家评');
  const pressed = await office.pressRaw({ ...press, value: { a: encoded } });
  expect(pressed.answer.card).toBeUndefined();
  expect(pressed.answer.toast).toEqual({
    type: 'error',
    content: '这张卡片是旧版本，请发送“我的任务”打开新的。',
  });
  expect(await office.facts()).toEqual(before);
  expect(freshCards(office, messages)).toEqual([expect.stringContaining('宣教部评分任务')]);
});

test.each([
  ['no value', undefined],
  ['a value of another shape', { a: { b: 1 } }],
  ['a value that is a number', { a: 7 }],
])('a press with %s is told that the card is old', async (_, value) => {
  await using office = await openScoringOffice();
  const press = office.pressOf(SCORER, taskCardOf(office, SCORER), '逐家评');
  const pressed = await office.pressRaw({ ...press, value, name: undefined });
  expect(pressed.toast).toContain('旧版本');
});

test('ids on a card that were never of this year are refused as an old card', async () => {
  await using office = await openScoringOffice();
  const before = await office.facts();
  const press = office.pressOf(SCORER, taskCardOf(office, SCORER), '逐家评');
  const department = office.department('宣教部').id;
  for (const a of [
    'g1.begin_deductions.i_other_year',
    `g1.unit_form.${department}.u_other_year`,
    `g1.save_unit.${department}.u_other_year.full`,
    'g1.ranking_page.s_other_year.1',
    'g1.choose_units.p_never_was.1',
    'g1.undo.b_never_was.d_never_was',
  ]) {
    const pressed = await office.pressRaw({ ...press, eventId: a, value: { a } });
    expect(pressed.answer.toast?.type, a).toBe('error');
    expect(pressed.answer.card, a).toBeUndefined();
  }
  expect(await office.facts()).toEqual(before);
});

test('a card of more than fourteen days says so and changes nothing; a day younger it still works', async () => {
  await using office = await openScoringOffice();
  const preview = await office.ask(SCORER, '昆山第2项扣1 示范点仅3个');
  const tasks = taskCardOf(office, SCORER);
  office.advance(13 * DAY_MS);
  expect((await office.press(SCORER, tasks, '逐家评')).card?.text).toContain('得分');
  office.advance(DAY_MS + 1);
  const [before, messages] = [await office.facts(), office.readBy(SCORER).length];
  for (const [card, label] of [
    [tasks, '逐家评'],
    [preview, '确认'],
  ] as const) {
    const pressed = await office.press(SCORER, card, label);
    expect(pressed.toast).toContain('时间太久，已经失效');
    expect(pressed.answer.card).toBeUndefined();
  }
  expect(await office.facts()).toEqual(before);
  expect(freshCards(office, messages)).toHaveLength(2);
});

test('a form of scoring that is sent after the publication keeps what was typed, and says why', async () => {
  await using office = await openScoringOffice();
  const form = await openForm(office);
  await inTransaction(office, (call) => scoreExample(call));
  await office.ask('张明', '公布排名');
  await office.type('张明', '确认');
  const before = await office.facts();
  const pressed = await office.press(SCORER, form, '保存', fillFirst(form));
  expect(pressed.answer.card).toBeUndefined();
  expect(pressed.answer.toast?.type).toBe('error');
  expect(pressed.toast).toMatch(/公布|冻结/);
  expect(await office.facts()).toEqual(before);
});

test('a form that is sent after the department handed in keeps what was typed, and says how to go on', async () => {
  await using office = await openScoringOffice();
  const form = await openForm(office);
  await inTransaction(office, (call) => scoreExample(call));
  const before = await office.facts();
  const pressed = await office.press(SCORER, form, '保存', fillFirst(form));
  expect(pressed.answer.card).toBeUndefined();
  expect(pressed.toast).toContain('已审核通过。如需修改，请联系考核办退回');
  expect(await office.facts()).toEqual(before);
});

test('a card whose message the outbox never sent is pressed as itself, with no more rights', async () => {
  await using office = await openScoringOffice();
  const before = await office.facts();
  const press = office.pressOf('赵敏', taskCardOf(office, SCORER), '逐家评');
  const pressed = await office.pressRaw({ ...press, messageId: messageId('om_forwarded') });
  expect(pressed.toast).toContain('宣教部的项目由该部门评分人填写');
  expect(pressed.answer.card).toBeUndefined();
  expect(await office.facts()).toEqual(before);
});
